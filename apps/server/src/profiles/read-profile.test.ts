import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadProfiles } from './load-profiles.ts';
import { ProfilesInvalid, problemText } from './profile-problem.ts';
import { readProfile } from './read-profile.ts';

const LEAST = { key: 'acme', name: 'Acme' };

function problems(value: unknown): readonly string[] {
  const read = readProfile('acme.json', typeof value === 'string' ? value : JSON.stringify(value, null, 2));
  return read.kind === 'profile' ? [] : read.problems.map(problemText);
}

describe('a profile', () => {
  it('needs a key and a name, and has a default for everything else', () => {
    const read = readProfile('acme.json', JSON.stringify(LEAST));
    if (read.kind !== 'profile') throw new Error(problems(LEAST).join('\n'));
    expect(read.profile).toMatchObject({
      ...LEAST,
      words: { customer: { singular: 'customer', plural: 'customers' } },
      capabilities: { agreements: { isOn: true, isSwitchable: true, choice: 'either' } },
      setUp: { isAllowed: true },
    });
  });

  it('with an unknown field is refused, whole depth, with the field that was probably meant', () => {
    expect(
      problems({
        ...LEAST,
        colour: 'red',
        capabilities: { tickets: { isSwitchabel: true } },
        products: [{ sku: 'a' }],
      }),
    ).toEqual([
      expect.stringMatching(/^acme\.json:4:3  colour is no field of a profile\. There are: \$schema, key, name, words/),
      expect.stringMatching(/^acme\.json:7:7  capabilities\.tickets\.isSwitchabel .* Did you mean "isSwitchable"\?$/),
      expect.stringMatching(/^acme\.json:11:5  products\.0\.name is missing\. /),
    ]);
  });

  it('says what each wrong value must be, and what it is for', () => {
    expect(
      problems({
        key: 'Acme Inc',
        name: 5,
        brand: { primaryColour: 'blue' },
        connectionForm: { style: 'popup' },
        capabilities: { companies: { isOn: 'yes' } },
        products: { sku: 'a' },
        cadence: { at: '25:00' },
      }),
    ).toEqual([
      expect.stringMatching(/:2:3  key must be small letters, digits and -.*\. Names the vendor for ever/),
      expect.stringMatching(/  name must be a text\. /),
      expect.stringMatching(/  brand\.primaryColour must be a colour such as/),
      expect.stringMatching(/  connectionForm\.style must be one of "region", "site-url", "domain"\. /),
      expect.stringMatching(/  capabilities\.companies\.isOn must be true or false\. /),
      expect.stringMatching(/  products must be a list\. /),
      expect.stringMatching(/  cadence\.at must be a time of day/),
    ]);
  });

  it('that contradicts itself is told so beside what is malformed elsewhere', () => {
    const found = problems({
      ...LEAST,
      nmae: 'x',
      capabilities: {
        agreements: { isOn: false, isSwitchable: false },
        createCustomer: { isOn: true, fields: [{ key: 'plan', label: 'Plan', kind: 'choice' }] },
        invoiceText: { isOn: false, isSwitchable: false },
        hostedTab: { opens: 'console' },
      },
      products: [
        { sku: 'a', name: 'A', invoiceText: 'never' },
        { sku: 'a', name: 'B' },
      ],
      plans: [{ key: 'p', name: 'P', components: ['a', 'b'] }],
      cadence: { mode: 'daily', choices: ['manual'] },
    });
    for (const text of [
      /nmae .*Did you mean "name"/,
      /capabilities\.priceAndCost needs the capability agreements, which is never on/,
      /capabilities\.createCustomer\.fields\.0\.choices is empty/,
      /capabilities\.hostedTab opens a console that it does not name/,
      /products\.0\.invoiceText is never used/,
      /products\.1\.sku repeats "a"/,
      /plans\.0\.components\.1 names "b"/,
      /cadence\.mode "daily" is none of the choices/,
    ]) {
      expect(found).toContainEqual(expect.stringMatching(text));
    }
  });

  it.each([
    ['{ "key": "acme",\n  "name": "Acme",\n}', /^acme\.json:3:1 {2}is no JSON/],
    ['{ "key": "acme"', /^acme\.json:1:\d+ {2}is no JSON/],
    ['', /^acme\.json:1:1 {2}is no JSON/],
    ['[]', /^acme\.json {2}is no object/],
    ['{ "key": "acme", "name": "Acme",\n"name": "Other" }', /^acme\.json:2:1 {2}name stands here twice/],
  ])('whose text is %j is refused with its place', (text, problem) => {
    expect(problems(text)).toEqual([expect.stringMatching(problem)]);
  });
});

describe("the table of a vendor's own guide", () => {
  const companies = { module: 'Companies', function: 'Company Maintenance', inquire: 'All' };
  const agreements = { module: 'Finance', function: 'Agreements', inquire: 'All', add: 'All', edit: 'All' };
  const catalog = { module: 'Procurement', function: 'Product Catalog', inquire: 'All' };
  const withGuide = (table: readonly object[], differences: readonly object[]) => ({
    ...LEAST,
    securityRole: { guide: { table, differences } },
  });

  it('may ask for what is needed', () => {
    expect(problems(withGuide([companies, agreements, catalog], []))).toEqual([]);
  });

  it('may ask for more or less only with a reason', () => {
    const broad = { ...agreements, delete: 'All' };
    expect(problems(withGuide([broad, companies], []))).toEqual([
      expect.stringMatching(/does not explain Finance › Agreements › Delete: the table says All, needed is None/),
      expect.stringMatching(
        /does not explain Procurement › Product Catalog › Inquire: the table says None, needed is All/,
      ),
    ]);
    expect(
      problems(
        withGuide(
          [broad, companies, catalog],
          [{ module: 'Finance', function: 'Agreements', right: 'Delete', reason: 'An older edition deleted.' }],
        ),
      ),
    ).toEqual([]);
  });

  it('does not explain away what does not differ', () => {
    const reason = { module: 'Finance', function: 'Agreements', right: 'Add', reason: 'x' };
    expect(problems(withGuide([companies, agreements, catalog], [reason]))).toEqual([
      expect.stringMatching(/differences\.0 explains Finance › Agreements › Add, on which nothing differs/),
    ]);
  });
});

describe('a folder of profiles', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  function folderOf(files: Readonly<Record<string, unknown>>): string {
    const folder = mkdtempSync(join(tmpdir(), 'profiles-'));
    folders.push(folder);
    for (const [name, value] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(value));
    return folder;
  }

  it('is read whole, its schema and other files aside', () => {
    const folder = folderOf({
      'acme.json': LEAST,
      'beta.json': { key: 'beta', name: 'Beta' },
      'profile.schema.json': {},
      'README.md': '',
    });
    expect(loadProfiles(folder).map(({ key }) => key)).toEqual(['acme', 'beta']);
  });

  it('is refused with the problems of all its files at once', () => {
    const folder = folderOf({ 'acme.json': { key: 'acme' }, 'beta.json': { key: 'gamma', name: 'Beta' } });
    expect(() => loadProfiles(folder)).toThrow(ProfilesInvalid);
    expect(() => loadProfiles(folder)).toThrow(
      /acme\.json:1:1 {2}name is missing[^]*beta\.json {2}has the key "gamma"/,
    );
  });

  it('that is empty or not there is refused', () => {
    expect(() => loadProfiles(folderOf({}))).toThrow(/holds no profile/);
    expect(() => loadProfiles(join(tmpdir(), 'nowhere-at-all'))).toThrow(/cannot be read[^]*TALLYBRIDGE_PROFILES/);
  });
});
