import { z } from 'zod';
import { instantSchema, monthSchema, uuidSchema } from './primitives.ts';

export const RUN_STATES = ['queued', 'running', 'done', 'waiting', 'failed'] as const;
const runStateSchema = z
  .enum(RUN_STATES)
  .describe('`waiting`: planned, and the plan waits for a person; `failed`: it ended without doing its work.');

export const runCountsSchema = z
  .object({
    planned: z.int(),
    created: z.int(),
    changed: z.int(),
    ended: z.int(),
    adopted: z.int(),
    healed: z.int(),
    held: z.int(),
    refused: z.int(),
    unknown: z
      .int()
      .describe('Writes whose outcome is not known yet; they are looked up before anything is sent again.'),
    stale: z.int().describe('Lines that ConnectWise no longer matched; they return in the next plan.'),
    failed: z.int().describe('Lines that were not written for a reason of the run, such as an outage.'),
  })
  .meta({ id: 'RunCounts' });

/** One sync or one applying of a plan, with what it did. */
export const runSchema = z
  .object({
    id: uuidSchema,
    connectionId: uuidSchema,
    kind: z.enum(['sync', 'apply']),
    state: runStateSchema,
    month: monthSchema.nullable(),
    planId: uuidSchema.nullable(),
    counts: runCountsSchema,
    problems: z.array(
      z.object({
        customer: z.string(),
        sku: z.string(),
        outcome: z.enum(['refused', 'unknown', 'stale', 'held', 'failed']),
        message: z.string(),
      }),
    ),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    requestedBy: z.string(),
    queuedAt: instantSchema,
    startedAt: instantSchema.nullable(),
    finishedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Run' });

export type Run = z.infer<typeof runSchema>;
export type RunCounts = z.infer<typeof runCountsSchema>;
