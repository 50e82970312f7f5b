import { z } from 'zod';
import { CADENCES } from '../cadence.ts';

export const cadenceSchema = z
  .strictObject({
    mode: z
      .enum(CADENCES)
      .default('manual')
      .describe('When a new connection syncs: at a click, soon after usage arrives, every hour, day or month.'),
    at: z
      .string()
      .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as "03:00"')
      .default('03:00')
      .describe("Time of day of `daily` and `monthly`, in the partner's time zone."),
    choices: z
      .array(z.enum(CADENCES))
      .min(1)
      .default([...CADENCES])
      .describe('What a partner may change it to.'),
  })
  .prefault({})
  .describe('When connections sync.');

export const billingSchema = z
  .strictObject({
    mode: z
      .enum(['arrears', 'advance'])
      .default('arrears')
      .describe(
        '`arrears`: from the 1st on the final numbers of the month that ended stand until they are invoiced; ' +
          '`advance`: always the level of now.',
      ),
    zeroPolicy: z.enum(['set-zero', 'end']).default('set-zero').describe('What becomes of a line whose quantity is 0.'),
  })
  .prefault({})
  .describe('How a new connection bills; a partner may change it.');
