import type { Row } from '../database/index.ts';
import { flag, text } from './columns.ts';

/** What became of one item of a batch. */
export type PutOutcome = 'created' | 'changed' | 'unchanged';

/** `stored` names by `key` what was written and whether it `is_new`; all else stood there already. */
export function putOutcomes(keys: readonly string[], stored: readonly Row[]): readonly PutOutcome[] {
  const written = new Map(stored.map((row) => [text(row, 'key'), flag(row, 'is_new')]));
  return keys.map((key) => {
    const isNew = written.get(key);
    if (isNew === undefined) return 'unchanged';
    return isNew ? 'created' : 'changed';
  });
}
