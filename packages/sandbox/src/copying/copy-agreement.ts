import { childrenByParent } from '../records/children-by-parent.ts';
import { textOf } from '../records/read-record.ts';
import type { Change, SandboxRecord } from '../records/record-store.ts';
import { stamped } from '../pipeline/write-record.ts';
import { resourceOf } from '../resources/registry.ts';
import type { RuleContext } from '../resources/resource.ts';

interface CopyAgreement {
  readonly agreement: SandboxRecord;
  readonly context: RuleContext;
  readonly now: number;
  /** The identifier of the member who copies. */
  readonly by: string;
  /** Fields that the copy has otherwise. */
  readonly changes?: Readonly<Record<string, unknown>>;
}

const LONGEST_NAME = 100;

/** What the copy of an agreement is called unless told otherwise. */
export function nameOfCopy(agreement: SandboxRecord): string {
  const ending = ' (Copy)';
  return `${(textOf(agreement, 'name') ?? '').slice(0, LONGEST_NAME - ending.length)}${ending}`;
}

/**
 * A new agreement with everything that the old one says, and its additions under new ids with everything that they carry,
 * an integration's markers among it. The first change is the agreement's.
 */
export function copyAgreement({ agreement, context, now, by, changes = {} }: CopyAgreement): readonly Change[] {
  const id = context.nextId('agreements');
  const firstAddition = context.nextId('additions');
  const additions = childrenByParent(context.list('additions'), 'agreementId').get(agreement.id) ?? [];
  const { cancelledFlag: _flag, dateCancelled: _date, reasonCancelled: _reason, ...lasting } = agreement;
  const copy = { ...shownFields('agreements', lasting), cancelledFlag: false, name: nameOfCopy(agreement), ...changes };
  const added = (collection: string, record: SandboxRecord): Change => ({
    at: now,
    collection,
    id: record.id,
    record: stamped(record, undefined, now, by),
  });
  return [
    added('agreements', { ...copy, id }),
    ...additions.map((addition, index) =>
      added('additions', { ...shownFields('additions', addition), id: firstAddition + index, agreementId: id }),
    ),
  ];
}

/** What ConnectWise keeps of a record for itself belongs to that record alone. */
function shownFields(collection: string, record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const fields = resourceOf(collection)?.fields ?? {};
  return Object.fromEntries(Object.entries(record).filter(([name]) => fields[name]?.isWriteOnly !== true));
}
