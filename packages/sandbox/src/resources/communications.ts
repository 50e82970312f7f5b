import { flagOf, idOf, isObject, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { itemsOf } from '../records/items-of.ts';
import { choice, each, flag, guid, READ_ONLY, reference, REQUIRED, text, whole } from './field.ts';
import type { Field } from './field.ts';
import { guidOf } from './guid-of.ts';
import type { Entailed, FieldProblem, Resource, RuleContext } from './resource.ts';

const KINDS = ['Email', 'Fax', 'Phone'] as const;
type Kind = (typeof KINDS)[number];

const FLAG_OF: Readonly<Record<Kind, string>> = { Email: 'emailFlag', Fax: 'faxFlag', Phone: 'phoneFlag' };

export const communicationTypes: Resource = {
  collection: 'communicationTypes',
  entity: 'communicationType',
  noun: 'Communication Type',
  path: '/company/communicationTypes',
  right: { module: 'System', function: 'Table Setup' },
  isSetupTable: true,
  hrefName: 'type',
  shows: ({ description }) => ({ name: description }),
  unique: [{ field: 'description', message: 'A communication type of this name already exists.' }],
  fields: {
    description: text(null, REQUIRED),
    ...each(['phoneFlag', 'faxFlag', 'emailFlag', 'defaultFlag'], flag({ default: false })),
    ...each(['exchangeXref', 'iphoneXref', 'androidXref', 'googleXref'], text(50)),
  },
  rules: (record) => (kindsOf(record).length > 0 ? [] : [NO_KIND]),
  entails: oneDefaultPerKind,
};

const NO_KIND: FieldProblem = {
  code: 'InvalidField',
  message: 'One of phoneFlag, faxFlag and emailFlag must be true.',
  field: 'phoneFlag',
};

function kindsOf(type: SandboxRecord | undefined): readonly Kind[] {
  return KINDS.filter((kind) => flagOf(type, FLAG_OF[kind]));
}

/** Each kind of communication has one default type: a new one takes the place of the old. */
function oneDefaultPerKind(
  written: SandboxRecord | null,
  before: SandboxRecord | undefined,
  { list }: RuleContext,
): readonly Entailed[] {
  if (written === null || !flagOf(written, 'defaultFlag') || flagOf(before, 'defaultFlag')) return [];
  const kinds = kindsOf(written);
  return list('communicationTypes')
    .filter((other) => other.id !== written.id && flagOf(other, 'defaultFlag'))
    .filter((other) => kindsOf(other).some((kind) => kinds.includes(kind)))
    .map((other) => ({ collection: 'communicationTypes', id: other.id, record: { ...other, defaultFlag: false } }));
}

/** What an e-mail address, telephone or fax number on a contact holds. */
export const COMMUNICATION_ITEM: Readonly<Record<string, Field>> = {
  id: whole(),
  type: reference('communicationTypes'),
  value: text(250, REQUIRED),
  extension: text(15),
  defaultFlag: flag(),
  domain: text(null, READ_ONLY),
  communicationType: choice(KINDS),
};

/** The same items one by one. */
export const contactCommunications: Resource = {
  collection: 'contactCommunications',
  entity: 'contactCommunication',
  noun: 'Contact Communication',
  path: '/company/contacts/{parentId}/communications',
  parent: { collection: 'contacts', field: 'contactId', within: 'communicationItems' },
  right: { module: 'Companies', function: 'Contacts' },
  hrefName: 'communication',
  shows: ({ value }) => ({ name: value }),
  fields: {
    contactId: whole(READ_ONLY),
    type: reference('communicationTypes', REQUIRED),
    value: text(250, REQUIRED),
    extension: text(15),
    defaultFlag: flag({ default: false }),
    mobileGuid: guid(READ_ONLY),
    communicationType: choice(KINDS),
    domain: text(null, READ_ONLY),
  },
  computed: ({ id }) => ({ mobileGuid: guidOf('contactCommunications', id) }),
};

type Item = Readonly<Record<string, unknown>>;

export function rawItems(contact: SandboxRecord | undefined): readonly Item[] {
  const items: unknown = contact?.['communicationItems'];
  return (Array.isArray(items) ? items : []).filter(isObject);
}

/** An item needs a type, or a kind that has one. */
export function communicationProblems(contact: SandboxRecord, context: RuleContext): readonly FieldProblem[] {
  return rawItems(contact)
    .filter((item) => typeOf(item, context) === undefined)
    .map(() => ({
      code: 'MissingRequiredField',
      message: 'The type field is required.',
      field: 'communicationItems/type',
    }));
}

function typeOf(item: Item, { find, list }: RuleContext): SandboxRecord | undefined {
  const named = idOf(item, 'type');
  if (named !== null) return find('communicationTypes', named);
  const kind = KINDS.find((one) => one === item['communicationType']);
  const fitting = list('communicationTypes').filter((type) => kind !== undefined && kindsOf(type).includes(kind));
  return fitting.find((type) => flagOf(type, 'defaultFlag')) ?? fitting[0];
}

/** Gives items their ids, kinds and domains, and each kind its one default: the one that was named last. */
export function settledCommunications(
  contact: SandboxRecord,
  before: SandboxRecord | undefined,
  context: RuleContext,
): readonly Item[] {
  const known = new Map(itemsOf(before, 'communicationItems').map((item) => [item.id, item]));
  let last = highestId(context.list('contacts'));
  const items = rawItems(contact).map((item) => {
    const own = known.get(idOf(item, 'id') ?? 0);
    if (own === undefined) last += 1;
    return completed(item, own?.id ?? last, context);
  });
  const defaults = KINDS.map((kind) =>
    defaultAmong(
      items.filter(({ communicationType }) => communicationType === kind),
      known,
    ),
  );
  return items.map((item) => ({ ...item, defaultFlag: defaults.includes(item) }));
}

/** The store answers one and the same list until a contact changes. */
const HIGHEST = new WeakMap<readonly SandboxRecord[], number>();

function highestId(contacts: readonly SandboxRecord[]): number {
  const known = HIGHEST.get(contacts);
  if (known !== undefined) return known;
  const ids = contacts.flatMap((one) => itemsOf(one, 'communicationItems').map(({ id }) => id));
  const highest = ids.reduce((most, id) => Math.max(most, id), 0);
  HIGHEST.set(contacts, highest);
  return highest;
}

interface Completed extends Item {
  readonly id: number;
  readonly communicationType: Kind;
}

function completed(item: Item, id: number, context: RuleContext): Completed {
  const type = typeOf(item, context);
  const kind = KINDS.find((one) => one === item['communicationType']) ?? kindsOf(type)[0] ?? 'Phone';
  const { domain: _, ...rest } = item;
  const domain = /@[^@]+$/.exec(textOf(item, 'value') ?? '')?.[0];
  return {
    ...rest,
    id,
    ...(type !== undefined && { type: { id: type.id } }),
    communicationType: kind,
    ...(kind === 'Email' && domain !== undefined && { domain }),
  };
}

function defaultAmong(items: readonly Completed[], known: ReadonlyMap<number, SandboxRecord>): Completed | undefined {
  const flagged = items.filter((item) => flagOf(item, 'defaultFlag'));
  const fresh = flagged.filter(({ id }) => !flagOf(known.get(id), 'defaultFlag'));
  return fresh.at(-1) ?? flagged[0] ?? items[0];
}
