import { customer } from './history.ts';
import type { History } from './history.ts';

/** Every hour by itself; only organizations that somebody enabled are billed. */
export const HARMONY_SASE: History = {
  vendor: 'harmony-sase',
  name: 'Harmony SASE',
  operator: 'Noa Friedman',
  msp: {
    key: 'redwood-networks',
    name: 'Redwood Managed Networks',
    timeZone: 'America/Los_Angeles',
    administrator: { name: 'Marcus Lindqvist', email: 'marcus@redwood.example' },
    loginCompany: 'redwood',
    agreements: 'Secure Network',
    customers: [
      customer('org-1204', 'Alder Creek Winery', { 'member-essentials': 14, gateway: 1 }),
      customer(
        'org-1207',
        'Bayfront Logistics',
        { 'member-premium': 62, gateway: 3, application: 5 },
        { company: 'Bayfront Logistics LLC' },
      ),
      customer('org-1211', 'Cascade Orthopedics', { 'member-premium-plus': 48, gateway: 2, application: 4 }),
      customer('org-1219', 'Delta Peak Solar', { 'member-premium': 27, gateway: 2, application: 2 }),
      customer('org-1226', 'Evergreen Credit Union', { 'member-enterprise': 110, gateway: 4, application: 9 }),
      customer('org-1230', 'Foothill Charter Schools', { 'member-essentials': 35, gateway: 1 }, { isOff: true }),
      customer(
        'org-1238',
        'Glacier Point Outfitters',
        { 'member-essentials': 9, gateway: 1 },
        { byHand: [['SASE-ESS', 8]] },
      ),
      customer(
        'org-1244',
        'Hillcrest Title',
        { 'member-premium': 19, gateway: 1, application: 1 },
        { isExpired: true },
      ),
      customer('org-1251', 'Inverness Foods', { 'member-essentials': 22, gateway: 1 }, { isNew: true }),
    ],
  },
  settings: { autoApply: 'within-limits' },
  approval: 'policy',
  catalog: [
    {
      identifier: 'SASE-ESS',
      sku: 'member-essentials',
      description: 'Harmony SASE Essentials, member',
      price: 9,
      cost: 5.4,
    },
    {
      identifier: 'SASE-PRM',
      sku: 'member-premium',
      description: 'Harmony SASE Premium, member',
      price: 14,
      cost: 8.4,
    },
    {
      identifier: 'SASE-PLUS',
      sku: 'member-premium-plus',
      description: 'Harmony SASE Premium Plus, member',
      price: 18,
      cost: 10.8,
    },
    {
      identifier: 'SASE-ENT',
      sku: 'member-enterprise',
      description: 'Harmony SASE Enterprise, member',
      price: 22,
      cost: 13,
    },
    { identifier: 'SASE-GW', sku: 'gateway', description: 'Harmony SASE gateway', price: 50, cost: 36 },
    { identifier: 'NET-CARE', description: 'Network care, site', price: 180, cost: 70 },
  ],
  tickets: [],
  problems: [],
  people: [],
  trouble: {
    changed: { customer: 'org-1211', sku: 'gateway', quantity: 3 },
    late: { customer: 'org-1219', sku: 'member-premium', quantity: 29 },
    stopped: { customer: 'org-1207', sku: 'gateway', note: 'One gateway is a trial until the end of the month.' },
  },
  newcomer: {
    key: 'cobalt-ridge',
    name: 'Cobalt Ridge IT',
    timeZone: 'America/Los_Angeles',
    administrator: { name: 'Tessa Moreau', email: 'tessa@cobaltridge.example' },
    loginCompany: 'cobaltridge',
    agreements: 'Secure Network',
    customers: [
      customer('org-1301', 'Juniper Ridge Dental', { 'member-essentials': 16, gateway: 1 }),
      customer('org-1302', 'Kelso Marine Supply', { 'member-premium': 24, gateway: 1 }),
      customer('org-1303', 'Larkin & Boyd Architects', { 'member-premium': 33, gateway: 2 }),
    ],
  },
};
