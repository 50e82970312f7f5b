import { childrenByParent } from '../records/children-by-parent.ts';
import { flagOf, idOf, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { COMMUNICATION_ITEM, communicationProblems, rawItems, settledCommunications } from './communications.ts';
import {
  choice,
  each,
  flag,
  guid,
  instant,
  json,
  list,
  READ_ONLY,
  reference,
  references,
  text,
  whole,
} from './field.ts';
import { guidOf } from './guid-of.ts';
import type { Entailed, FieldProblem, Resource, RuleContext } from './resource.ts';
import { primarySite } from './sites.ts';

const USER_DEFINED = Array.from({ length: 10 }, (_, index) => `userDefinedField${index + 1}`);

const TEXTS = [
  'addressLine1',
  'addressLine2',
  'city',
  'state',
  'zip',
  'relationshipOverride',
  'securityIdentifier',
  'title',
  'school',
  'nickName',
  'children',
  'significantOther',
  'facebookUrl',
  'twitterUrl',
  'linkedInUrl',
];

/** The flags of a contact that say what its company's record says. */
const PLACES = [
  ['defaultFlag', 'defaultContact'],
  ['defaultBillingFlag', 'billingContact'],
] as const;

export const contacts: Resource = {
  collection: 'contacts',
  entity: 'contact',
  noun: 'Contact',
  path: '/company/contacts',
  right: { module: 'Companies', function: 'Contacts' },
  hrefName: 'contact',
  shows: (record) => ({
    name: [textOf(record, 'firstName'), textOf(record, 'lastName')].filter((part) => part !== null).join(' '),
  }),
  children: { communications_href: 'communications', notes_href: 'notes' },
  fields: {
    ...each(['firstName', 'lastName'], text()),
    company: reference('companies'),
    site: reference('sites'),
    ...each(TEXTS, text()),
    country: json(),
    relationship: reference('contactRelationships'),
    department: reference('contactDepartments'),
    inactiveFlag: flag({ default: false }),
    defaultMergeContactId: whole(),
    ...each(['managerContact', 'assistantContact'], reference('contacts')),
    ...each(['marriedFlag', 'childrenFlag'], flag({ default: false })),
    portalPassword: text(null, { isWriteOnly: true }),
    portalSecurityLevel: whole({ default: 1 }),
    disablePortalLoginFlag: flag({ default: true }),
    unsubscribeFlag: flag({ default: false }),
    gender: choice(['Female', 'Male']),
    ...each(['birthDay', 'anniversary'], instant({ isLooselyTyped: true })),
    presence: choice(['NoAgent', 'Online', 'DoNotDisturb', 'Away', 'Offline']),
    mobileGuid: guid(),
    ...each(['defaultPhoneType', 'defaultPhoneNbr', 'defaultPhoneExtension'], text(null, READ_ONLY)),
    ...each(['defaultBillingFlag', 'defaultFlag'], flag({ default: false })),
    ...each(USER_DEFINED, text(50)),
    companyLocation: json(),
    communicationItems: list({ items: COMMUNICATION_ITEM }),
    types: references('contactTypes', { isPostOnly: true }),
    typeIds: references('contactTypes', { isPostOnly: true, isWriteOnly: true }),
    integratorTags: list(),
    customFields: list(),
    photo: json(),
    ignoreDuplicates: flag({ default: false }),
  },
  defaults: (record, context) => {
    const site = primarySite(context.find('companies', idOf(record, 'company')), context);
    return { ...(site !== undefined && { site: { id: site.id } }), types: [], communicationItems: [] };
  },
  rules: (record, before, context) => [
    ...communicationProblems(record, context),
    ...siteProblems(record, before, context),
    ...duplicateProblems(record, before, context),
  ],
  settles: (record, before, context) => {
    const { typeIds, ignoreDuplicates: _, defaultFlag: __, defaultBillingFlag: ___, ...rest } = record;
    const types = [record['types'], typeIds].flatMap((some: unknown) => (Array.isArray(some) ? some : []));
    return {
      ...moved(rest, before, context),
      id: record.id,
      types,
      communicationItems: settledCommunications(record, before, context),
    };
  },
  entails: companiesOf,
  takesIn: (record, context) => ({
    ...named(record),
    id: record.id,
    communicationItems: settledCommunications(record, record, context),
  }),
  computed: (record, context) => ({
    mobileGuid: textOf(record, 'mobileGuid') ?? guidOf('contacts', record.id),
    ignoreDuplicates: false,
    ...defaultPhone(record, context),
    ...placesOf(record, context),
  }),
};

/** References show a contact by one name; the contact itself has two. */
function named({ name, ...record }: SandboxRecord): Fields {
  if (typeof name !== 'string' || textOf(record, 'firstName') !== null) return record;
  const [firstName = '', ...rest] = name.split(' ');
  return { ...record, firstName, ...(rest.length > 0 && { lastName: rest.join(' ') }) };
}

function placesOf(record: SandboxRecord, { find }: RuleContext): Readonly<Record<string, boolean>> {
  const company = find('companies', idOf(record, 'company'));
  return Object.fromEntries(
    PLACES.map(([own, field]) => [own, company !== undefined && idOf(company, field) === record.id]),
  );
}

function defaultPhone(record: SandboxRecord, { find }: RuleContext): Readonly<Record<string, unknown>> {
  const phone = rawItems(record).find((item) => flagOf(item, 'defaultFlag') && item['communicationType'] === 'Phone');
  if (phone === undefined) return {};
  return {
    defaultPhoneType: textOf(find('communicationTypes', idOf(phone, 'type')), 'description'),
    defaultPhoneNbr: textOf(phone, 'value'),
    defaultPhoneExtension: textOf(phone, 'extension'),
  };
}

/** A site belongs to one company; that of a contact is judged when it is named. */
function siteProblems(
  record: SandboxRecord,
  before: SandboxRecord | undefined,
  { find }: RuleContext,
): readonly FieldProblem[] {
  const site = find('sites', idOf(record, 'site'));
  const company = idOf(record, 'company');
  if (site === undefined || site.id === idOf(before, 'site') || idOf(site, 'companyId') === company) return [];
  const message = `Site ${site.id} not found for Company ${company ?? ''}`.trim();
  return [{ code: 'NotFound', message, field: 'site/id' }];
}

/** What `ignoreDuplicates` asks not to be looked at: somebody of the same name at the same company. */
function duplicateProblems(
  record: SandboxRecord,
  before: SandboxRecord | undefined,
  { behaviour, list: all }: RuleContext,
): readonly FieldProblem[] {
  const isAsked = behaviour.duplicateContacts === 'refused' && before === undefined;
  if (!isAsked || flagOf(record, 'ignoreDuplicates')) return [];
  const sameText = (other: SandboxRecord, field: string): boolean =>
    (textOf(other, field) ?? '').toLowerCase() === (textOf(record, field) ?? '').toLowerCase();
  const company = idOf(record, 'company');
  const isTaken = (childrenByParent(all('contacts'), 'company').get(company) ?? []).some(
    (other) => sameText(other, 'firstName') && sameText(other, 'lastName'),
  );
  return isTaken ? [{ code: 'ObjectExists', message: 'A matching contact already exists', field: 'firstName' }] : [];
}

type Fields = Readonly<Record<string, unknown>>;

/** A contact that moves to another company leaves the site of the old one. */
function moved(record: Fields, before: SandboxRecord | undefined, context: RuleContext): Fields {
  const company = idOf(record, 'company');
  const isMoved = before !== undefined && idOf(before, 'company') !== company;
  if (!isMoved || idOf(record, 'site') !== idOf(before, 'site')) return record;
  const { site: _, ...rest } = record;
  const site = primarySite(context.find('companies', company), context);
  return site === undefined ? rest : { ...rest, site: { id: site.id } };
}

/** Default contacts stand on the company: the new one is named there, and who leaves is not any more. */
function companiesOf(
  written: SandboxRecord | null,
  before: SandboxRecord | undefined,
  { find }: RuleContext,
): readonly Entailed[] {
  const id = written?.id ?? before?.id ?? 0;
  const now = idOf(written ?? undefined, 'company');
  const concerned = [...new Set([idOf(before, 'company'), now])];
  return concerned.flatMap((companyId) => {
    const company = find('companies', companyId);
    if (company === undefined) return [];
    const changed = PLACES.flatMap(([own, field]): readonly (readonly [string, unknown])[] => {
      const isNamed = idOf(company, field) === id;
      const wish = companyId === now ? written?.[own] : false;
      if (wish === true && !isNamed) return [[field, { id }]];
      return wish === false && isNamed ? [[field, undefined]] : [];
    });
    if (changed.length === 0) return [];
    return [{ collection: 'companies', id: company.id, record: withFields(company, changed) }];
  });
}

function withFields(record: SandboxRecord, changed: readonly (readonly [string, unknown])[]): SandboxRecord {
  const all = { ...record, ...Object.fromEntries(changed) };
  const kept = Object.entries(all).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(kept), id: record.id };
}
