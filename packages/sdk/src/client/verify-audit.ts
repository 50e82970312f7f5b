import { AUDIT_START, auditText } from '../contract/audit-chain.ts';
import type { AuditEntry } from '../contract/ledger.ts';
import { sha256 } from './sha256.ts';

/** Whether an audit log is as it was written, and if not, which entry shows it. */
export type AuditVerdict =
  | { readonly isWhole: true; readonly entries: number; readonly head: string }
  | { readonly isWhole: false; readonly sequence: number; readonly why: 'missing' | 'changed' | 'head-missing' };

/** The entry as it was hashed: the id of the request is part of its detail there. */
function textOf(entry: AuditEntry, previousHash: string): string {
  const { sequence, at, actor, action, subject, requestId } = entry;
  const detail = requestId === null ? entry.detail : { ...entry.detail, requestId };
  return auditText(previousHash, { seq: sequence, at: Date.parse(at), actor, action, subject, detail });
}

/**
 * Recomputes the chain of hashes of an audit log, on this side of the wire. A changed, removed, added or moved entry shows;
 * that the newest entries are all there shows only to those who kept an earlier head and give it.
 *
 * @param entries - the whole log, the newest entry first, as `audit.list()` gives it.
 * @param options - `knownHead`: the head of an earlier verification, which must still be in the log.
 * @returns what is wrong at the highest sequence where something is.
 * @example
 * const verdict = await verifyAudit(tallybridge.partner('lakeside-it').audit.list());
 * if (!verdict.isWhole) console.error(`entry ${verdict.sequence} is ${verdict.why}`);
 */
export async function verifyAudit(
  entries: AsyncIterable<AuditEntry>,
  options: { readonly knownHead?: string } = {},
): Promise<AuditVerdict> {
  let later: AuditEntry | null = null;
  let head: string | null = null;
  let count = 0;
  let hasKnownHead = options.knownHead === undefined || options.knownHead === AUDIT_START;
  for await (const entry of entries) {
    head ??= entry.hash;
    hasKnownHead ||= entry.hash === options.knownHead;
    if (later !== null) {
      if (later.sequence !== entry.sequence + 1) return broken(later.sequence - 1, 'missing');
      if (later.hash !== (await sha256(textOf(later, entry.hash)))) return broken(later.sequence, 'changed');
    }
    later = entry;
    count += 1;
  }
  if (later !== null) {
    if (later.sequence !== 1) return broken(later.sequence - 1, 'missing');
    if (later.hash !== (await sha256(textOf(later, AUDIT_START)))) return broken(1, 'changed');
  }
  return hasKnownHead ? { isWhole: true, entries: count, head: head ?? AUDIT_START } : broken(count, 'head-missing');
}

function broken(sequence: number, why: 'missing' | 'changed' | 'head-missing'): AuditVerdict {
  return { isWhole: false, sequence, why };
}
