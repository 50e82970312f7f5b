import { isObject } from '../records/read-record.ts';
import type { SeedCollection } from './seed.ts';
import { SEED_COLLECTIONS } from './seed.ts';
import type { Draft, SeedDraft } from './seed-draft.ts';
import { draftsOf } from './seed-draft.ts';

/** First pass: every listed record with its id, so that a reference may point forward. */
export function listRecords(seed: SeedDraft, document: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(document)) {
    const collection = SEED_COLLECTIONS.find((one) => one === name);
    if (collection === undefined) {
      seed.problems.push(`${name}: not known here; known are ${[...SEED_COLLECTIONS, 'roles', 'members'].join(', ')}.`);
    } else if (collection === 'additions') {
      listAdditions(seed, value);
    } else if (Array.isArray(value)) {
      listAll(seed, collection, collection, value);
    } else {
      seed.problems.push(`${name}: must be a list of records.`);
    }
  }
}

function listAdditions(seed: SeedDraft, value: unknown): void {
  if (!isObject(value)) {
    seed.problems.push('additions: must be an object with the agreement id as key and a list of additions as value.');
    return;
  }
  for (const [agreement, additions] of Object.entries(value)) {
    const where = `additions of agreement ${agreement}`;
    if (!Array.isArray(additions)) {
      seed.problems.push(`${where}: must be a list of additions.`);
      continue;
    }
    const drafts = listAll(seed, 'additions', where, additions);
    for (const draft of drafts) placeAddition(seed, draft, agreement);
  }
}

function placeAddition(seed: SeedDraft, draft: Draft, agreement: string): void {
  const given = draft.fields['agreementId'];
  if (given !== undefined && JSON.stringify(given) !== agreement) {
    seed.problems.push(
      `${draft.where}, agreementId: is ${JSON.stringify(given)} but the addition is listed under ${agreement}.`,
    );
  }
  draft.fields['agreementId'] = Number(agreement);
}

function listAll(
  seed: SeedDraft,
  collection: SeedCollection,
  where: string,
  values: readonly unknown[],
): readonly Draft[] {
  return values.flatMap((value, index) => {
    const draft = listOne(seed, collection, `${where}[${index}]`, value, where);
    return draft === null ? [] : [draft];
  });
}

function listOne(
  seed: SeedDraft,
  collection: SeedCollection,
  position: string,
  value: unknown,
  list: string,
): Draft | null {
  if (!isObject(value)) {
    seed.problems.push(`${position}: must be an object.`);
    return null;
  }
  const id = value['id'];
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 1) {
    seed.problems.push(`${position}, id: must be a whole number above 0, is ${JSON.stringify(id) ?? 'missing'}.`);
    return null;
  }
  const drafts = draftsOf(seed, collection);
  const first = drafts.get(id);
  if (first !== undefined) {
    seed.problems.push(`${list} ${id}, id: is used twice, first by ${first.where}.`);
    return null;
  }
  const draft = { collection, where: `${list} ${id}`, id, fields: withoutNulls(value) };
  drafts.set(id, draft);
  return draft;
}

function withoutNulls(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name, field]) => field !== null && name !== 'id'));
}
