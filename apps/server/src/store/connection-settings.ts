import { CAPABILITIES } from 'tallybridge-engine';
import { SETTING_BOUNDS } from 'tallybridge-sdk/contract';
import { z } from 'zod';

const whole = (setting: keyof typeof SETTING_BOUNDS) => z.int().default(SETTING_BOUNDS[setting].initially);

const limits = z.object({
  /** A line that grows by this factor and at least by `lineIncrease` is held. */
  lineFactor: whole('lineFactor'),
  lineIncrease: whole('lineIncrease'),
  /** More lines than this, and than `endedPercent` of all, going to zero or ending park the plan. */
  endedLines: whole('endedLines'),
  endedPercent: whole('endedPercent'),
  /** A total that changes by more than this parks the plan. */
  totalPercent: whole('totalPercent'),
});

/** How one connection bills. What an older version stored without is filled in with its default. */
export const connectionSettings = z.object({
  billing: z.enum(['arrears', 'advance']).default('arrears'),
  zeroPolicy: z.enum(['set-zero', 'end']).default('set-zero'),
  /** Of product links that have none of their own. */
  driftPolicy: z.enum(['hold', 'enforce']).default('hold'),
  autoApply: z.enum(['off', 'within-limits']).default('off'),
  cadence: z.enum(['manual', 'hourly', 'daily', 'on-change', 'monthly']).default('manual'),
  syncAt: z.string().default('03:00'),
  graceHours: whole('graceHours'),
  finalWaitDays: whole('finalWaitDays'),
  /** Whether ConnectWise is asked to tell of changes. */
  callbacks: z.enum(['off', 'on']).default('off'),
  /** Whether tickets name the configuration of their device. */
  configurations: z.enum(['off', 'on']).default('off'),
  isPaused: z.boolean().default(false),
  /** Who paused it and why, where somebody said. */
  pause: z.object({ by: z.string(), note: z.string().nullable(), at: z.number() }).nullable().default(null),
  /** It reads and plans, and writes nothing. */
  isShadow: z.boolean().default(false),
  /** Months before it were billed otherwise. */
  startMonth: z.string().nullable().default(null),
  /** What the partner switched of what its vendor's profile leaves to it. */
  capabilities: z.partialRecord(z.enum(CAPABILITIES), z.boolean()).default({}),
  limits: limits.default(limits.parse({})),
});

export type ConnectionSettings = Readonly<z.infer<typeof connectionSettings>>;
