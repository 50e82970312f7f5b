import type { Intent } from '../ledger/intent.ts';
import { PsaUnavailable } from '../psa/psa-unavailable.ts';
import type { Addition } from '../psa/records.ts';
import type { AgreementSession } from './agreement-session.ts';
import type { Finding } from './look-up.ts';
import { wasInvoicedSince, whatOvertook } from './overtaken.ts';
import { ownedAfter } from './ownership.ts';
import type { RunReport, SettledIntent } from './run-report.ts';
import { messageOf, sendAgain, settle } from './send-intent.ts';
import type { Sent, Settlement } from './send-intent.ts';

/** Whether the session goes on, and why not. */
export type Progress = 'on' | 'fenced' | 'out-of-time' | 'stopped';

/**
 * Clears up what earlier runs left open, once its quarantine is over: what was carried out is recorded, what was not is
 * sent again under the same marker, and after the last attempt a person decides.
 */
export async function settleOpen(session: AgreementSession): Promise<Progress> {
  const due = [...session.open.values()].filter((intent) => isDue(session, intent));
  for (const intent of due) {
    const progress = await isolated(session, () => settleOne(session, intent));
    if (progress !== 'on') return progress;
  }
  return 'on';
}

/** One item that always fails must not keep the others from being done; what it stands for stays as it was. */
export async function isolated(
  { report, agreement }: AgreementSession,
  work: () => Promise<Progress>,
): Promise<Progress> {
  try {
    return await work();
  } catch (error) {
    noteTrouble(report, error);
    report.failure(agreement.id, messageOf(error));
    return report.stoppedBy === null ? 'on' : 'stopped';
  }
}

/** Reads that fail for a reason that the next one shares end the run. */
export function noteTrouble(report: RunReport, error: unknown): void {
  if (!(error instanceof PsaUnavailable)) return;
  if (error.code === 'credentials' || error.code === 'throttled') report.stop(error.code);
  else if (error.code === 'unreachable') report.answered(false);
}

/** By the database's clock as the lease told it, which is never ahead of the present. */
export function isDue({ held }: AgreementSession, intent: Intent): boolean {
  return intent.state === 'held' || intent.notBefore <= held.lease.now;
}

async function settleOne(session: AgreementSession, intent: Intent): Promise<Progress> {
  const finding = await findOut(session, intent);
  if (finding.kind === 'carried-out') return recordDone(session, intent, finding.addition);
  if (finding.kind === 'nothing-to-send') {
    return record(session, { intent, to: 'withdrawn', message: 'The addition is not there any more.', owned: null });
  }
  // A person decides about what is held; only its turning up settles it without one.
  if (intent.state === 'held') return 'on';
  const overtakenBy = finding.kind === 'overtaken' ? finding.message : whatOvertook(session, intent);
  if (overtakenBy !== null) return record(session, { intent, to: 'refused', message: overtakenBy, owned: null });
  if (session.context.isAskedFor === null) return 'on';
  if (intent.attempt < session.context.settings.maxAttempts) return resend(session, intent);
  const message =
    `Sent ${intent.attempt} times without an answer and not found afterwards. ${intent.message ?? ''}`.trim();
  return record(session, { intent, to: 'held', message, owned: null });
}

/** One list that leaves a creation out proves nothing: it is read a second time before anything is sent again. */
async function findOut(session: AgreementSession, intent: Intent): Promise<Finding> {
  const { protocol, ports } = session.context;
  const finding = protocol.lookUp(intent, await whatStands(session, intent));
  const isAbsent = finding.kind === 'not-carried-out' && intent.request.verb === 'add' && intent.state !== 'held';
  if (!isAbsent) return finding;
  for (const addition of await ports.psa.readAdditions(intent.key.agreement))
    session.additions.set(addition.id, addition);
  return protocol.lookUp(intent, await whatStands(session, intent));
}

function recordDone(session: AgreementSession, intent: Intent, addition: Addition): Promise<Progress> {
  const known = session.owned.get(addition.id);
  const { nextInvoiceDate } = session.agreement;
  const isInvoiced = wasInvoicedSince(session.agreement, intent);
  // Nobody can tell whether the invoice had the number, so it waits for the next one.
  const publishes =
    isInvoiced && intent.publishes !== null ? { ...intent.publishes, nextInvoiceDate } : intent.publishes;
  const now = session.context.ports.clock.now();
  const owned = ownedAfter({ intent: { ...intent, publishes }, addition, known, now });
  const message = isInvoiced && publishes?.isFinal === true ? invoicedMeanwhile(session, addition) : null;
  return record(session, { intent, to: 'done', message, owned }, addition);
}

function invoicedMeanwhile({ agreement }: AgreementSession, { id, quantity }: Addition): string {
  return `Agreement "${agreement.name}" was invoiced before quantity ${quantity} of addition ${id} could be confirmed: check that the invoice has it.`;
}

/** For a creation what carries its marker, live lines first; otherwise the target as a look-up by id shows it. */
async function whatStands(session: AgreementSession, intent: Intent): Promise<readonly Addition[]> {
  const { request, marker, key } = intent;
  if (request.verb === 'add') {
    const marked = [...session.additions.values()].filter(({ serialNumber }) => serialNumber === marker);
    return marked.toSorted(
      (a, b) => Number(a.cancelledDate !== null) - Number(b.cancelledDate !== null) || a.id - b.id,
    );
  }
  const target = await session.context.ports.psa.findAddition(key.agreement, request.target);
  if (target === null) return [];
  session.additions.set(target.id, target);
  return [target];
}

async function record(
  session: AgreementSession,
  settlement: Settlement,
  addition: Addition | null = null,
): Promise<Progress> {
  const stored = await settle(session, settlement);
  if (stored === 'fenced') return 'fenced';
  const { intent, to, message } = settlement;
  reportSettled(session, intent, { to, addition: addition?.id ?? null, message });
  return 'on';
}

function reportSettled(
  { report }: AgreementSession,
  { id, key, customer, sku }: Intent,
  outcome: Pick<SettledIntent, 'to' | 'addition' | 'message'>,
): void {
  report.settled({ intent: id, key, customer, sku, ...outcome });
}

async function resend(session: AgreementSession, intent: Intent): Promise<Progress> {
  const sent = await sendAgain(session, intent);
  const progress = progressAfter(session, sent);
  if (sent.to === 'done' || sent.to === 'refused' || sent.to === 'unknown') {
    const addition = sent.to === 'done' ? sent.addition.id : null;
    reportSettled(session, intent, { to: sent.to, addition, message: sent.message });
  }
  return progress;
}

/** What an answer means for the rest of the run. */
export function progressAfter({ report }: AgreementSession, sent: Sent): Progress {
  if (sent.to === 'fenced' || sent.to === 'out-of-time') return sent.to;
  if (sent.to === 'refused' && sent.refusal === 'credentials') report.stop('credentials');
  if (sent.to === 'refused' && sent.refusal === 'throttled') report.stop('throttled');
  if (sent.to !== 'busy' && sent.to !== 'taken') report.answered(sent.to === 'done' || sent.to === 'refused');
  return report.stoppedBy === null ? 'on' : 'stopped';
}
