import { z } from 'zod';
import { instantSchema, monthSchema, pageQuerySchema, uuidSchema } from './primitives.ts';

export const RUN_KINDS = ['sync', 'apply', 'look-up', 'catalog'] as const;
export const RUN_STATES = ['queued', 'running', 'done', 'waiting', 'failed'] as const;
const runStateSchema = z
  .enum(RUN_STATES)
  .describe('`waiting`: planned, and the plan waits for a person; `failed`: it ended without doing its work.');

export const runCountsSchema = z
  .object({
    read: z.int().describe('Records of ConnectWise that were read.'),
    planned: z.int(),
    written: z
      .int()
      .describe('Lines created, changed, ended or adopted; one adopted with the right quantity needed no request.'),
    created: z.int(),
    changed: z.int(),
    ended: z.int(),
    adopted: z.int(),
    healed: z.int(),
    held: z.int().describe('Lines that wait for a person.'),
    refused: z.int(),
    unknown: z
      .int()
      .describe('Writes whose outcome is not known yet; they are looked up before anything is sent again.'),
    stale: z.int().describe('Lines that ConnectWise no longer matched; they return in the next plan.'),
    failed: z.int().describe('Lines that were not written for a reason of the run, such as an outage.'),
  })
  .meta({ id: 'RunCounts' });

const runSkippedSchema = z
  .record(z.string(), z.int())
  .describe(
    'How many lines of the plans were left out, by why: a hold code, `unmapped-customer`, `unmapped-product`, ' +
      '`excluded-customer`, `excluded-product`, `excluded-disabled` or `excluded-paused`.',
  );

/** One sync or one applying of a plan, with what it did. */
export const runSchema = z
  .object({
    id: uuidSchema,
    connectionId: uuidSchema,
    kind: z
      .enum(RUN_KINDS)
      .describe(
        '`look-up`: only clears up writes whose outcome is not known, where people ask for every sync; `catalog`: creates ' +
          'catalog items.',
      ),
    state: runStateSchema,
    month: monthSchema.nullable(),
    planId: uuidSchema.nullable(),
    counts: runCountsSchema,
    skipped: runSkippedSchema,
    problems: z.array(
      z.object({
        customer: z.string(),
        sku: z.string(),
        outcome: z.enum(['refused', 'unknown', 'stale', 'held', 'failed']),
        message: z.string(),
      }),
    ),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    trigger: z
      .enum(['person', 'schedule', 'change', 'follow-up'])
      .describe('`change`: usage arrived; `follow-up`: a write of an earlier run had an unknown outcome.'),
    requestedBy: z.string().describe('Who or what asked for it.'),
    queuedAt: instantSchema,
    startedAt: instantSchema.nullable(),
    finishedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Run' });

export const runsQuerySchema = pageQuerySchema.extend({
  state: runStateSchema.optional(),
  kind: z.enum(RUN_KINDS).optional(),
});

export type Run = z.infer<typeof runSchema>;
export type RunCounts = z.infer<typeof runCountsSchema>;
export type RunSkipped = z.infer<typeof runSkippedSchema>;
