import type { AdditionId, IntentId } from '../ids.ts';
import type { Intent } from '../ledger/intent.ts';
import { lineKeyText } from '../ledger/line-key.ts';
import type { LineKey, OwnedLine } from '../ledger/owned-line.ts';
import type { Addition, Agreement } from '../psa/records.ts';
import type { WriteContext } from './protocol.ts';
import type { RunReport } from './run-report.ts';
import type { HeldLease } from './writer-lease.ts';

/** One agreement while we are its writer: the lease and what stands there, kept current as writes are confirmed. */
export interface AgreementSession {
  readonly context: WriteContext;
  readonly report: RunReport;
  readonly agreement: Agreement;
  held: HeldLease;
  readonly additions: Map<AdditionId, Addition>;
  readonly owned: Map<AdditionId, OwnedLine>;
  readonly open: Map<IntentId, Intent>;
}

export function openIntentOf(session: AgreementSession, key: LineKey): Intent | undefined {
  const text = lineKeyText(key);
  for (const intent of session.open.values()) {
    if (lineKeyText(intent.key) === text) return intent;
  }
  return undefined;
}

export function liveLineOf(session: AgreementSession, key: LineKey): OwnedLine | undefined {
  const text = lineKeyText(key);
  for (const line of session.owned.values()) {
    if (line.state === 'live' && lineKeyText(line.key) === text) return line;
  }
  return undefined;
}
