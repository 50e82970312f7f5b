import { z } from 'zod';
import { connectionHealthSchema } from './health.ts';
import { HOLD_CODES } from './holds.ts';
import { planStateSchema } from './plans.ts';
import { instantSchema, monthSchema, uuidSchema } from './primitives.ts';
import { monthCoverageSchema } from './standing.ts';

export const ATTENTION_CODES = [
  ...HOLD_CODES,
  'connection-stopped',
  'plan-waits',
  'unmapped-customer',
  'unmapped-product',
  'orphan-left',
  'tickets-waiting',
  'alerts-held',
] as const;

export const ATTENTION_PLACES = [
  'connection',
  'permissions',
  'company-links',
  'product-links',
  'plan',
  'holds',
  'drift',
  'tickets',
] as const;

const attentionSchema = z
  .object({
    code: z
      .enum(ATTENTION_CODES)
      .describe(
        'A hold code; `connection-stopped`: it is not tried again until it is changed; `plan-waits`: a plan to approve; ' +
          '`unmapped-customer` and `unmapped-product`: usage that nobody decided about; `orphan-left`: a line that was left without its link; ' +
          '`tickets-waiting`: tickets that were refused or given up without an answer; `alerts-held`: alerts that get none until a rule or link is corrected.',
      ),
    count: z.int().describe('How many lines, customers, products, writes, plans, tickets or alerts it is about.'),
    place: z.enum(ATTENTION_PLACES).describe('Where it is resolved.'),
    remedy: z.string(),
  })
  .meta({ id: 'Attention' });

const usedSchema = z.object({
  units: z.string(),
  money: z.string().describe('Of the units whose price is known.'),
  linesWithoutPrice: z.int(),
});

/** One product in this month so far, and in the whole month before. */
const comparedProductSchema = z
  .object({
    sku: z.string(),
    name: z.string(),
    unit: z.string(),
    thisMonth: usedSchema.nullable(),
    lastMonth: usedSchema.nullable(),
  })
  .meta({ id: 'ComparedProduct' });

/** How a connection fares, and what needs a person. */
export const overviewSchema = z
  .object({
    connectionId: uuidSchema,
    health: connectionHealthSchema,
    lastWriteAt: instantSchema.nullable().describe('When a run last wrote something to ConnectWise.'),
    lastReadAt: instantSchema.nullable().describe('When ConnectWise was last read whole.'),
    nextSyncAt: instantSchema.nullable(),
    month: monthSchema,
    monthBefore: monthSchema,
    plan: z
      .object({ id: uuidSchema, state: planStateSchema, isFirst: z.boolean(), isParked: z.boolean(), changes: z.int() })
      .nullable()
      .describe('The newest plan of the month; null where none was made.'),
    attention: z.array(attentionSchema).describe('What needs a person; empty where nothing does.'),
    products: z.array(comparedProductSchema),
    coverage: monthCoverageSchema.nullable().describe('Null where the month was not planned yet.'),
  })
  .meta({ id: 'Overview' });

export type Overview = z.infer<typeof overviewSchema>;
