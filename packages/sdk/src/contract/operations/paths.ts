import { z } from 'zod';
import { BATCH_LIMIT } from '../batch-limit.ts';
import { monthSchema, partnerKeySchema, partnerOrRemovedSchema, uuidSchema } from '../primitives.ts';

export const none = z.strictObject({});
export const partnerParams = z.object({ partner: partnerKeySchema });
export const connectionParams = partnerParams.extend({ connection: uuidSchema });
export const planParams = connectionParams.extend({ plan: uuidSchema });
export const periodParams = connectionParams.extend({ month: monthSchema });
export const runParams = connectionParams.extend({ run: uuidSchema });

// What proves what was written and billed stays readable when its partner was removed.
const removed = { partner: partnerOrRemovedSchema };
export const proofParams = partnerParams.extend(removed);
export const connectionProofParams = connectionParams.extend(removed);
export const periodProofParams = periodParams.extend(removed);

/** The items of a batch: 1 to 1,000. */
export function batchOf<Item extends z.ZodType>(item: Item): z.ZodArray<Item> {
  return z.array(item).min(1).max(BATCH_LIMIT);
}
