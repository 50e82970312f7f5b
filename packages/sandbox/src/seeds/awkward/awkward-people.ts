import type { Awkward } from './awkward-record.ts';

const mail = (value: string) => ({ type: { id: 1 }, value, communicationType: 'Email', defaultFlag: true });
const phone = (value: string) => ({ type: { id: 2 }, value, communicationType: 'Phone', defaultFlag: true });

function contact(id: number, company: number, name: string, why: string, more: object = {}): Awkward {
  const address = mail(`contact${id}@awkward.example`);
  return { why, record: { id, name, company: { id: company }, communicationItems: [address], ...more } };
}

export const AWKWARD_CONTACTS: readonly Awkward[] = [
  contact(800, 400, 'Paula Pennington', 'No e-mail address: only a telephone.', {
    communicationItems: [phone('8025554800')],
  }),
  contact(801, 400, 'Sam Shared', 'Has the same e-mail address as the next one.', {
    communicationItems: [mail('office@harbordental.example')],
  }),
  contact(802, 400, 'Sue Shared', 'Has the same e-mail address as the one before, in capitals.', {
    communicationItems: [mail('OFFICE@HarborDental.example')],
  }),
  contact(803, 402, 'Sam Shared', 'Has the name and address of somebody at another company.', {
    communicationItems: [mail('office@harbordental.example')],
  }),
  contact(804, 400, 'Inga Gone', 'Inactive, and still reachable under the old address.', { inactiveFlag: true }),
  contact(805, 406, 'Mona Mover', 'Moved to another company with the address of the one before.', {
    communicationItems: [mail('mona@harbordental.example')],
  }),
  contact(806, 408, 'Żaneta Ąckermann-Öhlund', 'Letters beyond ASCII in name and address.', {
    communicationItems: [mail('żaneta@łódź.example')],
  }),
  contact(807, 409, "<i>Ivy</i> O'Neil", 'HTML and an apostrophe in the name.'),
  contact(808, 400, 'Cher', 'One name only.'),
  {
    why: 'Nothing but a name: no company, no site, no address.',
    record: { id: 809, name: 'Nobody Knows' },
  },
  contact(810, 400, 'Two Addresses', 'Two e-mail addresses; the second is the default.', {
    communicationItems: [
      { type: { id: 1 }, value: 'first@two.example', communicationType: 'Email' },
      { type: { id: 5 }, value: 'second@two.example', communicationType: 'Email', defaultFlag: true },
    ],
  }),
  contact(811, 415, 'Leftover Contact', 'Stands at a deleted company.'),
];

const site = (id: number, company: number, name: string, why: string, more: object = {}): Awkward => ({
  why,
  record: { id, name, company: { id: company }, ...more },
});

export const AWKWARD_SITES: readonly Awkward[] = [
  site(850, 400, 'Main', 'The first of several sites.', { addressLine1: '1 Main Street', city: 'Springfield' }),
  site(851, 400, 'Billing office', 'Bills go to another site than the primary one.', { defaultBillingFlag: true }),
  site(852, 400, 'Old surgery', 'An inactive site.', { inactiveFlag: true }),
  site(853, 402, 'Main', 'The same name at another company.', { addressLine1: '1 Main Street', city: 'Portland' }),
  site(854, 408, 'Siedziba główna / 本社', 'Letters beyond Latin-1 in the name.'),
];
