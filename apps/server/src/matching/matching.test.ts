import { describe, expect, test } from 'vitest';
import { assignOnce } from './assign-once.ts';
import { domainOf } from './domain.ts';
import { companyFitter } from './fit-companies.ts';
import type { OfferedCompany, WantedCustomer } from './fit-companies.ts';
import { itemFitter } from './fit-catalog-items.ts';
import { readName } from './name.ts';

const customer = (name: string, domain: string | null = null): WantedCustomer => ({ key: name, name, domain });
const company = (name: string, website: string | null = null, identifier = ''): OfferedCompany => ({
  name,
  website,
  identifier,
});

function assigned(customers: readonly WantedCustomer[], companies: readonly OfferedCompany[]) {
  const fitsOf = companyFitter(companies);
  return assignOnce(customers.flatMap((each, left) => fitsOf(each, left)));
}

function only(from: WantedCustomer, to: OfferedCompany) {
  return assigned([from], [to])[0] ?? { score: 0, reasons: [], isAmbiguous: false };
}

describe('a name', () => {
  test.each([
    ['Acme Inc.', 'Acme, Incorporated'],
    ['ACME LLC', 'acme l.l.c.'],
    ['Jansen B.V.', 'Jansen BV'],
    ['Müller GmbH & Co. KG', 'Muller'],
    ['Société Générale S.A.', 'Societe Generale'],
    ['Łódź Serwis Sp. z o.o.', 'Lodz Serwis'],
    ['Ringvej ApS', 'ringvej'],
    ['Smith & Sons Pty Ltd', 'Smith and Sons'],
    ['The Bakery Company', 'Bakery'],
    ["O'Brien A/S", 'OBrien AS'],
    ['Straße AG', 'strasse'],
  ])('%s is called as %s is', (one, other) => {
    expect(readName(one).core).toBe(readName(other).core);
  });

  test('that is nothing but a legal form keeps it', () => {
    expect(readName('Limited').core).toBe('limited');
    expect(readName('').core).toBe('');
  });
});

describe('a domain', () => {
  test.each([
    ['https://www.acme.example/contact?x=1', 'acme.example'],
    ['HTTP://acme.example:8080', 'acme.example'],
    ['info@acme.example', 'acme.example'],
    ['acme.example.', 'acme.example'],
  ])('is found in %s', (text, domain) => {
    expect(domainOf(text)).toBe(domain);
  });

  test.each([null, '', 'acme', 'someone@gmail.com', 'n/a'])('is not found in %j', (text) => {
    expect(domainOf(text)).toBeNull();
  });
});

describe('a company for a customer', () => {
  test('is sure by name and domain, and says why', () => {
    const found = only(customer('Acme', 'acme.example'), company('Acme, Inc.', 'https://www.acme.example'));
    expect(found).toMatchObject({
      score: 0.99,
      reasons: ['same name without its legal form', 'same domain (acme.example)'],
    });
  });

  test('of another name is still likely by its domain', () => {
    const found = only(customer('Northern Lights', 'nl-group.example'), company('Polar Foods', 'nl-group.example'));
    expect(found.score).toBeGreaterThanOrEqual(0.85);
  });

  test('of another domain is less likely than one without', () => {
    const { score } = only(customer('Acme', 'acme.example'), company('Acme', 'acme-other.example'));
    expect(score).toBeLessThan(only(customer('Acme', 'acme.example'), company('Acme')).score);
  });

  test('is known by its identifier', () => {
    const found = only(customer('Maple Creek School'), company('MCSD', null, 'MapleCreekSchool'));
    expect(found).toMatchObject({ score: 0.88, reasons: ['identifier equal (MapleCreekSchool)'] });
  });

  test('is found in spite of typing errors and other order', () => {
    expect(only(customer('Riverbend Dentl'), company('Riverbend Dental')).score).toBeGreaterThan(0.8);
    expect(only(customer('Dental Riverbend'), company('Riverbend Dental')).score).toBeGreaterThan(0.8);
    expect(only(customer('Riverbend Dental'), company('Riverbend Dental Group')).score).toBeGreaterThan(0.75);
  });

  test('that has nothing in common is not suggested', () => {
    expect(assigned([customer('Granite Peak')], [company('Sunrise Bakery')])).toEqual([]);
  });

  test('is suggested once, to the customer that it fits best', () => {
    const found = assigned([customer('Acme West'), customer('Acme')], [company('Acme Inc.')]);
    expect(found.map(({ left, right }) => [left, right])).toEqual([[1, 0]]);
  });

  test('is ambiguous where another fits as well', () => {
    const found = assigned([customer('Acme')], [company('Acme Inc.'), company('Acme Ltd')]);
    expect(found).toMatchObject([{ isAmbiguous: true, alternatives: [{ right: 1 }] }]);
    const two = assigned([customer('Acme'), customer('ACME')], [company('Acme')]);
    expect(two).toMatchObject([{ isAmbiguous: true }]);
  });

  test('is not ambiguous because of one that clearly belongs to another customer', () => {
    const found = assigned(
      [customer('Acme East'), customer('Acme West')],
      [company('Acme East'), company('Acme West')],
    );
    expect(found.map(({ left, right, isAmbiguous }) => [left, right, isAmbiguous])).toEqual([
      [0, 0, false],
      [1, 1, false],
    ]);
  });
});

describe('hostile names', () => {
  test('take no longer than others', () => {
    const names = Array.from({ length: 2000 }, (_, index) => `${'a'.repeat(10_000)}${index}`);
    const marks = Array.from({ length: 200 }, () => 'Ꙭ\u0301'.repeat(5_000));
    const dots = Array.from({ length: 200 }, () => 'a.'.repeat(5_000));
    const all = [...names, ...marks, ...dots, ' '.repeat(10_000), '\u{FDFA}'.repeat(1_000)];
    const found = assigned(
      all.map((name) => customer(name, `${'@'.repeat(5_000)}x.y`)),
      all.map((name) => company(name, '://'.repeat(5_000))),
    );
    expect(found.length).toBeGreaterThan(0);
  });
});

describe('a catalog item for a product', () => {
  const items = [
    { identifier: 'EP-PROT', description: 'Endpoint Protection' },
    { identifier: 'EP-EDR', description: 'Endpoint Detection and Response' },
    { identifier: 'BK-GB', description: 'Backup storage, GB' },
    { identifier: 'BG-MAIL', description: 'Bluegate Email Security' },
    { identifier: 'ACME-MAIL', description: 'Acme Email Archive' },
  ];
  const found = (sku: string, name: string) => {
    const [best] = assignOnce(itemFitter(items, 'Bluegate Security')({ sku, name }, 0));
    return best === undefined ? null : { item: items[best.right]?.identifier, reasons: best.reasons };
  };

  test('is known by its identifier or its name', () => {
    expect(found('ep_prot', 'Whatever')).toEqual({ item: 'EP-PROT', reasons: ['identifier equal (EP-PROT)'] });
    expect(found('x', 'Endpoint protection')).toEqual({ item: 'EP-PROT', reasons: ['same name'] });
    expect(found('storage', 'Backup storage')).toEqual({ item: 'BK-GB', reasons: ['one name contains the other'] });
    expect(found('x', 'Email Security')).toEqual({ item: 'BG-MAIL', reasons: ['same name, apart from the vendor’s'] });
    expect(found('x', 'Email Archive')?.reasons).toEqual(['one name contains the other']);
    expect(found('x', 'Mailbox')).toBeNull();
  });
});
