import { setTimeout as pause } from 'node:timers/promises';
import type { AlertInput, ConnectionClient } from 'tallybridge-sdk';
import type { Actors } from './actors.ts';
import { assertTaken } from './begin.ts';
import type { Stop } from './chapters.ts';
import type { Chapter, DemoProblem } from './histories/history.ts';

const HOUR = 3_600_000;
const LOOKS = 150;
const LOOK_EVERY_MS = 200;
/** Who closes tickets in ConnectWise. */
const TECHNICIAN = 'robin';

/** The vendor tells of what appeared and what is gone since the stop before. */
export async function tellProblems({ history, partner }: Actors, stop: Stop): Promise<void> {
  const messages = problemsAt(history.problems, stop);
  if (messages.length > 0) assertTaken(await partner.alerts.push(messages));
}

/** What the vendor says of problems at a stop. One whose ticket a person closed is settled for the vendor, too. */
export function problemsAt(problems: readonly DemoProblem[], stop: Stop): readonly AlertInput[] {
  return problems.flatMap((problem) => {
    const { raised, resolved, closedByPerson, ...alert } = problem;
    const isGone = resolved === stop.chapter || (closedByPerson !== undefined && closedByPerson + 1 === stop.chapter);
    const message = (state: AlertInput['state'], hoursAgo: number): AlertInput => ({
      ...alert,
      id: `${problem.key}/${state}`,
      episode: '1',
      state,
      at: new Date(stop.at - hoursAgo * HOUR).toISOString(),
    });
    return [...(raised === stop.chapter ? [message('raised', 2)] : []), ...(isGone ? [message('resolved', 1)] : [])];
  });
}

/** A technician closes what is to be closed in ConnectWise; then every ticket is as it should be at this stop. */
export async function settleTickets(actors: Actors, connection: ConnectionClient, stop: Stop): Promise<void> {
  const { history, sandbox } = actors;
  if (history.problems.length === 0) return;
  await ticketsAre(connection, wantedAt(history.problems, stop.chapter));
  const closing = history.problems.filter(({ closedByPerson }) => closedByPerson === stop.chapter);
  const tickets = await connection.tickets.list().toArray();
  for (const problem of closing) {
    const ticket = tickets.find(({ summary }) => summary === problem.title);
    const rule = history.tickets.find(({ category }) => category === problem.category);
    if (ticket?.ticketId === null || ticket === undefined || rule === undefined) continue;
    sandbox.edit('tickets', ticket.ticketId, { status: { id: rule.closingStatusId } }, TECHNICIAN);
  }
}

interface Counts {
  readonly raised: number;
  readonly closed: number;
  readonly byPerson: number;
}

/** What a technician closes is seen at the stop after. */
function wantedAt(problems: readonly DemoProblem[], chapter: Chapter): Counts {
  return {
    raised: problems.filter(({ raised }) => raised <= chapter).length,
    closed: problems.filter(({ resolved = 9 }) => resolved <= chapter).length,
    byPerson: problems.filter(({ closedByPerson = 9 }) => closedByPerson < chapter).length,
  };
}

/** Tickets are written by a worker of their own: this looks until it has done so, and goes on where it does not. */
async function ticketsAre(connection: ConnectionClient, wanted: Counts): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    const tickets = await connection.tickets.list().toArray();
    const number = (...states: readonly string[]) => tickets.filter(({ state }) => states.includes(state)).length;
    const isRaised = number('raising') === 0 && tickets.length >= wanted.raised;
    if (isRaised && number('closed') >= wanted.closed && number('closed-by-person') >= wanted.byPerson) return;
    await pause(LOOK_EVERY_MS);
  }
}
