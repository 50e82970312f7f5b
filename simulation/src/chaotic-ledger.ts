import type { Intent, Ledger } from 'tallybridge-engine';
import { chaoticDatabase } from './chaotic-database.ts';
import type { Chaos, Process } from './process.ts';

/** What a process last recorded before it sent something. */
export interface Prepared {
  readonly intent: Intent['id'];
  readonly fence: number;
}

export interface LedgerWatch {
  onClaim(claim: { readonly agreement: number; readonly fence: number }): void;
  onPrepare(prepared: Prepared): void;
}

/** The ledger as one process reaches it: every call takes time, may be cut, and is a place to die before and after. */
export function chaoticLedger(inner: Ledger, process: Process, chaos: Chaos, watch: LedgerWatch): Ledger {
  const call = chaoticDatabase(process, chaos);
  return {
    claimWriter: (agreement, owner, leaseMs) =>
      call('claim', async () => {
        const lease = await inner.claimWriter(agreement, owner, leaseMs);
        if (lease !== null) watch.onClaim(lease);
        return lease;
      }),
    checkWriter: (lease) => call('check', () => inner.checkWriter(lease)),
    releaseWriter: (lease) => call('release', () => inner.releaseWriter(lease)),
    listOwned: (agreement) => call('list owned', () => inner.listOwned(agreement)),
    listOpen: (agreement) => call('list open', () => inner.listOpen(agreement)),
    prepare: (intent) =>
      call(
        'prepare',
        () => {
          watch.onPrepare({ intent: intent.id, fence: intent.fence });
          return inner.prepare(intent);
        },
        intent.id,
      ),
    prepareAgain: (again) =>
      call(
        'prepare again',
        () => {
          watch.onPrepare({ intent: again.id, fence: again.fence });
          return inner.prepareAgain(again);
        },
        again.id,
      ),
    settle: (outcome) => call('settle', () => inner.settle(outcome), `${outcome.id} ${outcome.from} → ${outcome.to}`),
    recordOwned: (lease, owned) => call('record owned', () => inner.recordOwned(lease, owned)),
  };
}
