import { isObject } from '../records/read-record.ts';
import type { SeedCollection } from './seed.ts';
import type { Draft, SeedDraft } from './seed-draft.ts';
import { draftsOf, freeId } from './seed-draft.ts';
import { LISTED_ONLY } from './seed-fields.ts';

/** What stands for the name of a record that has none, as a reference shows it. */
const NAMED_BY: ReadonlyMap<SeedCollection, string> = new Map([
  ['communicationTypes', 'description'],
  ['contactTypes', 'description'],
  ['configurationStatuses', 'description'],
  ['taxCodes', 'identifier'],
] as const);

interface Wanted {
  readonly id: number | null;
  readonly identifier: string | null;
  readonly name: string | null;
}

/** Answers the reference as ConnectWise shows it. A look-up record that is not listed is created with its id and name. */
export function resolveReference(seed: SeedDraft, where: string, to: SeedCollection, value: unknown): unknown {
  const wanted = readReference(value);
  if (wanted === null) {
    seed.problems.push(`${where}: must be a reference like {"id": 1, "name": "…"}, is ${JSON.stringify(value)}.`);
    return value;
  }
  const found = findDraft(seed, to, wanted);
  if (found !== null) {
    const conflict = conflictWith(found, wanted);
    if (conflict !== null) seed.problems.push(`${where}: ${conflict}`);
    return shown(found);
  }
  const noun = LISTED_ONLY.get(to);
  if (noun !== undefined) {
    seed.problems.push(
      `${where}: there is no ${noun} ${described(wanted)} in "${to}"; add it there or correct the reference.`,
    );
    return value;
  }
  if (wanted.name === null) {
    seed.problems.push(`${where}: needs a name, since no record ${described(wanted)} is listed in "${to}".`);
    return value;
  }
  const id = wanted.id ?? freeId(seed, to);
  const draft: Draft = { collection: to, where, id, fields: { [NAMED_BY.get(to) ?? 'name']: wanted.name } };
  draftsOf(seed, to).set(id, draft);
  return shown(draft);
}

function readReference(value: unknown): Wanted | null {
  if (!isObject(value)) return null;
  const id = value['id'];
  const identifier = value['identifier'];
  const name = value['name'];
  if (id !== undefined && (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 1)) return null;
  if (id === undefined && typeof identifier !== 'string' && typeof name !== 'string') return null;
  return {
    id: id ?? null,
    identifier: typeof identifier === 'string' ? identifier : null,
    name: typeof name === 'string' ? name : null,
  };
}

function findDraft(seed: SeedDraft, to: SeedCollection, wanted: Wanted): Draft | null {
  const drafts = draftsOf(seed, to);
  if (wanted.id !== null) return drafts.get(wanted.id) ?? null;
  const key = wanted.identifier === null ? (NAMED_BY.get(to) ?? 'name') : 'identifier';
  const text = (wanted.identifier ?? wanted.name ?? '').toLowerCase();
  return [...drafts.values()].find((draft) => String(draft.fields[key]).toLowerCase() === text) ?? null;
}

/** A company may be renamed and its old name linger; an id that stands for two different things is a mistake. */
function conflictWith(found: Draft, wanted: Wanted): string | null {
  const key = LISTED_ONLY.has(found.collection) ? 'identifier' : 'name';
  const given = wanted[key];
  const own = found.fields[key === 'name' ? (NAMED_BY.get(found.collection) ?? key) : key];
  if (given === null || typeof own !== 'string' || given.toLowerCase() === own.toLowerCase()) return null;
  return `id ${found.id} has the ${key} "${own}" in ${found.where}, but here it is "${given}".`;
}

function shown(draft: Draft): Readonly<Record<string, unknown>> {
  const { identifier, [NAMED_BY.get(draft.collection) ?? 'name']: name } = draft.fields;
  const isCatalogItem = draft.collection === 'catalog';
  return {
    id: draft.id,
    ...(identifier !== undefined && { identifier }),
    ...(name !== undefined && !isCatalogItem && { name }),
  };
}

function described(wanted: Wanted): string {
  return wanted.id === null ? `"${wanted.identifier ?? wanted.name ?? ''}"` : String(wanted.id);
}
