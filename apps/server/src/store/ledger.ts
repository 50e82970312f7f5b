import { isAllowedTransition, isOpen } from 'tallybridge-engine';
import type { AdditionId, Instant, Intent, IntentOutcome, Ledger, OwnedLine } from 'tallybridge-engine';
import { appendAudit } from './audit.ts';
import { findConnection } from './connections.ts';
import type { ConnectionId, PartnerId, RunId } from './ids.ts';
import { claimAddition, releaseUnowned } from './claimed-additions.ts';
import { insertIntent, listOpenIntents, lockIntent, settleIntent } from './intents.ts';
import { checkLease, claimLease, isNewestFence, releaseLease } from './leases.ts';
import type { PsaKey } from './leases.ts';
import { listOwnedLines, putOwnedLine } from './owned-lines.ts';
import type { PartnerTx, Store } from './store.ts';
import { takeUpWrite } from './write-states.ts';

export interface LedgerPlace {
  readonly partner: PartnerId;
  readonly connection: ConnectionId;
  readonly psa: PsaKey;
  /** Who stands in the audit: the run, and through it the person who approved. */
  readonly actor: string;
  /** Null where no run writes. */
  readonly run: RunId | null;
  /** Business time, for the audit. */
  readonly now: () => Instant;
}

const RESUMABLE: readonly Intent['state'][] = ['unknown', 'prepared'];

/** The engine's ledger in SQL: each call is one transaction. */
export function createLedger(store: Store, place: LedgerPlace): Ledger {
  const { partner, connection, psa, actor, now } = place;
  const inTransaction = <Result>(run: (tx: PartnerTx) => Promise<Result>): Promise<Result> =>
    store.withPartner(partner, run);

  /** Asked in the transaction of every write that begins: a pause stops a run that is under way, too. */
  const isPaused = async (tx: PartnerTx): Promise<boolean> =>
    (await findConnection(tx, connection))?.settings.isPaused === true;

  async function putOwned(tx: PartnerTx, owned: OwnedLine): Promise<void> {
    await putOwnedLine(tx, connection, owned);
    await claimAddition(tx, place, owned.addition);
  }

  async function settle(tx: PartnerTx, outcome: IntentOutcome): Promise<'stored' | 'fenced'> {
    const intent = await lockIntent(tx, connection, outcome.id);
    if (intent === null || intent.state !== outcome.from) return 'fenced';
    const { fence, to, message } = outcome;
    if (!(await isNewestFence(tx, psa, { agreement: intent.key.agreement, fence }))) return 'fenced';
    if (!isAllowedTransition(outcome.from, to)) throw new Error(`an intent cannot move from ${outcome.from} to ${to}`);
    await settleIntent(tx, outcome);
    if (outcome.owned !== undefined) await putOwned(tx, outcome.owned);
    const adopted = adoptedBy(intent);
    if (adopted !== null && !isOpen(to)) await releaseUnowned(tx, connection, adopted);
    await appendAudit(tx, {
      at: now(),
      actor,
      action: `write.${to}`,
      subject: `agreement ${intent.key.agreement}`,
      detail: { ...writeDetail(intent), from: outcome.from, fence, message, addition: outcome.owned?.addition ?? null },
    });
    return 'stored';
  }

  async function recordOwned(tx: PartnerTx, fence: number, owned: OwnedLine): Promise<'stored' | 'fenced'> {
    const { agreement } = owned.key;
    if (!(await isNewestFence(tx, psa, { agreement, fence }))) return 'fenced';
    await putOwned(tx, owned);
    await appendAudit(tx, {
      at: now(),
      actor,
      action: 'line.recorded',
      subject: `agreement ${agreement}`,
      detail: { ...lineDetail(owned), fence },
    });
    return 'stored';
  }

  return {
    claimWriter: (agreement, owner, leaseMs) =>
      inTransaction((tx) => claimLease(tx, psa, { agreement, owner, leaseMs })),
    checkWriter: (lease) => inTransaction((tx) => checkLease(tx, psa, lease)),
    releaseWriter: (lease) => inTransaction((tx) => releaseLease(tx, psa, lease)),
    listOwned: (agreement) => inTransaction((tx) => listOwnedLines(tx, connection, agreement)),
    listOpen: (agreement) => inTransaction((tx) => listOpenIntents(tx, connection, agreement)),

    prepare: (intent) =>
      inTransaction(async (tx) => {
        const { agreement } = intent.key;
        if (await isPaused(tx)) return 'fenced';
        if (!(await isNewestFence(tx, psa, { agreement, fence: intent.fence }))) return 'fenced';
        const adopted = adoptedBy(intent);
        if (adopted !== null && !(await claimAddition(tx, place, adopted))) return 'taken';
        if (await insertIntent(tx, place, { ...intent, state: 'prepared' })) return 'stored';
        if (adopted !== null) await releaseUnowned(tx, connection, adopted);
        return 'busy';
      }),

    prepareAgain: (again) =>
      inTransaction(async (tx) => {
        const intent = await lockIntent(tx, connection, again.id);
        if (intent === null || !RESUMABLE.includes(intent.state)) return 'fenced';
        const { agreement } = intent.key;
        if (await isPaused(tx)) return 'fenced';
        if (!(await isNewestFence(tx, psa, { agreement, fence: again.fence }))) return 'fenced';
        await takeUpWrite(tx, 'intents', again);
        return 'stored';
      }),

    settle: (outcome) => inTransaction((tx) => settle(tx, outcome)),
    recordOwned: (lease, owned) => inTransaction((tx) => recordOwned(tx, lease.fence, owned)),
  };
}

/** The addition that an adoption is about; null for any other write. */
function adoptedBy({ kind, request }: Intent): AdditionId | null {
  return kind === 'adopt' && request.verb !== 'add' ? request.target : null;
}

const writeDetail = (intent: Intent) => ({
  intent: intent.id,
  kind: intent.kind,
  customer: intent.customer,
  sku: intent.sku,
  productLink: intent.key.productLink,
  month: intent.key.month,
  attempt: intent.attempt,
  requestHash: intent.requestHash,
  marker: intent.marker,
});

const lineDetail = (owned: OwnedLine) => ({
  customer: owned.customer,
  sku: owned.sku,
  productLink: owned.key.productLink,
  month: owned.key.month,
  addition: owned.addition,
  state: owned.state,
  quantity: owned.written.quantity,
  revision: owned.written.revision,
});
