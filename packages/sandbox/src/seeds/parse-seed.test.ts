import { describe, expect, test } from 'vitest';
import { parseSeed, SeedError } from './parse-seed.ts';

const COMPANY = {
  id: 200,
  identifier: 'Westgate',
  name: 'Westgate Accounting',
  status: { id: 1, name: 'Active' },
  types: [{ id: 1, name: 'Client' }],
};
const ITEM = {
  id: 500,
  identifier: 'EP',
  description: 'Endpoint Protection',
  subcategory: { id: 3, name: 'Security' },
  type: { id: 1, name: 'Service' },
};
const AGREEMENT = {
  id: 300,
  name: 'Managed Security',
  type: { id: 1, name: 'Managed Services' },
  company: { id: 200 },
  contact: { id: 1, name: 'Billing Contact' },
  billingCycle: { id: 2, name: 'Monthly' },
  startDate: '2025-01-01T00:00:00Z',
};
const ADDITION = { id: 9, product: { id: 500 }, quantity: 4.5, billCustomer: 'Billable' };

interface Parts {
  readonly company?: object;
  readonly item?: object;
  readonly agreement?: object;
  readonly addition?: object;
}

const document = ({ company, item, agreement, addition }: Parts = {}) => ({
  companies: [{ ...COMPANY, ...company }],
  catalog: [{ ...ITEM, ...item }],
  agreements: [{ ...AGREEMENT, ...agreement }],
  additions: { '300': [{ ...ADDITION, ...addition }] },
});

function problemsOf(value: unknown): readonly string[] {
  try {
    parseSeed(value, 'seed.json');
  } catch (error) {
    if (error instanceof SeedError) return error.problems;
    throw error;
  }
  return [];
}

describe('a seed', () => {
  test('is taken over with its references complete and its look-up records created', () => {
    const { records } = parseSeed(document(), 'seed.json');
    expect(records.companyStatuses).toEqual([{ id: 1, name: 'Active' }]);
    expect(records.companyTypes).toEqual([{ id: 1, name: 'Client' }]);
    expect(records.contacts).toEqual([{ id: 1, name: 'Billing Contact' }]);
    expect(records.billingCycles).toEqual([{ id: 2, name: 'Monthly' }]);
    expect(records.agreementTypes).toEqual([{ id: 1, name: 'Managed Services' }]);
    expect(records.productTypes).toEqual([{ id: 1, name: 'Service' }]);
    expect(records.agreements[0]).toMatchObject({
      company: { id: 200, identifier: 'Westgate', name: 'Westgate Accounting' },
    });
    expect(records.additions).toEqual([
      { ...ADDITION, agreementId: 300, product: { id: 500, identifier: 'EP' }, description: 'Endpoint Protection' },
    ]);
  });

  test('has the demo login company, members and keys', () => {
    const seed = parseSeed({}, 'empty.json');
    expect(seed.login.companyId).toBe('lakeside');
    expect(seed.members.flatMap(({ identifier, keys }) => keys.map((key) => [identifier, key.publicKey]))).toEqual([
      ['tallybridge', 'demo-public'],
      ['pat', 'pat-public'],
      ['reader', 'reader-public'],
    ]);
  });

  test('adds roles, members with keys, callbacks and hosted pages', () => {
    const seed = parseSeed(
      {
        roles: [
          { id: 9, name: 'Vendor', restrictions: [{ module: 'Finance', function: 'Agreements', inquire: 'All' }] },
        ],
        members: [
          { id: 9, identifier: 'vendor', name: 'Vendor', role: 9, keys: [{ publicKey: 'p', privateKey: 'q' }] },
        ],
        callbacks: [{ id: 1, url: 'https://v.example/?id=', objectId: 1, type: 'company', level: 'owner' }],
        hostedSetups: [{ id: 1, screenId: 1, description: 'Portal', url: 'https://v.example/', type: 'Tab' }],
      },
      'seed.json',
    );
    expect(seed.roles.at(-1)).toMatchObject({ id: 9, level: 'None' });
    expect(seed.members.at(-1)).toMatchObject({ identifier: 'vendor', role: 9 });
    expect(seed.records.callbacks).toHaveLength(1);
    expect(seed.records.hostedSetups).toHaveLength(1);
  });

  test.each([
    [{ members: {} }, 'seed.json: members: must be a list of records.'],
    [{ members: [{ id: 9, identifier: 'x', name: 'X', role: 99 }] }, 'members 9, role: there is no role 99.'],
    [{ members: [{ id: 9, identifier: 'PAT', name: 'X', role: 1 }] }, 'members 9, identifier: "PAT" is taken.'],
    [{ members: [{ id: 1, identifier: 'x', name: 'X', role: 1 }] }, 'members 1, id: is used twice'],
    [{ members: [{ id: 9, identifier: 'x', name: 'X', role: 1, key: [] }] }, 'members[0].key is not known here'],
    [{ roles: [{ id: 9, name: 'X', level: 'Some' }] }, 'roles[0].level must be one of None, My, All'],
    [{ callbacks: [{ id: 1, type: 'company', level: 'owner', objectId: 1 }] }, 'callbacks 1, url: is missing.'],
  ])('names what is wrong with %j', (wrong, complaint) => {
    expect(() => parseSeed(wrong, 'seed.json')).toThrow(complaint);
  });

  test('gives every subcategory a category and every item the category of its subcategory', () => {
    const { records } = parseSeed(document(), 'seed.json');
    expect(records.categories).toEqual([{ id: 1, name: 'General' }]);
    expect(records.subcategories).toEqual([{ id: 3, name: 'Security', category: { id: 1, name: 'General' } }]);
    expect(records.catalog[0]).toMatchObject({ category: { id: 1, name: 'General' } });
  });

  test('keeps fields that nobody checks and leaves out nulls', () => {
    const { records } = parseSeed(document({ company: { accountNumber: '007', website: null } }), 'seed.json');
    expect(records.companies[0]).toMatchObject({ accountNumber: '007' });
    expect(records.companies[0]).not.toHaveProperty('website');
  });

  test('may refer by identifier or name, and forward', () => {
    const seed = parseSeed(
      {
        agreements: [
          { ...AGREEMENT, id: 301, company: { identifier: 'westgate' }, parentAgreement: { id: 302 } },
          { ...AGREEMENT, id: 302, type: { name: 'Managed Services' }, contact: { name: 'Somebody New' } },
        ],
        companies: [COMPANY],
        agreementTypes: [{ id: 7, name: 'Managed Services' }],
      },
      'seed.json',
    );
    expect(seed.records.agreements[1]).toMatchObject({ type: { id: 7 }, contact: { id: 2, name: 'Somebody New' } });
    expect(seed.records.agreements[0]).toMatchObject({
      company: { id: 200 },
      parentAgreement: { id: 302, name: 'Managed Security' },
    });
  });
});

describe('a seed is refused, naming file, record and field', () => {
  test.each<[Parts, string]>([
    [
      { agreement: { company: { id: 999 } } },
      'seed.json: agreements 300, company: there is no company 999 in "companies"',
    ],
    [
      { addition: { product: { id: 999 } } },
      'seed.json: additions of agreement 300 9, product: there is no catalog item 999',
    ],
    [{ addition: { product: { identifier: 'XX' } } }, 'product: there is no catalog item "XX" in "catalog"'],
    [{ agreement: { parentAgreement: { id: 5 } } }, 'agreements 300, parentAgreement: there is no agreement 5'],
    [
      { agreement: { company: { id: 200, identifier: 'Other' } } },
      'id 200 has the identifier "Westgate" in companies 200',
    ],
    [{ agreement: { type: { id: 8 } } }, 'agreements 300, type: needs a name, since no record 8 is listed'],
    [
      { agreement: { type: 'Managed' } },
      'agreements 300, type: must be a reference like {"id": 1, "name": "…"}, is "Managed"',
    ],
    [{ agreement: { name: undefined } }, 'agreements 300, name: is missing.'],
    [{ agreement: { name: ' ' } }, 'agreements 300, name: must be a text that is not empty'],
    [
      { agreement: { startDate: '2025-01-01' } },
      'startDate: must be a date like 2026-11-01T00:00:00Z, is "2025-01-01"',
    ],
    [{ agreement: { endDate: '2025-02-30T00:00:00Z' } }, 'agreements 300, endDate: must be a date'],
    [{ agreement: { prorateFlag: 'yes' } }, 'agreements 300, prorateFlag: must be true or false, is "yes"'],
    [{ company: { types: { id: 1 } } }, 'companies 200, types: must be a list of references'],
    [{ company: { types: [{ id: 1, name: 'Client' }, 5] } }, 'companies 200, types[1]: must be a reference'],
    [{ addition: { quantity: '4' } }, 'additions of agreement 300 9, quantity: must be a number, is "4"'],
    [{ addition: { billCustomer: 'Maybe' } }, 'billCustomer: must be one of Billable, DoNotBill, NoCharge, is "Maybe"'],
    [{ addition: { billCustomer: undefined } }, 'billCustomer: is missing'],
    [{ addition: { agreementId: 301 } }, 'agreementId: is 301 but the addition is listed under 300'],
    [{ item: { productClass: 'Thing' } }, 'catalog 500, productClass: must be one of'],
    [{ company: { id: 0 } }, 'companies[0], id: must be a whole number above 0, is 0'],
    [{ company: { id: '200' } }, 'companies[0], id: must be a whole number above 0, is "200"'],
  ])('%j', (parts, problem) => {
    expect(problemsOf(document(parts)).join('\n')).toContain(problem);
  });

  test.each<[unknown, string]>([
    [[], 'seed.json: must be an object with lists of records.'],
    [{ companies: {} }, 'seed.json: companies: must be a list of records.'],
    [{ companies: [5] }, 'seed.json: companies[0]: must be an object.'],
    [{ additions: [] }, 'seed.json: additions: must be an object with the agreement id as key'],
    [{ additions: { 300: {} } }, 'seed.json: additions of agreement 300: must be a list of additions.'],
    [{ agreement: [] }, 'seed.json: agreement: not known here; known are'],
    [{ companies: [COMPANY, COMPANY] }, 'seed.json: companies 200, id: is used twice, first by companies 200'],
    [
      { companies: [COMPANY, { ...COMPANY, id: 201 }] },
      'identifier: "Westgate" is already the identifier of companies 200',
    ],
    [
      { catalog: [ITEM], additions: { 999: [ADDITION] } },
      'seed.json: additions of agreement 999 9: there is no such agreement in "agreements"',
    ],
    [
      { catalog: [ITEM, { ...ITEM, id: 501, identifier: 'B', type: { id: 1, name: 'Labour' } }] },
      'catalog 501, type: id 1 has the name "Service"',
    ],
  ])('%j', (value, problem) => {
    expect(problemsOf(value).join('\n')).toContain(problem);
  });

  test('with all problems at once', () => {
    const problems = problemsOf({
      ...document({ agreement: { company: { id: 999 } }, addition: { quantity: 'x', product: { id: 1 } } }),
      nonsense: [],
    });
    expect(problems).toHaveLength(4);
    expect(problems.every((problem) => problem.startsWith('seed.json: '))).toBe(true);
  });
});
