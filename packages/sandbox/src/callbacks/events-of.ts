import { flagOf, idOf, isObject, textOf } from '../records/read-record.ts';
import type { Change, RecordStore, SandboxRecord } from '../records/record-store.ts';
import type { Behaviour } from '../behaviour.ts';
import { typeOfCollection } from './callback-types.ts';

export type CallbackAction = 'added' | 'updated' | 'deleted';

/** A change that callbacks may be told of. */
export interface CallbackEvent {
  readonly action: CallbackAction;
  readonly type: string;
  readonly collection: string;
  /** As it stands after the change; for a deletion, as it stood before. */
  readonly record: SandboxRecord;
  /** The identifier of the member who made it. */
  readonly by: string;
}

/** What the changes are to callbacks; to be asked before they are made. */
export function eventsOf(
  changes: readonly Change[],
  store: Pick<RecordStore, 'get'>,
  behaviour: Behaviour,
): readonly CallbackEvent[] {
  return changes.flatMap((change) => {
    if (change.isSilent === true) return [];
    if (change.collection === 'additions') return additionEvents(change, store, behaviour);
    const type = typeOfCollection(change.collection);
    const before = store.get(change.collection, change.id);
    const record = change.record ?? before;
    if (type === null || record === undefined) return [];
    const { collection } = change;
    return [{ action: actionOf(change, before), type, collection, record, by: change.by ?? writerOf(record) }];
  });
}

function actionOf({ record }: Change, before: SandboxRecord | undefined): CallbackAction {
  if (before === undefined) return 'added';
  const isGone = record === null || (flagOf(record, 'deletedFlag') && !flagOf(before, 'deletedFlag'));
  return isGone ? 'deleted' : 'updated';
}

/** There is no callback for additions; whether their agreement's fires is not documented. */
function additionEvents(
  { id, record, by }: Change,
  store: Pick<RecordStore, 'get'>,
  behaviour: Behaviour,
): readonly CallbackEvent[] {
  if (behaviour.additionCallbacks === 'none') return [];
  const addition = record ?? store.get('additions', id);
  const agreement = store.get('agreements', idOf(addition, 'agreementId') ?? 0);
  if (addition === undefined || agreement === undefined) return [];
  const writer = by ?? writerOf(addition);
  return [{ action: 'updated', type: 'agreement', collection: 'agreements', record: agreement, by: writer }];
}

function writerOf(record: SandboxRecord): string {
  const info = record['_info'];
  return isObject(info) ? (textOf(info, 'updatedBy') ?? '') : '';
}
