import { z } from 'zod';
import { planStateSchema } from './plans.ts';
import { uuidSchema } from './primitives.ts';
import { runSchema } from './runs.ts';

const resultSchema = z.enum([
  'created',
  'changed',
  'ended',
  'adopted',
  'refused',
  'unknown',
  'stale',
  'held',
  'failed',
]);

/** How far the writing of a plan is. */
export const planProgressSchema = z
  .object({
    planId: uuidSchema,
    state: planStateSchema,
    total: z.int().describe('Lines that are approved.'),
    done: z.int().describe('Lines of which it is known what became of them.'),
    counts: z.record(resultSchema, z.int()),
    run: runSchema.nullable().describe('The run that writes it, or wrote it last.'),
  })
  .meta({ id: 'PlanProgress' });

/** What became of one line. */
export const progressLineSchema = z.object({
  sequence: z.int().describe('Rises with each line; the id of the event.'),
  customer: z.string(),
  sku: z.string(),
  result: resultSchema,
  additionId: z.int().nullable(),
  message: z.string().nullable(),
});

export type PlanProgress = z.infer<typeof planProgressSchema>;
export type ProgressLine = z.infer<typeof progressLineSchema>;
/** One event while a plan is written: where it stands at first, each line, and how it ended. */
export type PlanProgressEvent =
  | { readonly type: 'progress' | 'end'; readonly progress: PlanProgress }
  | { readonly type: 'line'; readonly line: ProgressLine };
