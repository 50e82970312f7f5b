import type { Behaviour } from '../behaviour.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import type { RuleContext } from './resource.ts';

/** Where rules look records up. */
export interface RecordSource {
  readonly get: (collection: string, id: number) => SandboxRecord | undefined;
  readonly list: (collection: string) => readonly SandboxRecord[];
  readonly nextId: (collection: string) => number;
}

export function ruleContext(store: RecordSource, behaviour: Behaviour, now: number): RuleContext {
  return {
    behaviour,
    today: wireTime(now).slice(0, 10),
    find: (collection, id) => (id === null ? undefined : store.get(collection, id)),
    list: (collection) => store.list(collection),
    nextId: (collection) => store.nextId(collection),
  };
}

/** An instant as ConnectWise writes it: UTC, whole seconds. */
export function wireTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
