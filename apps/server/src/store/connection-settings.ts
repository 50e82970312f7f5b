import { CAPABILITIES } from 'tallybridge-engine';
import { z } from 'zod';

const limits = z.object({
  /** A line that grows by this factor and at least by `lineIncrease` is held. */
  lineFactor: z.int().default(5),
  lineIncrease: z.int().default(50),
  /** More lines than this, and than `endedPercent` of all, going to zero or ending park the plan. */
  endedLines: z.int().default(3),
  endedPercent: z.int().default(10),
  /** A total that changes by more than this parks the plan. */
  totalPercent: z.int().default(30),
});

/** How one connection bills. What an older version stored without is filled in with its default. */
export const connectionSettings = z.object({
  billing: z.enum(['arrears', 'advance']).default('arrears'),
  zeroPolicy: z.enum(['set-zero', 'end']).default('set-zero'),
  autoApply: z.enum(['off', 'within-limits']).default('off'),
  cadence: z.enum(['manual', 'hourly', 'daily', 'on-change', 'monthly']).default('manual'),
  syncAt: z.string().default('03:00'),
  graceHours: z.int().default(24),
  finalWaitDays: z.int().default(10),
  isPaused: z.boolean().default(false),
  /** It reads and plans, and writes nothing. */
  isShadow: z.boolean().default(false),
  /** Months before it were billed otherwise. */
  startMonth: z.string().nullable().default(null),
  /** What the partner switched of what its vendor's profile leaves to it. */
  capabilities: z.partialRecord(z.enum(CAPABILITIES), z.boolean()).default({}),
  limits: limits.default(limits.parse({})),
});

export type ConnectionSettings = Readonly<z.infer<typeof connectionSettings>>;
