import { z } from 'zod';
import { fieldErrorSchema } from './primitives.ts';
import { ITEM_CODES } from './problem.ts';

/** An item of a batch that was not taken; the rest of the batch goes on. */
export const refusedItemSchema = z
  .object({
    index: z.int().min(0).describe('Which item of the request, from 0.'),
    key: z.string().nullable().describe("The item's own key where it has a readable one."),
    outcome: z.literal('refused'),
    status: z.int().describe('The HTTP status that this item alone would have been answered with.'),
    code: z.enum(ITEM_CODES),
    message: z.string().describe('What is wrong and what to do about it.'),
    errors: z.array(fieldErrorSchema),
  })
  .meta({ id: 'RefusedItem' });

export type RefusedItem = z.infer<typeof refusedItemSchema>;

/** An item of a batch that was taken, with what became of it. */
function takenItem<const Outcomes extends readonly string[]>(outcomes: Outcomes) {
  return z.object({ index: z.int().min(0), key: z.string(), outcome: z.enum(outcomes) });
}

/** The answer to a batch: one result per item, in the order of the request. */
function batchAnswer<const Outcomes extends readonly string[]>(outcomes: Outcomes) {
  return z.object({ results: z.array(z.discriminatedUnion('outcome', [takenItem(outcomes), refusedItemSchema])) });
}

export const SAVE_OUTCOMES = ['created', 'updated', 'unchanged'] as const;
export type SaveOutcome = (typeof SAVE_OUTCOMES)[number];

/** The answer to a batch of things to create or update. */
export const savedBatchSchema = batchAnswer(SAVE_OUTCOMES).meta({ id: 'SavedBatch' });
export type SavedBatch = z.infer<typeof savedBatchSchema>;
export type SavedItem = SavedBatch['results'][number];
