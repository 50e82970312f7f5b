import { stamped, writeContext } from '../pipeline/write-record.ts';
import { idOf, isObject } from '../records/read-record.ts';
import type { Change, SandboxRecord } from '../records/record-store.ts';
import { companies } from '../resources/companies.ts';
import { wireTime } from '../resources/context.ts';
import { referencesOf, RESOURCES } from '../resources/registry.ts';
import type { Resource, RuleContext } from '../resources/resource.ts';
import { MERGED_FIELDS } from './merge-choices.ts';
import { movedSite } from './moved-site.ts';

export interface MergeChoices {
  /** What the company that stays takes from the one that goes, by the names of the API's choices. */
  readonly taken: ReadonlySet<string>;
  /** Collections whose records stay with the company that goes. */
  readonly discarded: ReadonlySet<string>;
}

export interface Merge {
  readonly from: SandboxRecord;
  readonly to: SandboxRecord;
  readonly choices: MergeChoices;
  readonly context: RuleContext;
  readonly now: number;
  /** The identifier of the member who merges. */
  readonly by: string;
}

/** Everything that changes when one company is merged into another; the one that goes lies in the recycle bin after it. */
export function mergeCompanies(merge: Merge): readonly Change[] {
  const { from, to, choices, context, now, by } = merge;
  const written = (collection: string, record: SandboxRecord, before: SandboxRecord): Change => ({
    at: now,
    collection,
    id: record.id,
    record: stamped(record, before, now, by),
  });
  const moved = movedRecords(from.id, choices.discarded, context).flatMap(({ collection, records }) =>
    records
      .filter(({ id }) => collection !== 'companies' || (id !== from.id && id !== to.id))
      .map((record) => written(collection, movedRecord(collection, record, merge), record)),
  );
  const stays = staying(merge);
  const marks = { deletedFlag: true, dateDeleted: wireTime(now), deletedBy: by };
  const entailed = (companies.entails?.(stays, to, writeContext(merge)) ?? []).flatMap(({ collection, id, record }) => {
    const before = context.find(collection, id);
    return record === null || before === undefined ? [] : [written(collection, record, before)];
  });
  return [written('companies', { ...from, ...marks }, from), written('companies', stays, to), ...moved, ...entailed];
}

function movedRecord(collection: string, record: SandboxRecord, merge: Merge): SandboxRecord {
  const moved = pointedElsewhere(collection, record, merge.from.id, merge.to.id);
  if (collection === 'sites') return movedSite(moved, merge);
  // A site that stays behind is none of the company's that the record now belongs to.
  const { site, ...rest } = moved;
  return site !== undefined && merge.choices.discarded.has('sites') ? { ...rest, id: moved.id } : moved;
}

/** The company that stays, with what it takes from the other; no company is its own parent. */
function staying({ from, to, choices }: Merge): SandboxRecord {
  const names = [...choices.taken].flatMap((choice) => MERGED_FIELDS[choice] ?? []);
  const taken = Object.fromEntries(names.map((name) => [name, from[name]]));
  const merged = pointedElsewhere('companies', { ...to, ...taken }, from.id, to.id);
  const { parentCompany: _parent, ...rest } = merged;
  return idOf(merged, 'parentCompany') === to.id ? { ...rest, id: to.id } : merged;
}

export interface Moved {
  readonly collection: string;
  readonly records: readonly SandboxRecord[];
}

/** The records that refer to a company, each collection once. */
export function movedRecords(id: number, discarded: ReadonlySet<string>, { list }: RuleContext): readonly Moved[] {
  const collections = new Set(RESOURCES.filter(refersToCompanies).map(({ collection }) => collection));
  return [...collections]
    .filter((collection) => !discarded.has(collection))
    .map((collection) => ({
      collection,
      records: list(collection).filter((record) => pointedElsewhere(collection, record, id, 0) !== record),
    }))
    .filter(({ records }) => records.length > 0);
}

function refersToCompanies(resource: Resource): boolean {
  const isBelow = resource.parent?.collection === 'companies' && resource.parent.within === undefined;
  return resource.derived === undefined && (isBelow || referencesOf(resource).some(({ to }) => to === 'companies'));
}

/** The record with one company in place of another; the same record where it does not refer to it. */
function pointedElsewhere(collection: string, record: SandboxRecord, from: number, to: number): SandboxRecord {
  const fields = RESOURCES.filter((resource) => resource.collection === collection).flatMap((resource) => [
    ...(resource.parent?.collection === 'companies' ? [{ name: resource.parent.field, part: null }] : []),
    ...referencesOf(resource).filter((one) => one.to === 'companies'),
  ]);
  const changes = fields.flatMap(({ name, part }) => {
    const value = record[name];
    const changed = Array.isArray(value)
      ? value.map((one: unknown) => repointed(one, part, from, to))
      : repointed(value, part, from, to);
    return JSON.stringify(changed) === JSON.stringify(value) ? [] : [[name, changed] as const];
  });
  return changes.length === 0 ? record : { ...record, ...Object.fromEntries(changes), id: record.id };
}

function repointed(value: unknown, part: string | null, from: number, to: number): unknown {
  if (part !== null) return isObject(value) ? { ...value, [part]: repointed(value[part], null, from, to) } : value;
  if (idOf({ value }, 'value') !== from) return value;
  return typeof value === 'number' ? to : { id: to };
}
