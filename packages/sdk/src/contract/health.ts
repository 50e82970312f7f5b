import { z } from 'zod';
import { callbackStateSchema } from './callbacks.ts';
import { instantSchema, partnerKeySchema, uuidSchema } from './primitives.ts';

const healthShape = {
  connectionId: uuidSchema,
  partner: partnerKeySchema,
  name: z.string().describe('What people call the connection.'),
  state: z
    .enum(['untried', 'ok', 'retrying', 'stopped', 'paused'])
    .describe(
      '`ok`: the last contact with ConnectWise went well; `retrying`: it failed and is tried again by itself, or when ' +
        'somebody asks where the cadence is manual; `stopped`: it is not tried again until the connection is changed.',
    ),
  failuresInARow: z.int(),
  lastOkAt: instantSchema.nullable(),
  lastFailedAt: instantSchema.nullable(),
  code: z.string().nullable().describe('What the last contact failed with; null after a success.'),
  message: z.string().nullable().describe('The failure in words.'),
  advice: z.string().nullable().describe('What to tell the partner, or what to do.'),
  callbacks: callbackStateSchema,
  nextTryAt: instantSchema.nullable().describe('When it syncs next by itself.'),
};

/** How a connection fares with its ConnectWise. */
export const connectionHealthSchema = z.object(healthShape).meta({ id: 'ConnectionHealth' });

export type ConnectionHealth = z.infer<typeof connectionHealthSchema>;
