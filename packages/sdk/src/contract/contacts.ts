import { z } from 'zod';
import {
  customerKeySchema,
  instantSchema,
  nameSchema,
  pageQuerySchema,
  printable,
  recordIdSchema,
  searchSchema,
} from './primitives.ts';

export const userKeySchema = printable(200).describe("The vendor's own key of the user.");
const emailSchema = z.email('must be an e-mail address').max(250);

export const userInputSchema = z
  .strictObject({
    key: userKeySchema,
    customer: customerKeySchema,
    name: nameSchema,
    email: emailSchema.nullish().describe('What contacts are found by.'),
  })
  .meta({ id: 'UserSettings' });

/** A person at a customer, as the vendor knows them. */
export const userSchema = z
  .object({ key: z.string(), customer: z.string(), name: z.string(), email: z.string().nullable() })
  .meta({ id: 'User' });

export const usersQuerySchema = pageQuerySchema.extend({
  search: searchSchema.optional(),
  customer: customerKeySchema.optional(),
});

export const usersToRemoveSchema = z.strictObject({ users: z.array(userKeySchema).min(1).max(1000) });
export const removedUsersSchema = z.object({ removed: z.int() }).meta({ id: 'RemovedUsers' });

export const CONTACT_LINK_STATES = ['equal', 'modified', 'failed', 'blank', 'excluded'] as const;
export type ContactLinkState = (typeof CONTACT_LINK_STATES)[number];

export const CONTACT_LINK_FAILURES = [
  'customer-not-linked',
  'contact-gone',
  'other-company',
  'contact-inactive',
] as const;
/** Why a linked contact cannot stand on a ticket. */
export type ContactLinkFailure = (typeof CONTACT_LINK_FAILURES)[number];

export const CONTACT_DIFFERENCES = ['name', 'email'] as const;

const contactFields = {
  id: recordIdSchema,
  name: z.string(),
  title: z.string().nullable(),
  emails: z.array(z.string()).describe('The default one first.'),
  companyId: recordIdSchema,
  isInactive: z.boolean(),
};

/** A person in ConnectWise, as the last import found them. */
export const contactSchema = z.object(contactFields).meta({ id: 'Contact' });

export const contactsQuerySchema = pageQuerySchema.extend({
  search: searchSchema.optional(),
  customer: customerKeySchema.optional().describe('Only those of the company of this customer.'),
});

export const contactImportInputSchema = z
  .strictObject({
    types: z
      .array(recordIdSchema)
      .max(50)
      .optional()
      .describe('Only contacts of these types, also in the daily imports from now on; left out: as before.'),
  })
  .meta({ id: 'NewContactImport' });

/** What an import found; contacts that it did not find are forgotten. */
export const contactImportSchema = z
  .object({
    importedAt: instantSchema,
    companies: z.int().describe('Companies whose contacts were read: those that are linked.'),
    contacts: z.int(),
    types: z.array(recordIdSchema),
  })
  .meta({ id: 'ContactImport' });

const stateSchema = z.enum(CONTACT_LINK_STATES);
const decisionSchema = z.enum(['linked', 'excluded', 'none']);

/** A user of the vendor with the contact that stands for them on tickets. */
export const contactLinkSchema = z
  .object({
    user: userSchema,
    customerName: z.string(),
    companyId: recordIdSchema.nullable().describe('The company of the customer, where it is linked.'),
    decision: decisionSchema,
    contactId: recordIdSchema.nullable(),
    contact: contactSchema.nullable().describe('Null where there is none, or the last import did not find it.'),
    state: stateSchema.describe(
      '`equal`: name and e-mail are those of the contact; `modified`: one of them is not; `failed`: the contact cannot ' +
        'stand on a ticket; `blank`: there is no link; `excluded`: a person wants none.',
    ),
    differences: z.array(z.enum(CONTACT_DIFFERENCES)).describe('What is not the same, where it is `modified`.'),
    failure: z.enum(CONTACT_LINK_FAILURES).nullable(),
    suggestion: contactSchema
      .nullable()
      .describe('The one active contact of the company with the same e-mail address.'),
  })
  .meta({ id: 'ContactLink' });

export const contactLinksQuerySchema = pageQuerySchema.extend({
  search: searchSchema.optional(),
  customer: customerKeySchema.optional(),
  state: stateSchema.optional(),
});

const linkFields = {
  decision: decisionSchema.describe('`none` takes the decision back.'),
  contactId: recordIdSchema.optional().describe('The contact, where it is `linked`.'),
};
const hasContact = ({ decision, contactId }: { decision: string; contactId?: number | undefined }) =>
  (decision === 'linked') === (contactId !== undefined);
const NEEDS_CONTACT = { error: 'must be given where it is linked, and only there', path: ['contactId'] };

export const oneContactLinkSchema = z
  .strictObject(linkFields)
  .refine(hasContact, NEEDS_CONTACT)
  .meta({ id: 'OneContactLink' });

export const contactLinkInputSchema = z
  .strictObject({ user: userKeySchema, ...linkFields })
  .refine(hasContact, NEEDS_CONTACT)
  .meta({ id: 'ContactLinkChange' });

export const contactMatchInputSchema = z
  .strictObject({
    customers: z.array(customerKeySchema).min(1).max(1000).optional().describe('Only users of these customers.'),
    includeFailed: z.boolean().default(false).describe('Also users whose contact cannot stand on a ticket.'),
  })
  .meta({ id: 'NewContactMatch' });

/** What was linked by e-mail, and what was not and why. */
export const contactMatchSchema = z
  .object({
    linked: z.int(),
    notFound: z.int().describe('No active contact of the company has the address.'),
    ambiguous: z.int().describe('Several have it: a person decides.'),
    withoutEmail: z.int(),
    withoutCompany: z.int().describe('The customer is not linked to a company.'),
  })
  .meta({ id: 'ContactMatch' });

export const contactLinkCountsSchema = z
  .object({
    users: z.int(),
    equal: z.int(),
    modified: z.int(),
    failed: z.int(),
    blank: z.int(),
    excluded: z.int(),
    contacts: z.int(),
    lastImport: contactImportSchema.nullable(),
  })
  .meta({ id: 'ContactLinkCounts' });

export type UserInput = z.input<typeof userInputSchema>;
export type User = z.infer<typeof userSchema>;
export type Contact = z.infer<typeof contactSchema>;
export type ContactImport = z.infer<typeof contactImportSchema>;
export type ContactLink = z.infer<typeof contactLinkSchema>;
export type OneContactLink = z.input<typeof oneContactLinkSchema>;
export type ContactLinkChange = z.input<typeof contactLinkInputSchema>;
export type ContactMatchInput = z.input<typeof contactMatchInputSchema>;
export type ContactMatch = z.infer<typeof contactMatchSchema>;
export type ContactLinkCounts = z.infer<typeof contactLinkCountsSchema>;
