import { isObject } from '../records/read-record.ts';
import { checkFields } from './check-fields.ts';
import { completePeople, nameContacts } from './complete-people.ts';
import { DEMO_ACCESS } from './demo-access.ts';
import { DESK_PARENTS } from './desk-seed-fields.ts';
import { listRecords } from './list-records.ts';
import { parseAccess } from './parse-access.ts';
import type { Seed } from './seed.ts';
import { SEED_COLLECTIONS } from './seed.ts';
import type { Draft, SeedDraft } from './seed-draft.ts';
import { draftsOf, emptyDraft, recordsOf } from './seed-draft.ts';

/** Lists everything that is wrong with a seed, each with file, record and field. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(problems.join('\n'), options);
    this.problems = problems;
  }
}

/**
 * Reads a seed in ConnectWise's own JSON: lists `companies`, `agreements`, `catalog` and, if wanted, look-up records, and
 * `additions` by agreement id; `roles` and `members` come in addition to those of the demo. `name` stands in front of every problem. Throws a SeedError that lists them all.
 */
export function parseSeed(value: unknown, name: string): Seed {
  if (!isObject(value)) throw new SeedError([`${name}: must be an object with lists of records.`]);
  const seed = emptyDraft();
  const { roles, members, ...collections } = value;
  const access = parseAccess(roles, members, seed.problems);
  listRecords(seed, collections);
  nameContacts(seed);
  // The look-up records that references create must not be visited themselves.
  const listed = SEED_COLLECTIONS.flatMap((collection) => [...draftsOf(seed, collection).values()]);
  for (const draft of listed) checkFields(seed, draft);
  for (const draft of draftsOf(seed, 'additions').values()) checkAgreement(seed, draft);
  for (const place of DESK_PARENTS) checkParents(seed, place);
  for (const collection of ['companies', 'catalog'] as const) checkIdentifiers(seed, collection);
  giveCategories(seed);
  giveDescriptions(seed);
  completePeople(seed);
  if (seed.problems.length > 0) throw new SeedError(seed.problems.map((problem) => `${name}: ${problem}`));
  return {
    name,
    ...DEMO_ACCESS,
    ...access,
    records: recordsOf(seed),
  };
}

function checkAgreement(seed: SeedDraft, draft: Draft): void {
  const agreement = draft.fields['agreementId'];
  if (typeof agreement === 'number' && draftsOf(seed, 'agreements').has(agreement)) return;
  seed.problems.push(`${draft.where}: there is no such agreement in "agreements"; add it there or correct the key.`);
}

function checkParents(seed: SeedDraft, { collection, parent, field, noun }: (typeof DESK_PARENTS)[number]): void {
  for (const { where, fields } of draftsOf(seed, collection).values()) {
    const id = fields[field];
    if (typeof id !== 'number' || draftsOf(seed, parent).has(id)) continue;
    seed.problems.push(`${where}, ${field}: there is no ${noun} ${id} in "${parent}"; add it there or correct the id.`);
  }
}

function checkIdentifiers(seed: SeedDraft, collection: 'companies' | 'catalog'): void {
  const first = new Map<string, Draft>();
  for (const draft of draftsOf(seed, collection).values()) {
    const identifier = draft.fields['identifier'];
    if (typeof identifier !== 'string' || draft.fields['deletedFlag'] === true) continue;
    const key = identifier.toLowerCase();
    const other = first.get(key);
    if (other === undefined) first.set(key, draft);
    else seed.problems.push(`${draft.where}, identifier: "${identifier}" is already the identifier of ${other.where}.`);
  }
}

/** ConnectWise has no subcategory without a category, and no catalog item whose category is not its subcategory's. */
function giveCategories(seed: SeedDraft): void {
  const subcategories = draftsOf(seed, 'subcategories');
  for (const item of draftsOf(seed, 'catalog').values()) {
    const subcategory = subcategories.get(idOf(item.fields['subcategory']));
    if (subcategory === undefined) continue;
    subcategory.fields['category'] ??= item.fields['category'] ?? firstCategory(seed);
    item.fields['category'] = subcategory.fields['category'];
  }
  for (const subcategory of subcategories.values()) subcategory.fields['category'] ??= firstCategory(seed);
}

/** ConnectWise copies an item's description into an addition when it is added. */
function giveDescriptions(seed: SeedDraft): void {
  for (const addition of draftsOf(seed, 'additions').values()) {
    const item = draftsOf(seed, 'catalog').get(idOf(addition.fields['product']));
    if (item !== undefined) addition.fields['description'] ??= item.fields['description'];
  }
}

function firstCategory(seed: SeedDraft): Readonly<Record<string, unknown>> {
  const categories = draftsOf(seed, 'categories');
  const [first] = categories.values();
  if (first !== undefined) return { id: first.id, name: first.fields['name'] };
  categories.set(1, { collection: 'categories', where: 'categories 1', id: 1, fields: { name: 'General' } });
  return { id: 1, name: 'General' };
}

function idOf(reference: unknown): number {
  const id = isObject(reference) ? reference['id'] : undefined;
  return typeof id === 'number' ? id : 0;
}
