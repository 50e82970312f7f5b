import type { Intent, IntentState } from '../ledger/intent.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import type { MayLeave, WriteAnswer } from '../psa/psa.ts';
import type { AgreementSession } from './agreement-session.ts';
import type { Verdict } from './classify.ts';
import { deliver } from './deliver.ts';
import type { Stored } from './deliver.ts';
import { ownedAfter } from './ownership.ts';
import { databaseNow, recheck } from './writer-lease.ts';

/**
 * `fenced`: another worker writes to the agreement now · `taken`: another connection of this installation has the addition ·
 * `out-of-time`: the lease ran short and nothing was sent.
 */
export type Sent = Verdict | { readonly to: 'fenced' | 'busy' | 'taken' | 'out-of-time' };

/** An intent before it is recorded: the ledger's fields come from the lease. */
export type Draft = Omit<Intent, 'state' | 'attempt' | 'notBefore' | 'fence' | 'preparedAt' | 'message'>;

/** Records a new intent and sends it once. */
export async function sendNew(session: AgreementSession, draft: Draft): Promise<Sent> {
  const { fence } = session.held.lease;
  const { monotonic } = session.context.ports;
  const preparedAt = databaseNow(session.held, monotonic);
  const intent: Intent = {
    ...draft,
    preparedAt,
    notBefore: preparedAt,
    state: 'prepared',
    attempt: 1,
    fence,
    message: null,
  };
  return send(session, intent, (dated) => session.context.ports.ledger.prepare(dated));
}

/** Sends an intent again that was not carried out: the same request under the same marker. */
export async function sendAgain(session: AgreementSession, open: Intent): Promise<Sent> {
  const { fence } = session.held.lease;
  const again: Intent = { ...open, state: 'prepared', attempt: open.attempt + 1, fence };
  return send(session, again, (dated) => session.context.ports.ledger.prepareAgain(dated));
}

async function send(
  session: AgreementSession,
  intent: Intent,
  store: (intent: Intent) => Promise<Stored>,
): Promise<Sent> {
  const { ports, settings } = session.context;
  const delivered = await deliver<Intent, WriteAnswer | null>(
    {
      monotonic: ports.monotonic,
      settings,
      held: () => session.held,
      recheck: () => isStillWriter(session),
      store,
      storeAgain: (dated) => ports.ledger.prepareAgain(dated),
      transmit: (dated, mayLeave) => transmit(session, dated, mayLeave),
    },
    intent,
  );
  if (delivered.to === 'sent') return settleAnswer(session, delivered.item, delivered.answer);
  if (delivered.to === 'kept') return giveBack(session, delivered.item, delivered.message);
  return delivered;
}

async function isStillWriter(session: AgreementSession): Promise<boolean> {
  const held = await recheck(session.context.ports, session.held);
  if (held !== null) session.held = held;
  return held !== null;
}

async function transmit(
  { context }: AgreementSession,
  intent: Intent,
  mayLeave: MayLeave,
): Promise<WriteAnswer | null> {
  const { psa } = context.ports;
  const { agreement } = intent.key;
  const { request } = intent;
  if (request.verb === 'none') return null;
  try {
    if (request.verb === 'add') return await psa.addAddition(agreement, request.addition, mayLeave);
    return await psa.changeAddition(agreement, request.target, request.change, mayLeave);
  } catch (error) {
    // Whatever broke, the request may have left.
    return { outcome: 'unknown', message: messageOf(error) };
  }
}

async function settleAnswer(session: AgreementSession, intent: Intent, answer: WriteAnswer | null): Promise<Sent> {
  const verdict =
    answer === null ? withoutRequest(session, intent) : session.context.protocol.classifyAnswer(intent, answer);
  const owned = verdict.to === 'done' ? confirm(session, intent, verdict) : null;
  try {
    const stored = await settle(session, { intent, to: verdict.to, message: verdict.message, owned });
    if (stored === 'fenced') return { to: 'fenced' };
    if (verdict.to === 'done') session.additions.set(verdict.addition.id, verdict.addition);
  } catch (error) {
    return { to: 'unknown', message: `The outcome could not be recorded: ${messageOf(error)}` };
  }
  return verdict;
}

function withoutRequest({ additions }: AgreementSession, { request }: Intent): Verdict {
  const addition = request.verb === 'none' ? additions.get(request.target) : undefined;
  if (addition === undefined) return { to: 'withdrawn', message: 'The addition is not there any more.' };
  return { to: 'done', addition, message: null };
}

function confirm(session: AgreementSession, intent: Intent, { addition }: Extract<Verdict, { to: 'done' }>): OwnedLine {
  const known = session.owned.get(addition.id);
  return ownedAfter({ intent, addition, known, now: session.context.ports.clock.now() });
}

export interface Settlement {
  readonly intent: Intent;
  readonly to: IntentState;
  readonly message: string | null;
  readonly owned: OwnedLine | null;
}

/** Records an outcome with its ownership in one transaction and keeps the session's picture in step. */
export async function settle(
  session: AgreementSession,
  { intent, to, message, owned }: Settlement,
): Promise<'stored' | 'fenced'> {
  const { fence } = session.held.lease;
  const stored = await session.context.ports.ledger.settle({
    id: intent.id,
    fence,
    from: intent.state,
    to,
    message,
    ...(owned !== null && { owned }),
  });
  if (stored === 'fenced') return stored;
  if (to === 'unknown' || to === 'held') session.open.set(intent.id, { ...intent, state: to, message });
  else session.open.delete(intent.id);
  if (owned !== null) session.owned.set(owned.addition, owned);
  return stored;
}

async function giveBack(session: AgreementSession, intent: Intent, message: string): Promise<Sent> {
  const to = intent.attempt > 1 ? 'unknown' : 'withdrawn';
  const stored = await settle(session, { intent, to, message, owned: null });
  return { to: stored === 'fenced' ? 'fenced' : 'out-of-time' };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
