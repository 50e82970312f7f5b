/** A record in ConnectWise's own shape; decimals are canonical decimal strings, days stand at midnight UTC. */
export type SandboxRecord = Readonly<Record<string, unknown>> & { readonly id: number };

/** One record as it became; `null`: removed. */
export interface Change {
  readonly at: number;
  readonly collection: string;
  readonly id: number;
  readonly record: SandboxRecord | null;
  /** Who removed the record; on one that is left, _info says it. */
  readonly by?: string;
  /** Callbacks are not told of it. */
  readonly isSilent?: true;
}

/** How a change came about: by the API, by a person at a screen, or by itself. */
export type ChangeSource = 'API' | 'Screen' | 'System';

export interface Snapshot {
  readonly format: 1;
  readonly records: Readonly<Record<string, readonly SandboxRecord[]>>;
  /** The greatest id ever given, by collection: an id is never given twice. */
  readonly lastIds: Readonly<Record<string, number>>;
}

/** The whole state of the sandbox. Everything that changes passes through `commit`. */
export interface RecordStore {
  get(collection: string, id: number): SandboxRecord | undefined;
  /** Ordered by id. */
  list(collection: string): readonly SandboxRecord[];
  /** The collection as it was at a moment, as far back as the history goes. */
  listAt(collection: string, at: number): readonly SandboxRecord[];
  nextId(collection: string): number;
  commit(changes: readonly Change[], source?: ChangeSource): void;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
}

interface Undo {
  readonly at: number;
  readonly collection: string;
  readonly id: number;
  readonly before: SandboxRecord | undefined;
}

export interface RecordStoreOptions {
  /** Further changes that are made together with these. */
  readonly alongside?: (changes: readonly Change[], source: ChangeSource) => readonly Change[];
  /** Called with the changes before they are made; when it throws, nothing changes. */
  readonly beforeCommit?: (changes: readonly Change[]) => void;
  readonly afterCommit?: (changes: readonly Change[]) => void;
  /** How many changes `listAt` can look back over. */
  readonly historyLength?: number;
}

export function createRecordStore(options: RecordStoreOptions = {}): RecordStore {
  const { alongside, beforeCommit, afterCommit, historyLength = 10_000 } = options;
  const collections = new Map<string, Map<number, SandboxRecord>>();
  const lastIds = new Map<string, number>();
  const sorted = new Map<string, readonly SandboxRecord[]>();
  let history: Undo[] = [];

  const collectionOf = (name: string): Map<number, SandboxRecord> => {
    const found = collections.get(name);
    if (found !== undefined) return found;
    const created = new Map<number, SandboxRecord>();
    collections.set(name, created);
    return created;
  };

  const apply = ({ collection, id, record }: Change): void => {
    const records = collectionOf(collection);
    if (record === null) records.delete(id);
    else records.set(id, record);
    lastIds.set(collection, Math.max(lastIds.get(collection) ?? 0, id));
    sorted.delete(collection);
  };

  const list = (collection: string): readonly SandboxRecord[] => {
    const known = sorted.get(collection);
    if (known !== undefined) return known;
    const records = byId(collections.get(collection)?.values() ?? []);
    sorted.set(collection, records);
    return records;
  };

  return {
    get: (collection, id) => collections.get(collection)?.get(id),
    list,
    listAt(collection, at) {
      const undone = history.filter((undo) => undo.collection === collection && undo.at > at);
      if (undone.length === 0) return list(collection);
      const records = new Map(collections.get(collection));
      for (const { id, before } of undone.reverse()) {
        if (before === undefined) records.delete(id);
        else records.set(id, before);
      }
      return byId(records.values());
    },
    nextId: (collection) => (lastIds.get(collection) ?? 0) + 1,
    commit(asked, source = 'System') {
      const changes = alongside === undefined ? asked : [...asked, ...alongside(asked, source)];
      beforeCommit?.(changes);
      for (const change of changes) {
        const { at, collection, id } = change;
        history.push({ at, collection, id, before: collectionOf(collection).get(id) });
        apply(change);
      }
      if (history.length > historyLength * 2) history = history.slice(-historyLength);
      afterCommit?.(changes);
    },
    snapshot: () => ({
      format: 1,
      records: Object.fromEntries([...collections.keys()].map((name) => [name, list(name)])),
      lastIds: Object.fromEntries(lastIds),
    }),
    restore(snapshot) {
      collections.clear();
      lastIds.clear();
      sorted.clear();
      history = [];
      for (const [collection, records] of Object.entries(snapshot.records)) {
        for (const record of records) apply({ at: 0, collection, id: record.id, record });
      }
      for (const [collection, id] of Object.entries(snapshot.lastIds)) {
        lastIds.set(collection, Math.max(lastIds.get(collection) ?? 0, id));
      }
    },
  };
}

function byId(records: Iterable<SandboxRecord>): readonly SandboxRecord[] {
  return [...records].sort((left, right) => left.id - right.id);
}
