import { instantOf } from '../calendar/instant.ts';
import type { Instant } from '../ids.ts';
import type { Intent, IntentState } from '../ledger/intent.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import type { MayLeave, WriteAnswer } from '../psa/psa.ts';
import type { AgreementSession } from './agreement-session.ts';
import type { Verdict } from './classify.ts';
import { ownedAfter } from './ownership.ts';
import { leaseNeededMs } from './settings.ts';
import { databaseNow, recheck, remainingMs } from './writer-lease.ts';

/**
 * `fenced`: another worker writes to the agreement now · `taken`: another connection of this installation has the addition ·
 * `out-of-time`: the lease ran short and nothing was sent.
 */
export type Sent = Verdict | { readonly to: 'fenced' | 'busy' | 'taken' | 'out-of-time' };

/** An intent before it is recorded: the ledger's fields come from the lease. */
export type Draft = Omit<Intent, 'state' | 'attempt' | 'notBefore' | 'fence' | 'preparedAt' | 'message'>;

const TRIES = 3;

/** Records a new intent and sends it once. */
export async function sendNew(session: AgreementSession, draft: Draft): Promise<Sent> {
  const { fence } = session.held.lease;
  const times = datesOf(session);
  const intent: Intent = { ...draft, ...times, state: 'prepared', attempt: 1, fence, message: null };
  return deliver(session, intent, (dated) => session.context.ports.ledger.prepare(dated));
}

/** Sends an intent again that was not carried out: the same request under the same marker. */
export async function sendAgain(session: AgreementSession, open: Intent): Promise<Sent> {
  const { fence } = session.held.lease;
  const again: Intent = {
    ...open,
    state: 'prepared',
    attempt: open.attempt + 1,
    fence,
    notBefore: datesOf(session).notBefore,
  };
  return deliver(session, again, (dated) => session.context.ports.ledger.prepareAgain(dated));
}

type Store = (intent: Intent) => Promise<'stored' | 'busy' | 'taken' | 'fenced'>;

/**
 * Record, check that we are still the writer, send: with no pause longer than the guard in between, since the
 * quarantine counts from the record. After a pause the record is dated anew.
 */
async function deliver(session: AgreementSession, first: Intent, store: Store): Promise<Sent> {
  const { ports, settings } = session.context;
  if (!hasTime(session)) return { to: 'out-of-time' };
  let intent = first;
  for (let count = 0; count < TRIES; count += 1) {
    const startedAt = ports.monotonic.elapsedMs();
    intent = { ...intent, notBefore: datesOf(session).notBefore };
    const stored = await (count === 0 ? store(intent) : ports.ledger.prepareAgain(intent));
    if (stored !== 'stored') return { to: stored };
    const held = await recheck(ports, session.held);
    if (held === null) return { to: 'fenced' };
    session.held = held;
    if (!hasTime(session)) return giveBack(session, intent, 'The time as writer of the agreement ran out.');
    const mayLeave = (): boolean => ports.monotonic.elapsedMs() - startedAt <= settings.guardMs;
    if (mayLeave()) return settleAnswer(session, intent, await transmit(session, intent, mayLeave));
  }
  return giveBack(session, intent, 'The database was too slow to send it safely.');
}

function hasTime(session: AgreementSession): boolean {
  const { ports, settings } = session.context;
  return remainingMs(session.held, ports.monotonic) >= leaseNeededMs(settings);
}

function datesOf(session: AgreementSession): { preparedAt: Instant; notBefore: Instant } {
  const { ports, settings } = session.context;
  const preparedAt = databaseNow(session.held, ports.monotonic);
  return { preparedAt, notBefore: instantOf(preparedAt + settings.quarantineMs) };
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
