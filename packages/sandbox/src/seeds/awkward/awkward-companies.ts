import type { Awkward } from './awkward-record.ts';

const ACTIVE = { status: { id: 1 }, types: [{ id: 1 }], deletedFlag: false };
const ADDRESS = { addressLine1: '1 Main Street', city: 'Springfield', state: 'NY', zip: '12345' };

function company(id: number, identifier: string, name: string, why: string, more: object = {}): Awkward {
  return { why, record: { id, identifier, name, ...ACTIVE, ...ADDRESS, ...more } };
}

export const AWKWARD_COMPANIES: readonly Awkward[] = [
  company(400, 'HarborDental', 'Harbor Dental', 'In good order: the one that the next two are mistaken for.'),
  company(
    401,
    'HarborDentalOld',
    'Harbor Dental',
    'In the recycle bin under the same name; only the id tells them apart.',
    {
      deletedFlag: true,
      dateDeleted: '2024-03-05T14:22:10Z',
      deletedBy: 'pat',
    },
  ),
  company(402, 'HarborDental2', 'Harbor Dental', 'Alive under the same name in another town.', { city: 'Portland' }),
  company(403, 'NewLeaf', 'New Leaf Yoga', 'A prospect: most pickers hide it and people ask why.', {
    types: [{ id: 2 }],
  }),
  company(404, 'TidewaterCafe', 'Tidewater Café', 'Not approved yet.', { status: { id: 3 } }),
  company(405, 'OldMillPress', 'Old Mill Press', 'Inactive, with a live agreement.', { status: { id: 2 } }),
  company(
    406,
    'BlueRiverAnimal',
    'Silverline Veterinary',
    'Renamed: identifier and agreement still carry the old name.',
  ),
  company(407, 'ONeilSons', 'O\'Neil & Sons "Roofing"', 'Apostrophe, ampersand and double quotes in the name.'),
  company(
    408,
    'LodzZeglarze',
    'Łódź Żeglarze / 東京支店 · Ünïcode 🦷',
    'Letters beyond Latin-1, a slash and an emoji.',
  ),
  company(409, 'BoldTypes', '<b>Bold</b> & <script>alert(1)</script> Ltd', 'HTML in the name.'),
  company(410, 'StarPercent', '[Acme] 100% *Star*', 'Every character that a condition must escape.'),
  company(
    411,
    'FormulaFoods',
    '=HYPERLINK("https://example.com","Formula") Foods',
    'Becomes a formula when a report is opened in a spreadsheet.',
  ),
  company(412, 'TrailingSpace', '  Trailing Space Ltd  ', 'Blanks around the name.'),
  {
    why: 'No address, status, type or contact: the fields are missing from the answer, not null.',
    record: { id: 413, identifier: 'Bare', name: 'Bare Essentials', deletedFlag: false },
  },
  company(414, 'ClosedShop', 'Closed Shop Inc.', 'Its status forbids saving.', { status: { id: 5 } }),
  company(415, 'GoneHotel', 'Gone Hotel', 'Deleted, but its agreement was left active.', {
    deletedFlag: true,
    dateDeleted: '2026-01-15T09:00:00Z',
  }),
  company(416, 'VendorCo', 'Vendor Company', 'A vendor and a client at once: two types.', {
    types: [{ id: 3 }, { id: 1 }],
  }),
  company(417, 'NorthGroup', 'North Group', 'Parent of the next company.'),
  company(418, 'NorthGroupWest', 'North Group (West)', 'A child company whose agreement is billed to its parent.', {
    parentCompany: { id: 417 },
  }),
  company(419, 'NoAgreement', 'No Agreement Bakery', 'Has no agreement at all.'),
  company(420, 'TwoAgreements', 'Two Agreements Clinic', 'Has two agreements that would both do.'),
  company(421, 'harbordental3', 'harbor dental', 'The same name in small letters.'),
  company(
    422,
    'LongName',
    'The Honourable Company of Very Long Names & Partners',
    'A name longer than old versions allowed.',
  ),
];
