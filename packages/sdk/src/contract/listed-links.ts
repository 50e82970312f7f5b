import { z } from 'zod';
import { companyLinkSchema } from './links.ts';
import { BATCH_LIMIT } from './batch-limit.ts';
import { customerKeySchema, directionSchema, pageQuerySchema, searchSchema } from './primitives.ts';

export const LINK_STATES = ['linked', 'undecided', 'excluded', 'disabled', 'paused', 'flagged', 'unassigned'] as const;

export const companyLinksQuerySchema = pageQuerySchema.extend({
  search: searchSchema.optional(),
  state: z
    .enum(LINK_STATES)
    .optional()
    .describe(
      '`undecided`: nobody decided; `flagged`: the company was renamed, deleted, or is gone; `unassigned`: linked, and no ' +
        'agreement was chosen yet, so that nothing is billed.',
    ),
  sort: z.enum(['customer', 'name', 'company']).default('customer'),
  direction: directionSchema,
});

/** A company link with what ConnectWise, when it was last read whole, showed of it. */
export const listedCompanyLinkSchema = companyLinkSchema
  .extend({
    domain: z.string().nullable(),
    company: z
      .object({ name: z.string(), identifier: z.string(), isDeleted: z.boolean() })
      .nullable()
      .describe('Null where nothing is linked, or it was not read yet.'),
    agreementName: z.string().nullable().describe('Of the agreement that was chosen.'),
    flag: z
      .enum(['renamed', 'deleted', 'gone'])
      .nullable()
      .describe(
        '`renamed`: it has another name than when it was linked; `gone`: ConnectWise does not show it any more: it was ' +
          'merged into another company, or is hidden from the API member.',
      ),
    linkedName: z.string().nullable().describe('What the company was called when it was linked.'),
  })
  .meta({ id: 'ListedCompanyLink' });

/** How many customers and products are in each state; a customer may be in several. */
export const linkCountsSchema = z
  .object({
    customers: z.object({
      all: z.int(),
      linked: z.int(),
      undecided: z.int(),
      excluded: z.int(),
      disabled: z.int(),
      paused: z.int(),
      flagged: z.int(),
      unassigned: z.int(),
    }),
    products: z.object({ all: z.int(), linked: z.int(), undecided: z.int(), excluded: z.int() }),
  })
  .meta({ id: 'LinkCounts' });

export const acceptNamesSchema = z
  .strictObject({ customers: z.array(customerKeySchema).min(1).max(BATCH_LIMIT) })
  .meta({ id: 'AcceptCompanyNames' });
export const acceptedNamesSchema = z.object({ accepted: z.array(z.string()) }).meta({ id: 'AcceptedCompanyNames' });

export type ListedCompanyLink = z.infer<typeof listedCompanyLinkSchema>;
export type LinkCounts = z.infer<typeof linkCountsSchema>;
