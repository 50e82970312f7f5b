import { z } from 'zod';
import { printable, readable } from '../primitives.ts';

export const CAPABILITIES = [
  'companies',
  'companyImport',
  'agreements',
  'customerSwitch',
  'catalogPush',
  'productLinks',
  'createCatalogItem',
  'contacts',
  'tickets',
  'hostedTab',
  'createCustomer',
  'priceAndCost',
  'invoiceText',
] as const;
export const capabilitySchema = z.enum(CAPABILITIES).meta({ id: 'Capability' });
export type Capability = z.infer<typeof capabilitySchema>;

/** What a partner chose of what its vendor's profile leaves to it; what is absent is as the profile says. */
export const capabilityChoicesSchema = z
  .partialRecord(capabilitySchema, z.boolean())
  .describe('What the partner switched of what the profile leaves to it; what is absent is as the profile says.');

/** `always` and `never` leave no choice, `on` and `off` do. */
const offered = (otherwise: 'always' | 'on' | 'off' | 'never') => ({
  isOn: z
    .boolean()
    .default(otherwise === 'always' || otherwise === 'on')
    .describe('Where the partner has not chosen, or may not.'),
  isSwitchable: z
    .boolean()
    .default(otherwise === 'on' || otherwise === 'off')
    .describe('Whether the partner may switch it for a connection.'),
});

const names = z.array(printable(100)).max(100).default([]);

const ticketCategory = z.strictObject({
  key: printable(60).describe('What your alerts name it by.'),
  name: printable(100),
  description: readable(500).optional(),
});

const customerField = z.strictObject({
  key: printable(60).describe('What it is called when you are asked to create the customer.'),
  label: printable(100),
  kind: z.enum(['text', 'choice']).default('text'),
  choices: z
    .array(z.strictObject({ value: printable(100), label: printable(100) }))
    .max(200)
    .default([]),
  isRequired: z.boolean().default(true),
});

/** Without what is filled in later, which stands in no host. */
function isConsoleAddress(text: string): boolean {
  const { protocol, hostname, username } = URL.parse(text) ?? { protocol: '', hostname: '', username: '' };
  const isHere = protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname);
  return (protocol === 'https:' || isHere) && username === '' && !/[{}]|%7b/i.test(hostname);
}

export const capabilitiesSchema = z
  .strictObject({
    companies: z
      .strictObject(offered('always'))
      .prefault({})
      .describe('Companies are read and customers linked to them.'),
    companyImport: z
      .strictObject({
        ...offered('off'),
        types: names.describe('Types chosen beforehand, by name; none: all.'),
        statuses: names.describe('Statuses chosen beforehand, by name; none: all.'),
      })
      .prefault({})
      .describe('Companies are imported, filtered by type and status.'),
    agreements: z
      .strictObject({
        ...offered('on'),
        choice: z
          .enum(['chosen', 'found', 'either'])
          .default('either')
          .describe('Whether people choose the agreement of a customer, it is found by its product, or either.'),
      })
      .prefault({})
      .describe('Usage is billed on agreements.'),
    customerSwitch: z
      .strictObject({
        ...offered('always'),
        startsOn: z.boolean().default(true).describe('What a newly linked customer begins with.'),
      })
      .prefault({})
      .describe('Billing is switched on and off for each linked customer.'),
    catalogPush: z
      .strictObject(offered('never'))
      .prefault({})
      .describe('Your products are put into the ConnectWise catalog once connected.'),
    productLinks: z.strictObject(offered('always')).prefault({}).describe('People link products to catalog items.'),
    createCatalogItem: z
      .strictObject(offered('off'))
      .prefault({})
      .describe('A catalog item can be created where none fits.'),
    contacts: z
      .strictObject(offered('off'))
      .prefault({})
      .describe('Contacts are linked, so that tickets name a person.'),
    tickets: z
      .strictObject({
        ...offered('off'),
        categories: z
          .array(ticketCategory)
          .max(50)
          .default([])
          .describe('The kinds of alert; the partner sets a rule for each.'),
      })
      .prefault({})
      .describe('Alerts become service tickets.'),
    hostedTab: z
      .strictObject({
        ...offered('off'),
        name: printable(50).optional().describe('Name of the tab; your own where left out.'),
        url: z
          .string()
          .max(1000)
          .refine(isConsoleAddress, 'must be an https:// address, or http:// on this machine')
          .optional()
          .describe(
            'Where your console opens: {customer} becomes the key of the customer, {code} a one-time code by which your server asks who comes.',
          ),
        opens: z
          .enum(['overview', 'console'])
          .default('overview')
          .describe('What the tab shows at once: the overview with a button, or your console in its place.'),
      })
      .prefault({})
      .describe('Your console opens in a tab of the company screen in ConnectWise.'),
    createCustomer: z
      .strictObject({
        ...offered('never'),
        fields: z.array(customerField).max(30).default([]).describe('What is asked besides the name.'),
      })
      .prefault({})
      .describe('A customer is created in your product from a company.'),
    priceAndCost: z
      .strictObject(offered('on'))
      .prefault({})
      .describe('Price and cost of additions are set from here, not by ConnectWise.'),
    invoiceText: z
      .strictObject(offered('on'))
      .prefault({})
      .describe('The text on the invoice is set from here, not by ConnectWise.'),
  })
  .prefault({})
  .describe('What the integration does, and what of that a partner may switch for a connection.');
