import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AUDIT_START, auditText } from '../contract/audit-chain.ts';
import type { AuditEntry } from '../contract/ledger.ts';
import { verifyAudit } from './verify-audit.ts';

function chain(count: number): AuditEntry[] {
  let previous = AUDIT_START;
  return Array.from({ length: count }, (_, index) => {
    const at = Date.UTC(2026, 9, 1, 0, index);
    const facts = { seq: index + 1, at, actor: 'jane', action: 'plan.approved', subject: `plan-${index}` };
    // Every other entry has no request behind it.
    const requestId = index % 2 === 0 ? `req_${index}` : null;
    const detail = { lines: index, note: 'ü "quoted"' };
    const hashed = requestId === null ? detail : { ...detail, requestId };
    previous = createHash('sha256')
      .update(auditText(previous, { ...facts, detail: hashed }))
      .digest('hex');
    const { seq, actor, action, subject } = facts;
    return { sequence: seq, at: new Date(at).toISOString(), actor, action, subject, detail, requestId, hash: previous };
  });
}

async function* newestFirst(entries: readonly AuditEntry[]): AsyncGenerator<AuditEntry> {
  yield* entries.toReversed();
}

const changed = (entries: readonly AuditEntry[], sequence: number, change: Partial<AuditEntry>): AuditEntry[] =>
  entries.map((entry) => (entry.sequence === sequence ? { ...entry, ...change } : entry));

describe('the verification of an audit log', () => {
  it('finds a log whole that is as it was written, and an empty one', async () => {
    const entries = chain(5);
    const head = entries.at(-1)?.hash;
    expect(await verifyAudit(newestFirst(entries))).toEqual({ isWhole: true, entries: 5, head });
    expect(await verifyAudit(newestFirst([]))).toEqual({ isWhole: true, entries: 0, head: AUDIT_START });
  });

  it.each([
    ['actor', { actor: 'nobody' }],
    ['time', { at: '2020-01-01T00:00:00.000Z' }],
    ['detail', { detail: { lines: 1_000 } }],
    ['request', { requestId: null }],
    ['hash', { hash: 'f'.repeat(64) }],
  ])('shows that the %s of an entry was changed', async (_, change) => {
    expect(await verifyAudit(newestFirst(changed(chain(5), 3, change)))).toMatchObject({
      isWhole: false,
      why: 'changed',
    });
  });

  it('shows an entry that is missing in the middle or at the start', async () => {
    const entries = chain(5);
    const without = (sequence: number) => newestFirst(entries.filter((entry) => entry.sequence !== sequence));
    expect(await verifyAudit(without(3))).toEqual({ isWhole: false, sequence: 3, why: 'missing' });
    expect(await verifyAudit(without(1))).toEqual({ isWhole: false, sequence: 1, why: 'missing' });
  });

  it('shows to those who kept an earlier head that the newest entries were removed', async () => {
    const entries = chain(5);
    const knownHead = entries.at(-1)?.hash ?? '';
    const cut = newestFirst(entries.slice(0, 3));
    expect(await verifyAudit(cut, { knownHead })).toEqual({ isWhole: false, sequence: 3, why: 'head-missing' });
    expect(await verifyAudit(newestFirst([...entries]), { knownHead })).toMatchObject({ isWhole: true });
  });
});
