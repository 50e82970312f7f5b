import type {
  Addition as WireAddition,
  Agreement as WireAgreement,
  CatalogItem as WireCatalogItem,
  Company as WireCompany,
} from 'tallybridge-connectwise';
import {
  additionId,
  agreementId,
  catalogItemId,
  companyId,
  dayOf,
  instantOf,
  parseDecimal,
  PsaUnavailable,
  ZERO,
} from 'tallybridge-engine';
import type { Addition, Agreement, AgreementId, CatalogItem, Company, Day, Decimal, Instant } from 'tallybridge-engine';

/** The only fields that are asked for; everything else of a record never leaves ConnectWise. */
export const COMPANY_FIELDS = ['identifier', 'name', 'deletedFlag'] as const;
export const AGREEMENT_FIELDS = [
  'name',
  'company',
  'cancelledFlag',
  'oneTimeFlag',
  'startDate',
  'endDate',
  'noEndingDateFlag',
  'billStartDate',
  'billingCycle',
  'prorateFlag',
  'nextInvoiceDate',
  'agreementStatus',
] as const;
export const CATALOG_FIELDS = ['identifier', 'description', 'inactiveFlag', 'productClass', 'price', 'cost'] as const;
export const ADDITION_FIELDS = [
  'product',
  'quantity',
  'lessIncluded',
  'unitPrice',
  'unitCost',
  'billCustomer',
  'effectiveDate',
  'cancelledDate',
  'serialNumber',
  'description',
  '_info',
] as const;

type Read<Wire, Fields extends readonly (keyof Wire)[]> = Pick<Wire, Fields[number] | Extract<'id', keyof Wire>>;
export type ReadAddition = Read<WireAddition, typeof ADDITION_FIELDS>;

function decimal(text: string): Decimal {
  const value = parseDecimal(text);
  if (value === null)
    throw new PsaUnavailable('unusable', `ConnectWise sent the number "${text}", which is too long to bill`);
  return value;
}

const decimalOrNull = (text: string | null): Decimal | null => (text === null ? null : decimal(text));

/** The client has checked that a date begins with a real day; it is never moved through a time zone. */
function day(text: string | null): Day | null {
  return text === null ? null : dayOf(text);
}

function instant(text: string | null | undefined): Instant | null {
  const ms = text === null || text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(ms) ? null : instantOf(ms);
}

export function fromCompany(wire: Read<WireCompany, typeof COMPANY_FIELDS>): Company {
  return {
    id: companyId(wire.id),
    identifier: wire.identifier,
    name: wire.name,
    isDeleted: wire.deletedFlag ?? false,
  };
}

export function fromAgreement(wire: Read<WireAgreement, typeof AGREEMENT_FIELDS>): Agreement {
  const { billingCycle } = wire;
  return {
    id: agreementId(wire.id),
    name: wire.name,
    company: companyId(wire.company.id),
    isCancelled: wire.cancelledFlag ?? false,
    isOneTime: wire.oneTimeFlag ?? false,
    startDate: day(wire.startDate),
    // The flag wins over a date that was left standing beside it.
    endDate: wire.noEndingDateFlag === true ? null : day(wire.endDate),
    billStartDate: day(wire.billStartDate),
    billingCycle: billingCycle === null ? null : { id: billingCycle.id, name: billingCycle.name ?? '' },
    prorates: wire.prorateFlag ?? false,
    nextInvoiceDate: day(wire.nextInvoiceDate),
    status: wire.agreementStatus,
  };
}

export function fromCatalogItem(wire: Read<WireCatalogItem, typeof CATALOG_FIELDS>): CatalogItem {
  return {
    id: catalogItemId(wire.id),
    identifier: wire.identifier,
    description: wire.description ?? '',
    isInactive: wire.inactiveFlag ?? false,
    productClass: wire.productClass ?? '',
    price: decimalOrNull(wire.price),
    cost: decimalOrNull(wire.cost),
  };
}

export function fromAddition(agreement: AgreementId, wire: ReadAddition): Addition {
  return {
    id: additionId(wire.id),
    agreement,
    catalogItem: catalogItemId(wire.product.id),
    quantity: decimalOrNull(wire.quantity) ?? ZERO,
    lessIncluded: decimalOrNull(wire.lessIncluded) ?? ZERO,
    unitPrice: decimalOrNull(wire.unitPrice),
    unitCost: decimalOrNull(wire.unitCost),
    billCustomer: wire.billCustomer ?? '',
    effectiveDate: day(wire.effectiveDate),
    cancelledDate: day(wire.cancelledDate),
    serialNumber: wire.serialNumber ?? '',
    description: wire.description ?? '',
    updatedBy: wire._info?.updatedBy ?? null,
    lastUpdated: instant(wire._info?.lastUpdated),
  };
}
