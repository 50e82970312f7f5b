import { childrenByParent } from '../records/children-by-parent.ts';
import { flagOf, idOf, isObject, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { decimal, each, flag, guid, json, list, READ_ONLY, reference, REQUIRED, text } from './field.ts';
import { guidOf } from './guid-of.ts';
import type { Entailed, FieldProblem, Resource, RuleContext } from './resource.ts';

/** Each of them one site of a company has, and the first site has all. */
export const SINGLE = [
  'primaryAddressFlag',
  'defaultShippingFlag',
  'defaultBillingFlag',
  'defaultMailingFlag',
] as const;

const LOOSE_REFERENCES = [
  'stateReference',
  'country',
  'taxCode',
  'entityType',
  'calendar',
  'timeZone',
  'territory',
  'invoiceTemplate',
];

export const sites: Resource = {
  collection: 'sites',
  entity: 'companySite',
  noun: 'Site',
  path: '/company/companies/{parentId}/sites',
  parent: { collection: 'companies', field: 'companyId', isOwner: true },
  right: { module: 'Companies', function: 'Company Maintenance' },
  hrefName: 'site',
  shows: ({ name }) => ({ name }),
  fields: {
    name: text(156, REQUIRED),
    ...each(['addressLine1', 'addressLine2', 'city'], text(50)),
    zip: text(12),
    addressFormat: text(),
    ...each(['phoneNumber', 'phoneNumberExt', 'faxNumber'], text(30)),
    ...each(LOOSE_REFERENCES, json()),
    expenseReimbursement: decimal(),
    ...each([...SINGLE, 'inactiveFlag', 'billSeparateFlag'], flag({ default: false })),
    mobileGuid: guid(),
    company: reference('companies', READ_ONLY),
    customFields: list(),
  },
  rules: (site, before, context) => [...nameProblems(site, context), ...primaryProblems(site, before)],
  settles: (site, _, context) => (othersOf(site, context).length === 0 ? { ...site, ...every(true) } : site),
  entails: followers,
  keeps: (site) =>
    flagOf(site, 'primaryAddressFlag') ? `Site ${site.id} is the primary one and cannot be deleted.` : null,
  takesIn: (site) => ({ ...site, companyId: idOf(site, 'companyId') ?? idOf(site, 'company') }),
  computed: (site) => ({
    company: { id: idOf(site, 'companyId') },
    mobileGuid: textOf(site, 'mobileGuid') ?? guidOf('sites', site.id),
  }),
};

const every = (value: boolean) => Object.fromEntries(SINGLE.map((name) => [name, value]));

function sitesOf(companyId: number | null, { list: all }: RuleContext): readonly SandboxRecord[] {
  return childrenByParent(all('sites'), 'companyId').get(companyId) ?? [];
}

const othersOf = (site: SandboxRecord, context: RuleContext) =>
  sitesOf(idOf(site, 'companyId'), context).filter(({ id }) => id !== site.id);

/** Where the company sits. */
export function primarySite(company: SandboxRecord | undefined, context: RuleContext): SandboxRecord | undefined {
  if (company === undefined) return undefined;
  const all = sitesOf(company.id, context);
  return all.find((site) => flagOf(site, 'primaryAddressFlag')) ?? all[0];
}

function nameProblems(site: SandboxRecord, context: RuleContext): readonly FieldProblem[] {
  const name = textOf(site, 'name')?.toLowerCase();
  const isTaken = othersOf(site, context).some((other) => textOf(other, 'name')?.toLowerCase() === name);
  return isTaken
    ? [{ code: 'ObjectExists', message: 'The company has a site of this name already.', field: 'name' }]
    : [];
}

function primaryProblems(site: SandboxRecord, before: SandboxRecord | undefined): readonly FieldProblem[] {
  const wasPrimary = flagOf(before, 'primaryAddressFlag');
  const problem = (field: string, message: string) => [{ code: 'InvalidField', message, field }];
  if (wasPrimary && !flagOf(site, 'primaryAddressFlag')) {
    return problem('primaryAddressFlag', 'Make another site the primary one instead.');
  }
  return flagOf(site, 'primaryAddressFlag') && flagOf(site, 'inactiveFlag')
    ? problem('inactiveFlag', 'The primary site cannot be inactive.')
    : [];
}

/** A site that takes a flag takes it from the others, and the address of the primary one is the company's. */
function followers(
  written: SandboxRecord | null,
  before: SandboxRecord | undefined,
  context: RuleContext,
): readonly Entailed[] {
  if (written === null) return [];
  const taken = SINGLE.filter((name) => flagOf(written, name) && !flagOf(before, name));
  const left = Object.fromEntries(taken.map((name) => [name, false]));
  const others = othersOf(written, context)
    .filter((other) => taken.some((name) => flagOf(other, name)))
    .map((other) => ({ collection: 'sites', id: other.id, record: { ...other, ...left } }));
  const company = context.find('companies', idOf(written, 'companyId'));
  const isPrimary = flagOf(written, 'primaryAddressFlag') || othersOf(written, context).length === 0;
  if (company === undefined || !isPrimary) return others;
  const address = { ...without(company, ADDRESS), ...companyAddress(written), id: company.id };
  return isSame(address, company) ? others : [...others, { collection: 'companies', id: company.id, record: address }];
}

const ADDRESS = ['addressLine1', 'addressLine2', 'city', 'state', 'zip'];

type Fields = Readonly<Record<string, unknown>>;

function without(record: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

function picked(record: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(
    names.flatMap((name) => (record[name] === undefined ? [] : [[name, record[name]] as const])),
  );
}

function isSame(left: Fields, right: Fields): boolean {
  return ADDRESS.every((name) => left[name] === right[name]);
}

function companyAddress(site: SandboxRecord): Fields {
  const state = site['stateReference'];
  const name = isObject(state) ? (textOf(state, 'identifier') ?? textOf(state, 'name')) : null;
  return { ...picked(site, ADDRESS), ...(name !== null && { state: name }) };
}

function siteAddress(company: SandboxRecord): Fields {
  const { state, ...address } = picked(company, ADDRESS);
  return { ...address, ...(state !== undefined && { stateReference: { identifier: state, name: state } }) };
}

/** A new company gets its first site, and a new address of a company is its primary site's. */
export function sitesOfCompany(
  written: SandboxRecord | null,
  before: SandboxRecord | undefined,
  context: RuleContext,
): readonly Entailed[] {
  if (written === null || (before !== undefined && isSame(written, before))) return [];
  const primary = primarySite(written, context);
  if (primary !== undefined) {
    const kept = without(primary, [...ADDRESS, 'stateReference']);
    const record = { ...kept, ...siteAddress(written), id: primary.id };
    return [{ collection: 'sites', id: primary.id, record }];
  }
  if (before !== undefined || context.behaviour.firstSite === 'none') return [];
  const id = context.nextId('sites');
  const constants = { inactiveFlag: false, billSeparateFlag: false };
  const record = { name: 'Main', companyId: written.id, ...siteAddress(written), ...every(true), ...constants, id };
  return [{ collection: 'sites', id, record }];
}
