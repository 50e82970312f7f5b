import { PsaUnavailable } from '../../psa/psa-unavailable.ts';
import type { InstallationId } from '../../ids.ts';
import type { Lease } from '../../ledger/lease.ts';
import { newOwner } from '../../write/pairs.ts';
import { messageOf } from '../../write/send-intent.ts';
import type { WriteSettings } from '../../write/settings.ts';
import type { Progress } from '../../write/settle-open.ts';
import type { HeldLease } from '../../write/writer-lease.ts';
import { alertText } from '../alert.ts';
import { decideTickets } from '../decide-tickets.ts';
import type { Board } from '../desk.ts';
import type { TicketThread } from '../thread.ts';
import { claimDesk } from './desk-session.ts';
import type { DeskPorts, DeskSession } from './desk-session.ts';
import { deskWrites } from './desk-writes.ts';
import { healTickets } from './heal-tickets.ts';
import { settleTickets } from './settle-tickets.ts';
import type { TicketIntent } from './ticket-intent.ts';
import type { TicketState } from './ticket-ledger.ts';
import { TicketReport } from './ticket-report.ts';
import type { TicketsReport } from './ticket-report.ts';
import { writeSteps } from './write-steps.ts';

export interface TicketsRun {
  readonly ports: DeskPorts;
  readonly settings: WriteSettings;
  readonly installation: InstallationId;
  /** Names the connection in markers. */
  readonly connection: string;
}

const MOST_TURNS = 100;

/**
 * Brings the tickets of one connection in line with its alerts: clears up what is open, decides, writes, as the desk's only
 * writer; again until nothing is left to do now. Asks nothing of ConnectWise when there is nothing to decide.
 */
export async function runTickets(run: TicketsRun): Promise<TicketsReport> {
  const report = new TicketReport();
  const owner = newOwner(run.ports);
  const readBoards = once(() => run.ports.desk.readBoards());
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const progress = await oneTurn({ ...run, owner, readBoards }, report);
    if (progress === 'done' || progress === 'fenced' || report.stoppedBy !== null) break;
  }
  return report.finish();
}

/** Boards change rarely: a run reads them once, when it needs them. */
function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | null = null;
  return () => (value ??= read());
}

interface Running extends TicketsRun {
  readonly owner: string;
  readonly readBoards: () => Promise<readonly Board[]>;
}

/** `done`: nothing is left to write now. */
async function oneTurn(run: Running, report: TicketReport): Promise<Progress | 'done'> {
  const { ports, settings, owner } = run;
  let held: HeldLease<Lease> | null = null;
  try {
    held = await claimDesk(ports, owner, settings.leaseMs);
    if (held === null) {
      report.deskBusy();
      return 'fenced';
    }
    return await work(run, report, held);
  } catch (error) {
    if (error instanceof PsaUnavailable) report.stop(stopOf(error));
    report.failure(messageOf(error));
    return 'done';
  } finally {
    if (held !== null) await release(ports, report, held);
  }
}

function stopOf({ code }: PsaUnavailable): 'credentials' | 'throttled' | 'unreachable' {
  return code === 'credentials' || code === 'throttled' ? code : 'unreachable';
}

async function release({ ledger }: DeskPorts, report: TicketReport, held: HeldLease<Lease>): Promise<void> {
  try {
    await ledger.releaseDesk(held.lease);
  } catch (error) {
    // It runs out by itself; the next run waits for that.
    report.failure(`The desk could not be released: ${messageOf(error)}`);
  }
}

async function work(run: Running, report: TicketReport, held: HeldLease<Lease>): Promise<Progress | 'done'> {
  const { ports } = run;
  const [open, before] = [await ports.ledger.listOpen(), await ports.ledger.load()];
  const session: DeskSession = {
    ...run,
    report,
    writes: deskWrites(ports.ledger),
    held,
    open: new Map(open.map((intent) => [intent.id, intent])),
    threads: new Map(before.threads.map((thread) => [thread.id, thread])),
    givenUp: before.givenUp.filter((intent) => mayHaveLeft(run, intent)),
  };
  const raised = new Set(before.alerts.filter(({ state }) => state === 'raised').map(alertText));
  const settled = await settleTickets(session, ({ after }) => after.alerts.some((each) => raised.has(alertText(each))));
  if (settled !== 'on') return settled;
  const state = open.length === 0 ? before : await ports.ledger.load();
  session.threads.clear();
  for (const thread of state.threads) session.threads.set(thread.id, thread);
  const isQuiet = state.alerts.length === 0 && state.givenUp.length === 0;
  if (isQuiet && state.threads.every(({ ticket }) => ticket === null)) return 'done';
  const givenUp = state.givenUp.filter((intent) => mayHaveLeft(run, intent));
  return decideAndWrite({ ...session, givenUp }, state, await run.readBoards());
}

/** One that was withdrawn before its last attempt was not sent in time; a person withdraws what was sent to the last. */
function mayHaveLeft({ settings }: TicketsRun, { state, attempt }: TicketIntent): boolean {
  return state !== 'withdrawn' || attempt >= settings.maxAttempts;
}

async function decideAndWrite(
  session: DeskSession,
  state: TicketState,
  boards: readonly Board[],
): Promise<Progress | 'done'> {
  const { desk } = session.ports;
  const healed = await healTickets(session, boards);
  if (healed !== 'on') return healed;
  const tickets = await desk.readTickets(ticketsOf([...session.threads.values()]));
  const steps = decideTickets({
    ...state,
    threads: threadsWithOpen(session),
    busy: new Set([...session.open.values()].map(({ after }) => after.id)),
    boards: boardMap(boards),
    tickets,
  });
  session.report.decided(steps);
  return writeSteps(session, steps, tickets);
}

/** A problem that an open write brings to a ticket is not raised anew meanwhile: the write may have been carried out. */
function threadsWithOpen({ threads, open }: DeskSession): readonly TicketThread[] {
  const coming = new Map([...open.values()].map(({ after }) => [after.id, after.alerts]));
  return [...threads.values()].map((thread) => ({ ...thread, alerts: coming.get(thread.id) ?? thread.alerts }));
}

function ticketsOf(threads: readonly TicketThread[]): readonly NonNullable<TicketThread['ticket']>[] {
  return threads.flatMap(({ ticket, state }) => (ticket === null || state === 'gone' ? [] : [ticket]));
}

function boardMap(boards: readonly Board[]): ReadonlyMap<Board['id'], Board> {
  return new Map(boards.map((board) => [board.id, board]));
}
