import { z } from 'zod';
import { LIVE_LINES, liveLineSchema } from './links.ts';
import { uuidSchema } from './primitives.ts';

const countSchema = z.int().min(0);

/** What the removal of a connection would do: here, in ConnectWise, and what stays as proof. */
export const removalPreviewSchema = z
  .object({
    state: z.enum(['in-use', 'ending']).describe('`ending`: asked for, and its lines are not all as asked yet.'),
    liveLines: z.enum(LIVE_LINES).nullable().describe('What was asked for.'),
    deletes: z.object({
      keys: z.boolean(),
      companyLinks: countSchema,
      productLinks: countSchema,
      overrides: countSchema,
      contactLinks: countSchema,
      ticketRules: countSchema.describe('What becomes of alerts: the rules of their kinds, and what holds for all.'),
      tickets: countSchema.describe('What is known of tickets; those in ConnectWise stay as they are.'),
      alerts: countSchema.describe('What was decided about single alerts.'),
      tabs: countSchema,
      requests: countSchema.describe('Customers that the vendor was asked for.'),
      notifications: countSchema,
      holds: countSchema.describe('What people decided about single lines.'),
      plans: countSchema,
      runs: countSchema,
      observed: countSchema.describe('Records of ConnectWise as the last read saw them.'),
    }),
    keeps: z.object({
      writes: countSchema.describe('The ledger.'),
      lines: countSchema.describe('Additions that are or were ours.'),
      statements: countSchema,
      audit: z.literal('all'),
      people: countSchema.describe('Who has access: they are of the partner, and come in to what else it has.'),
    }),
    lines: z.array(liveLineSchema).describe('Live lines that are not as asked yet; all of them where nobody asked.'),
    inConnectWise: z.record(z.enum(LIVE_LINES), z.string()).describe('What each choice means there.'),
    blockers: z.array(z.string()).describe('What has to be settled first.'),
  })
  .meta({ id: 'RemovalPreview' });

export const removalInputSchema = z
  .strictObject({ liveLines: z.enum(LIVE_LINES).describe('What becomes of additions of ours that are live.') })
  .meta({ id: 'RemovalSettings' });

/** How far the removal has come. */
export const removalSchema = z
  .object({
    state: z.enum(['removed', 'ending']),
    plan: uuidSchema
      .nullable()
      .describe('The final plan, to be approved and applied; null when nothing is left to do.'),
    lines: z.array(liveLineSchema).describe('Live lines that are not as asked yet.'),
    next: z.string().describe('What to do now.'),
  })
  .meta({ id: 'Removal' });

export type RemovalPreview = z.infer<typeof removalPreviewSchema>;
export type RemovalInput = z.input<typeof removalInputSchema>;
export type Removal = z.infer<typeof removalSchema>;
