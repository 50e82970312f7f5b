import type { SeedCollection, SeedRecord } from './seed.ts';
import { SEED_COLLECTIONS } from './seed.ts';

/** One record on its way in: where it stands in the file, for messages, and what is known of it. */
export interface Draft {
  readonly collection: SeedCollection;
  readonly where: string;
  readonly id: number;
  readonly fields: Record<string, unknown>;
}

/** The seed while it is read: what is listed, what references brought along, and every problem found. */
export interface SeedDraft {
  readonly problems: string[];
  readonly drafts: ReadonlyMap<SeedCollection, Map<number, Draft>>;
}

export function emptyDraft(): SeedDraft {
  return { problems: [], drafts: new Map(SEED_COLLECTIONS.map((name) => [name, new Map<number, Draft>()] as const)) };
}

export function draftsOf(seed: SeedDraft, collection: SeedCollection): Map<number, Draft> {
  const drafts = seed.drafts.get(collection);
  if (drafts === undefined) throw new Error(`no such collection: ${collection}`);
  return drafts;
}

type Records = Readonly<Record<SeedCollection, readonly SeedRecord[]>>;

/** Every collection has its drafts from the start, so that none is missing here. */
export function recordsOf(seed: SeedDraft): Records {
  return Object.fromEntries(SEED_COLLECTIONS.map((collection) => [collection, finished(seed, collection)])) as Records;
}

function finished(seed: SeedDraft, collection: SeedCollection): readonly SeedRecord[] {
  return [...draftsOf(seed, collection).values()]
    .map(({ id, fields }) => ({ id, ...fields }))
    .sort((left, right) => left.id - right.id);
}

export function freeId(seed: SeedDraft, collection: SeedCollection): number {
  return Math.max(0, ...draftsOf(seed, collection).keys()) + 1;
}
