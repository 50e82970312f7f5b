import type { Agreement } from '../psa/records.ts';
import type { AgreementSession } from './agreement-session.ts';
import { heal } from './heal.ts';
import type { WriteContext } from './protocol.ts';
import { recordKept } from './record-kept.ts';
import type { RunReport } from './run-report.ts';
import { messageOf } from './send-intent.ts';
import { isDue, noteTrouble, settleOpen } from './settle-open.ts';
import type { Progress } from './settle-open.ts';
import { isWriteAction, writeLine } from './write-line.ts';
import type { ApprovedLine } from './write-line.ts';
import { claim } from './writer-lease.ts';
import type { HeldLease } from './writer-lease.ts';

export interface AgreementTask {
  readonly context: WriteContext;
  readonly report: RunReport;
  readonly agreement: Agreement;
  /** Approved lines to write and kept lines to record. */
  readonly lines: readonly ApprovedLine[];
  /** Read and heal even when nothing is to be written. */
  readonly needsAttention: boolean;
}

const MOST_TURNS = 100;

/** Everything a run does to one agreement: as its only writer, in as many turns as the lease needs. */
export async function workAgreement(task: AgreementTask): Promise<void> {
  const pending = [...task.lines];
  let failure: string | null = null;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const waiting = pending.length;
    const ended = await oneTurn(task, pending);
    failure = ended.failure;
    const hasMoved = pending.length < waiting || turn === 0;
    if (ended.progress !== 'out-of-time' || !hasMoved) break;
  }
  if (failure !== null) task.report.failure(task.agreement.id, failure);
  const message = failure ?? stopMessage(task.report);
  for (const { line } of pending) task.report.line(line, 'failed', { message });
}

interface Turn {
  readonly progress: Progress;
  readonly failure: string | null;
}

async function oneTurn(task: AgreementTask, pending: ApprovedLine[]): Promise<Turn> {
  const { context, report, agreement } = task;
  const { ports, settings, owner } = context;
  let held: HeldLease | null = null;
  try {
    held = await claim(ports, { agreement: agreement.id, owner, leaseMs: settings.leaseMs });
    if (held === null) return { progress: 'fenced', failure: 'Another worker is writing to this agreement.' };
    const progress = await workSession(task, held, pending);
    return { progress, failure: failureOf(progress) };
  } catch (error) {
    noteTrouble(report, error);
    return { progress: 'stopped', failure: messageOf(error) };
  } finally {
    if (held !== null) await release(task, held);
  }
}

function failureOf(progress: Progress): string | null {
  if (progress === 'fenced')
    return 'Another worker has taken over this agreement, or the connection was paused meanwhile.';
  return progress === 'out-of-time' ? 'The time as writer of the agreement ran out.' : null;
}

async function release({ context, report, agreement }: AgreementTask, held: HeldLease): Promise<void> {
  try {
    await context.ports.ledger.releaseWriter(held.lease);
  } catch (error) {
    // It runs out by itself; the next run waits for that.
    report.failure(agreement.id, `The agreement could not be released: ${messageOf(error)}`);
  }
}

async function workSession(task: AgreementTask, held: HeldLease, pending: ApprovedLine[]): Promise<Progress> {
  const { ledger, psa } = task.context.ports;
  const { id } = task.agreement;
  const [owned, open] = [await ledger.listOwned(id), await ledger.listOpen(id)];
  const session: AgreementSession = {
    ...task,
    held,
    additions: new Map(),
    owned: new Map(owned.map((line) => [line.addition, line])),
    open: new Map(open.map((intent) => [intent.id, intent])),
  };
  const isDueNow = open.some((intent) => intent.state !== 'held' && isDue(session, intent));
  if (task.needsAttention || isDueNow || pending.some(({ line }) => isWriteAction(line.action))) {
    for (const addition of await psa.readAdditions(id)) session.additions.set(addition.id, addition);
    const progress = await tidy(session);
    if (progress !== 'on') return progress;
  }
  return workLines(session, pending);
}

async function tidy(session: AgreementSession): Promise<Progress> {
  await lookUpLeftOut(session);
  const settled = await settleOpen(session);
  return settled === 'on' ? heal(session) : settled;
}

/** A live line of ours that the list left out may only be late in it. */
async function lookUpLeftOut({ context, agreement, additions, owned }: AgreementSession): Promise<void> {
  for (const { addition, state } of owned.values()) {
    if (state !== 'live' || additions.has(addition)) continue;
    const found = await context.ports.psa.findAddition(agreement.id, addition);
    if (found !== null) additions.set(found.id, found);
  }
}

/** Takes the lines off `pending` as they are reported; one that throws is reported and does not block the others. */
async function workLines(session: AgreementSession, pending: ApprovedLine[]): Promise<Progress> {
  for (let next = pending[0]; next !== undefined; next = pending[0]) {
    const progress = await workLine(session, next);
    if (session.report.resultOf(next.line) !== null) pending.shift();
    if (progress !== 'on') return progress;
  }
  return 'on';
}

async function workLine(session: AgreementSession, next: ApprovedLine): Promise<Progress> {
  try {
    return await (next.line.action === 'keep' ? recordKept(session, next) : writeLine(session, next));
  } catch (error) {
    noteTrouble(session.report, error);
    session.report.line(next.line, 'failed', { message: messageOf(error) });
    return session.report.stoppedBy === null ? 'on' : 'stopped';
  }
}

const STOPPED: Readonly<Record<NonNullable<RunReport['stoppedBy']>, string>> = {
  credentials: 'ConnectWise no longer accepts the API keys; nothing more was sent.',
  throttled: 'ConnectWise asked us to slow down; the rest follows in the next run.',
  unreachable: 'ConnectWise does not answer; the rest follows in the next run.',
};

export function stopMessage({ stoppedBy }: RunReport): string {
  return stoppedBy === null ? 'The run ended before this line.' : STOPPED[stoppedBy];
}
