import { z } from 'zod';
import { instantSchema } from './primitives.ts';

export const CALLBACK_STATES = ['off', 'pending', 'on', 'failing'] as const;
/** Whether ConnectWise tells of changes by itself. */
export const callbackStateSchema = z
  .enum(CALLBACK_STATES)
  .describe(
    '`off`: ConnectWise is not asked to tell of changes; `pending`: it was not asked yet; `on`: it tells; `failing`: it ' +
      'could not be asked. Whatever it is, what changed is found when ConnectWise is read.',
  );

const recordSchema = z.object({
  type: z.string(),
  recordId: z.int(),
  action: z.string().describe('As the message said; nobody relied on it.'),
  messages: z.int().describe('How many messages told of the record.'),
  lastAt: instantSchema,
  handledAt: instantSchema
    .nullable()
    .describe('When one of them was looked at last; null where that is still to come.'),
  verdict: z
    .string()
    .nullable()
    .describe(
      '`genuine`; `forged`: not signed with the key of this ConnectWise; `other-company`, `other-host`: from another ' +
        'ConnectWise; `no-key`: ConnectWise gave no key to check it with.',
    ),
  effect: z
    .string()
    .nullable()
    .describe('`sync`: ConnectWise is read again; `tickets`: the tickets are; `nothing`: nothing of it concerns us.'),
});

/** The callbacks of one connection: what was registered, what came, and what became of it. */
export const connectionCallbacksSchema = z
  .object({
    state: callbackStateSchema,
    code: z.string().nullable().describe('Why the last look failed; null after one that went well.'),
    message: z.string().nullable(),
    types: z.array(z.string()).describe('What ConnectWise tells of, in its own words.'),
    checkedAt: instantSchema.nullable(),
    disabled: z.int().describe('How often ConnectWise was found to have switched one off; each was switched on again.'),
    disabledAt: instantSchema.nullable(),
    counts: z
      .array(z.object({ outcome: z.string(), count: z.int(), lastAt: instantSchema }))
      .describe(
        'Messages by what became of them. `received` were stored; at the door were turned away `wrong-type`, ' +
          '`too-large`, `malformed`, `unsigned` and `too-many`; the verdicts are counted once a record was looked at.',
      ),
    recent: z.array(recordSchema).describe('The records that were told of last.'),
  })
  .meta({ id: 'ConnectionCallbacks' });

export type ConnectionCallbacks = z.infer<typeof connectionCallbacksSchema>;
