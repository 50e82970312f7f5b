import { flagOf, idOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { Entailed, RuleContext } from '../resource.ts';

/** There is one default, on each board where records stand on boards: a new one takes the place of the old. */
export function otherDefaults(collection: string) {
  return (record: SandboxRecord | null, _: SandboxRecord | undefined, { list }: RuleContext): readonly Entailed[] => {
    if (record === null || !flagOf(record, 'defaultFlag')) return [];
    return list(collection)
      .filter((one) => one.id !== record.id && flagOf(one, 'defaultFlag'))
      .filter((one) => idOf(one, 'boardId') === idOf(record, 'boardId'))
      .map((one) => ({ collection, id: one.id, record: { ...one, defaultFlag: false } }));
  };
}
