import { z } from 'zod';
import { instantSchema } from './primitives.ts';

const bodySchema = z.record(z.string(), z.unknown());

/** A body that came under the id of another one: it was kept aside, and the first stands. */
export const refusedBodySchema = z
  .object({
    id: z.string(),
    body: bodySchema.describe('What was sent and refused.'),
    stands: bodySchema.describe('What came first and counts.'),
    receivedAt: instantSchema,
  })
  .meta({ id: 'RefusedBody' });

export type RefusedBody = z.infer<typeof refusedBodySchema>;
