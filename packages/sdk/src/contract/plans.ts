import { z } from 'zod';
import {
  customerKeySchema,
  daySchema,
  directionSchema,
  instantSchema,
  monthSchema,
  pageQuerySchema,
  personSchema,
  printable,
  readable,
  searchSchema,
  skuSchema,
  uuidSchema,
} from './primitives.ts';

export const ACTIONS = ['create', 'change', 'end', 'adopt', 'keep', 'none', 'hold', 'unmapped', 'excluded'] as const;
export const actionSchema = z.enum(ACTIONS);
const ACTION_LIST = new RegExp(`^(${ACTIONS.join('|')})(,(${ACTIONS.join('|')}))*$`);
export const bucketSchema = z
  .enum(['published', 'pending', 'held', 'unmapped', 'excluded'])
  .describe('Where the units of the line are; every unit of usage is in exactly one.');

export const planStateSchema = z
  .enum(['open', 'approved', 'applying', 'applied', 'rejected', 'superseded'])
  .describe(
    '`open` waits for a person or the policy; `applying` was begun and may be applied again; `superseded` gave way to a newer plan.',
  );

export const shareSchema = z.object({
  lines: z.int(),
  units: z.string(),
  money: z.string().describe('Of the lines whose price is known.'),
  linesWithoutPrice: z.int(),
});

/** Where every unit of usage is: the buckets of a sku together are all that was used of it. */
const coverageSchema = z
  .object({
    bySku: z.array(z.object({ sku: z.string(), units: z.string(), buckets: z.record(bucketSchema, shareSchema) })),
    buckets: z.record(bucketSchema, shareSchema.omit({ units: true })),
  })
  .meta({ id: 'Coverage' });

const planTotalsSchema = z
  .object({
    lines: z.int(),
    byAction: z.record(actionSchema, z.int()),
    changes: z.int().describe('Lines that create, change or end something.'),
    moneyDelta: z.string().describe("What they add to a month's bill, where the price is known."),
    linesWithoutPrice: z.int(),
  })
  .meta({ id: 'PlanTotals' });

/** Of what a plan would change, the part that somebody said no to. */
const rejectedShareSchema = z
  .object({
    lines: z.int(),
    byAction: z.object({ create: z.int(), change: z.int(), end: z.int(), adopt: z.int() }),
    changes: z.int().describe('Of them, those that would create, change or end something.'),
    moneyDelta: z.string().describe('What these would have added, where the price is known.'),
    changesWithoutPrice: z.int(),
  })
  .meta({ id: 'RejectedShare' });

/** What a sync would change, as computed at one moment from one complete read. */
export const planSchema = z
  .object({
    id: uuidSchema,
    connectionId: uuidSchema,
    month: monthSchema,
    periodStart: instantSchema,
    periodEnd: instantSchema,
    state: planStateSchema,
    isFirst: z.boolean().describe('A first plan is always approved by a person.'),
    isParked: z.boolean().describe('A brake stopped the plan as a whole; a person may still approve its lines.'),
    parkedBecause: z.array(z.string()),
    coverage: coverageSchema,
    totals: planTotalsSchema.describe('As planned; lines that were rejected since are among them.'),
    rejected: rejectedShareSchema,
    revision: z.int().describe('Rises with each decision about single lines.'),
    approvedBy: z.string().nullable(),
    approvedLines: z.int(),
    createdAt: instantSchema,
  })
  .meta({ id: 'Plan' });

/** The usage behind a line, step by step from the records to the quantity. */
export const evidenceSchema = z
  .object({
    basis: z.string(),
    measured: z.string(),
    step: z.string(),
    rounding: z.string(),
    rounded: z.string(),
    included: z.string(),
    minimum: z.string(),
    recordCount: z.int(),
    otherKinds: z.array(z.string()).describe('Records whose kind the basis does not use.'),
  })
  .meta({ id: 'UsageEvidence' });

/** Who said no to a line, when and why. */
export const lineRejectionSchema = z
  .object({ by: z.string(), at: instantSchema, note: z.string().nullable() })
  .meta({ id: 'LineRejection' });

export const planLineSchema = z
  .object({
    customer: z.string(),
    sku: z.string(),
    action: actionSchema,
    reason: z.string().describe('Empty for actions that need none; docs/billing.md lists all.'),
    quantity: z.string(),
    from: z.string().nullable().describe('What stands in ConnectWise now.'),
    agreementId: z.int().nullable(),
    additionId: z.int().nullable(),
    catalogItemId: z.int().nullable(),
    effectiveDate: daySchema.nullable(),
    unitPrice: z.string().nullable(),
    moneyDelta: z.string().nullable(),
    explanation: z.string(),
    usage: evidenceSchema.nullable(),
    bucket: bucketSchema,
    group: z.string().nullable().describe('Lines of one group are approved and applied together.'),
    warnings: z.array(z.string()).describe('What a person must have seen before approving the line.'),
    isFinal: z.boolean(),
    isApproved: z.boolean(),
    rejection: lineRejectionSchema.nullable().describe('Such a line is not written, whatever is approved.'),
    fingerprint: z.string().describe('What an approval binds.'),
  })
  .meta({ id: 'PlanLine' });

const namesSchema = z.object({
  customer: z.string(),
  product: z.string(),
  agreement: z.string().nullable(),
  company: z.string().nullable(),
});

/** A line with the names of what it is about, as they are known now. */
export const listedPlanLineSchema = planLineSchema
  .extend({
    names: namesSchema,
    rejectedBefore: lineRejectionSchema
      .nullable()
      .describe('The last time that a line of the customer and product was rejected, in a plan before this one.'),
  })
  .meta({ id: 'ListedPlanLine' });

const lineFilter = {
  search: searchSchema.optional(),
  action: z
    .string()
    .regex(ACTION_LIST, 'must be actions with commas between them, such as "create,change"')
    .optional()
    .describe('Only these actions, with commas between them.'),
  reason: printable(50).optional().describe('Such as a hold code.'),
  bucket: bucketSchema.optional(),
  customer: customerKeySchema.optional(),
  sku: skuSchema.optional(),
  rejected: z
    .enum(['true', 'false'])
    .optional()
    .describe('`true`: only lines that somebody rejected; `false`: only the others.'),
};

export const planGroupsQuerySchema = pageQuerySchema.extend({ ...lineFilter, by: z.enum(['customer', 'product']) });

/** The lines of one customer or product of a plan together. */
export const planGroupSchema = z
  .object({
    key: z.string().describe('The customer, or the sku.'),
    name: z.string(),
    lines: z.int(),
    changes: z.int().describe('Lines that create, change or end something and that nobody rejected.'),
    held: z.int().describe('Lines that wait for a person.'),
    rejected: z.int(),
    moneyDelta: z.string().describe("What the changes add to a month's bill, where the price is known."),
    changesWithoutPrice: z.int(),
  })
  .meta({ id: 'PlanGroup' });

export const newPlanSchema = z
  .strictObject({ month: monthSchema.optional().describe('The current month of the partner where left out.') })
  .meta({ id: 'NewPlan' });

/** Lines by what they are, as the list of lines is narrowed. */
const lineSelectionSchema = z
  .strictObject(lineFilter)
  .refine((filter) => Object.values(filter).some((value) => value !== undefined), 'must name something')
  .meta({ id: 'LineSelection' });

const fingerprints = z.array(printable(200)).max(100_000);

export const approvalSchema = z
  .strictObject({
    by: personSchema,
    lines: z
      .union([z.literal('all'), fingerprints, lineSelectionSchema])
      .default('all')
      .describe('Lines to create, change and end: all, by their fingerprints, or those that a filter finds.'),
    adopt: z
      .union([z.literal('all'), z.literal('none'), fingerprints, lineSelectionSchema])
      .default('none')
      .describe('Additions of somebody else that become ours: nothing is adopted that nobody picked.'),
    acceptWarnings: z
      .boolean()
      .default(false)
      .describe('Must be true to adopt an addition with `warnings` that nobody has confirmed.'),
    acceptParked: z.boolean().default(false).describe('Must be true to approve a plan that a brake has parked.'),
    note: readable(1000).optional().describe('Stands in the audit log.'),
  })
  .meta({ id: 'Approval' });

export const rejectionSchema = z
  .strictObject({ by: personSchema, note: readable(1000).optional() })
  .meta({ id: 'Rejection' });

export const lineRejectionsSchema = z
  .strictObject({
    by: personSchema,
    lines: z
      .union([fingerprints.min(1), lineSelectionSchema])
      .describe('By their fingerprints, or those that a filter finds.'),
    note: readable(1000).optional().describe('Stands on the line and in the audit log.'),
  })
  .meta({ id: 'LineRejections' });

export const lineRestorationSchema = z
  .strictObject({
    by: personSchema,
    lines: z.union([z.literal('all'), fingerprints.min(1), lineSelectionSchema]).default('all'),
    note: readable(1000).optional().describe('Stands in the audit log.'),
  })
  .meta({ id: 'LineRestoration' });

export const planLinesQuerySchema = pageQuerySchema.extend({
  ...lineFilter,
  sort: z
    .enum(['plan', 'customer', 'product', 'money'])
    .default('plan')
    .describe('`money`: by how much a line changes the bill, up or down.'),
  direction: directionSchema,
});

export type NewPlan = z.input<typeof newPlanSchema>;
export type Plan = z.infer<typeof planSchema>;
export type PlanLine = z.infer<typeof planLineSchema>;
export type ListedPlanLine = z.infer<typeof listedPlanLineSchema>;
export type PlanGroup = z.infer<typeof planGroupSchema>;
export type Approval = z.input<typeof approvalSchema>;
export type Rejection = z.input<typeof rejectionSchema>;
export type LineRejections = z.input<typeof lineRejectionsSchema>;
export type LineRestoration = z.input<typeof lineRestorationSchema>;
