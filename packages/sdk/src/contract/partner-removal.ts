import { z } from 'zod';
import { liveLineSchema } from './links.ts';
import { instantSchema, partnerKeySchema, partnerOrRemovedSchema, uuidSchema } from './primitives.ts';

const countSchema = z.int().min(0);

const deletedSchema = z.object({
  access: countSchema.describe('API keys of the partner alone, portal links and sessions.'),
  people: countSchema.describe('Whom the vendor let in, with their blocks.'),
  connections: countSchema.describe('With their keys.'),
  customers: countSchema,
  users: countSchema.describe('People at customers.'),
  products: countSchema,
  usage: countSchema.describe('Usage records, those that were kept aside among them.'),
  alerts: countSchema.describe('Messages about alerts, those that were kept aside among them.'),
  endpoints: countSchema.describe('The source and the endpoint that creates customers, with their secrets.'),
  requests: countSchema.describe('Customers that the vendor was asked for, and items of the source that were refused.'),
  links: countSchema.describe('Company links, product links, overrides and contact links.'),
  tickets: countSchema.describe('What is known of tickets, their rules, and what was decided about alerts.'),
  tabs: countSchema,
  notifications: countSchema.describe('With what people set about them.'),
  holds: countSchema.describe('What people decided about single lines.'),
  plans: countSchema,
  runs: countSchema,
  observed: countSchema.describe('Records of ConnectWise as the last read saw them.'),
});

const keptSchema = z.object({
  writes: countSchema.describe('The ledger.'),
  lines: countSchema.describe('Additions that are or were ours.'),
  statements: countSchema,
  audit: countSchema.describe('Entries of the audit log.'),
});

const removableConnectionSchema = z.object({
  id: uuidSchema,
  name: z.string(),
  lines: z.array(liveLineSchema).describe('Live lines that would stay as they are and go on being billed.'),
  openWrites: countSchema.describe('Writes of which nobody knows yet what became of them.'),
});

/** What the removal of a partner would do; nothing is changed. */
export const partnerRemovalPreviewSchema = z
  .object({
    deletes: deletedSchema,
    keeps: keptSchema,
    connections: z.array(removableConnectionSchema),
    blockers: z.array(z.string()).describe('What has to be settled first, whatever is chosen.'),
    decisions: z.array(z.string()).describe('What has to be settled first, or left as it is by `liveLines`.'),
  })
  .meta({ id: 'PartnerRemovalPreview' });

export const partnerRemovalInputSchema = z
  .strictObject({
    key: partnerKeySchema.describe('That of the partner once more, so that none is removed by mistake.'),
    liveLines: z
      .literal('leave')
      .optional()
      .describe('Additions of ours that are live, and writes that are open, stay as they are.'),
  })
  .meta({ id: 'PartnerRemovalSettings' });

export const partnerRemovalSchema = z
  .object({
    id: partnerOrRemovedSchema.describe('Stands in place of the key in paths of what is kept.'),
    deleted: deletedSchema,
    kept: keptSchema,
    head: z.string().describe("Hash of the last entry of the partner's audit log, which the vendor's log holds too."),
  })
  .meta({ id: 'PartnerRemoval' });

export const removedPartnerSchema = z
  .object({
    id: partnerOrRemovedSchema.describe('Stands in place of the key in paths of what is kept.'),
    key: partnerKeySchema.describe('That it had; another partner may have it now.'),
    name: z.string(),
    removedAt: instantSchema,
    removedBy: z.string(),
  })
  .meta({ id: 'RemovedPartner' });

export type PartnerRemovalPreview = z.infer<typeof partnerRemovalPreviewSchema>;
export type PartnerRemovalInput = z.input<typeof partnerRemovalInputSchema>;
export type PartnerRemoval = z.infer<typeof partnerRemovalSchema>;
export type RemovedPartner = z.infer<typeof removedPartnerSchema>;
