import { createHash } from 'node:crypto';
import { AppError } from './app-error.ts';
import type { Who } from './context.ts';

/** Names a state of a record: another when one of the fields that people edit is another. */
export function etagOf(record: Readonly<Record<string, unknown>>, fields: readonly string[]): string {
  const edited = fields.map((field) => [field, record[field]]);
  return `"${createHash('sha256').update(JSON.stringify(edited)).digest('base64url').slice(0, 22)}"`;
}

/**
 * Refuses a change that was decided on another state than the record has now. Call it in the transaction of the change,
 * with the record locked.
 */
export function requireUnchanged(
  { ifMatch }: Pick<Who, 'ifMatch'>,
  record: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const now = etagOf(record, fields);
  if (ifMatch.split(',').some((each) => each.trim() === now)) return;
  throw new AppError('changed-meanwhile', 'somebody has changed it since it was read', {
    remedy: 'Read it again, decide anew, and send the ETag of that answer as If-Match.',
  });
}
