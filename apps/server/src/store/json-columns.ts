// oxlint-disable typescript/no-unnecessary-type-parameters -- the caller names the domain type that a value was stored with
import { BASES, BILL_FLAGS, ROUNDINGS } from 'tallybridge-engine';
import type {
  Addition,
  AdditionChange,
  AdditionId,
  Agreement,
  AgreementId,
  CatalogItemId,
  CompanyId,
  Day,
  Decimal,
  Instant,
  IntentRequest,
  Month,
  NewAddition,
  Publication,
  Standing,
  UsageEvidence,
  UsageId,
} from 'tallybridge-engine';
import { z } from 'zod';

/** Texts and numbers of the domain's own types: what was stored had that type, here only its JSON type is checked. */
const named = <Value extends string>() => z.custom<Value>((value) => typeof value === 'string');
const numbered = <Value extends number>() => z.custom<Value>((value) => Number.isSafeInteger(value));

const decimal = named<Decimal>();
const day = named<Day>();
const month = named<Month>();
const addition = numbered<AdditionId>();
const agreement = numbered<AgreementId>();
const catalogItem = numbered<CatalogItemId>();
const company = numbered<CompanyId>();

export const agreementSchema: z.ZodType<Agreement> = z.object({
  id: agreement,
  name: z.string(),
  company,
  isCancelled: z.boolean(),
  isOneTime: z.boolean(),
  startDate: day.nullable(),
  endDate: day.nullable(),
  billStartDate: day.nullable(),
  billingCycle: z.object({ id: z.int(), name: z.string() }).nullable(),
  prorates: z.boolean(),
  nextInvoiceDate: day.nullable(),
  status: z.string().nullable(),
});

export const additionSchema: z.ZodType<Addition> = z.object({
  id: addition,
  agreement,
  catalogItem,
  quantity: decimal,
  lessIncluded: decimal,
  unitPrice: decimal.nullable(),
  unitCost: decimal.nullable(),
  billCustomer: z.string(),
  effectiveDate: day.nullable(),
  cancelledDate: day.nullable(),
  serialNumber: z.string(),
  description: z.string(),
  updatedBy: z.string().nullable(),
  lastUpdated: numbered<Instant>().nullable(),
});

const newAdditionFields = {
  catalogItem,
  quantity: decimal,
  billCustomer: z.enum(BILL_FLAGS),
  effectiveDate: day,
  cancelledDate: day.nullable(),
  unitPrice: decimal.nullable(),
  unitCost: decimal.nullable(),
  invoiceDescription: z.string().nullable(),
};

export const plannedAdditionSchema: z.ZodType<Omit<NewAddition, 'serialNumber'>> = z.object(newAdditionFields);

const changeSchema: z.ZodType<AdditionChange> = z.object({
  quantity: decimal.exactOptional(),
  cancelledDate: day.exactOptional(),
  unitPrice: decimal.exactOptional(),
  unitCost: decimal.exactOptional(),
});

export const intentRequestSchema: z.ZodType<IntentRequest> = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('add'), addition: z.object({ ...newAdditionFields, serialNumber: z.string() }) }),
  z.object({ verb: z.literal('change'), target: addition, change: changeSchema }),
  z.object({ verb: z.literal('none'), target: addition }),
]);

export const standingSchema: z.ZodType<Standing> = z.object({
  quantity: decimal,
  effectiveDate: day.nullable(),
  cancelledDate: day.nullable(),
});

export const publicationSchema: z.ZodType<Publication> = z.object({
  month,
  quantity: decimal,
  isFinal: z.boolean(),
  nextInvoiceDate: day.nullable(),
});

export const evidenceSchema: z.ZodType<UsageEvidence> = z.object({
  basis: z.enum(BASES),
  measured: decimal,
  step: decimal,
  rounding: z.enum(ROUNDINGS),
  rounded: decimal,
  included: decimal,
  minimum: decimal,
  recordCount: z.int(),
  otherKinds: z.array(named<UsageId>()),
  fingerprint: z.string(),
});
