import type { Awkward } from './awkward-record.ts';

const SERVICE = { subcategory: { id: 1 }, type: { id: 1 }, productClass: 'Agreement', inactiveFlag: false };

function item(id: number, identifier: string, description: string, why: string, more: object = {}): Awkward {
  return {
    why,
    record: { id, identifier, description, customerDescription: description, price: 10, cost: 4, ...SERVICE, ...more },
  };
}

export const AWKWARD_CATALOG: readonly Awkward[] = [
  item(600, 'EP-PROT', 'Endpoint Protection', 'In good order.'),
  item(601, 'EP-OLD', 'Endpoint Protection', 'Inactive, under the same description as the live one.', {
    inactiveFlag: true,
  }),
  item(602, 'SEC-BUNDLE', 'Security Bundle', 'Bundle class: cannot be used as an addition.', {
    productClass: 'Bundle',
  }),
  item(603, 'EM-SEC-V2', 'Email Security Advanced', 'Renamed: additions still show the old description.'),
  item(604, 'EP-PROT-NFR', 'Endpoint Protection', 'The same description again, live, at no price.', {
    price: 0,
    cost: 0,
  }),
  item(605, 'EP/PROT "Pro" & Co', "Endpoint 'Pro' & Co", 'Slash, quotes, blanks and ampersand in the identifier.'),
  item(606, 'SÉC-Ü', 'Sécurité Ünïversal – 全面保護', 'Letters beyond Latin-1.'),
  item(607, 'HTML', '<i>Italic</i> Backup', 'HTML in the description.'),
  item(608, 'BK-GB', 'Backup storage, GB', 'A price of four decimals.', { price: 0.0333, cost: 0.0101 }),
  {
    why: 'Neither price nor cost.',
    record: {
      id: 609,
      identifier: 'NO-PRICE',
      description: 'Price on request',
      customerDescription: 'Price on request',
      ...SERVICE,
    },
  },
  item(610, 'LONG-TEXT', 'Terms and Conditions', 'A customer text of 6,000 characters over many lines.', {
    customerDescription: 'Łong terms & conditions, line by line.\n'.repeat(154).slice(0, 6000),
  }),
  item(611, 'X'.repeat(75), 'D'.repeat(60), 'Identifier and description as long as they may be.'),
  item(612, 'FW-APPL', 'Firewall appliance', 'Hardware with serial numbers.', {
    productClass: 'Inventory',
    type: { id: 2 },
    subcategory: { id: 6 },
    serializedFlag: true,
    price: 1299.99,
  }),
  item(613, 'HOURS', 'Labor, hour', 'Service class, sold in fractions.', {
    productClass: 'Service',
    subcategory: { id: 7 },
  }),
  item(
    614,
    'ep-prot ',
    'Endpoint Protection (blank)',
    'The identifier of the first item in small letters with a blank behind it.',
  ),
  item(615, 'FOREIGN-XREF', 'Other vendor item', 'Carries the cross reference of another integration.', {
    integrationXRef: 'othervendor:12345',
  }),
];

export const AWKWARD_COMPONENTS: readonly Awkward[] = [
  {
    why: 'The bundle sells what is also billed alone.',
    record: { id: 1, parentCatalogItem: { id: 602 }, catalogItem: { id: 600 }, quantity: 1, price: 10, cost: 4 },
  },
  {
    why: 'A component that is no longer sold, in a fraction.',
    record: { id: 2, parentCatalogItem: { id: 602 }, catalogItem: { id: 601 }, quantity: 0.5, price: 10, cost: 4 },
  },
];
