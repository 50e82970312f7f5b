import { alertText } from 'tallybridge-engine';
import type { TicketIntent, TicketThread } from 'tallybridge-engine';
import type { Leaving } from '../chaotic-fetch.ts';
import { isOurs, textOf } from './desk-observer.ts';
import type { DeskWorld } from './desk-world.ts';

/** Once everything has come to rest: every problem where it belongs, and nothing twice. */
export function judgeDeskAtRest(world: DeskWorld): void {
  judgeMarkers(world);
  for (const thread of world.ledger.threads()) judgeThread(world, thread);
  const attached = new Set(world.ledger.threads().flatMap((thread) => thread.alerts.map(alertText)));
  for (const alert of world.feed.alerts()) {
    if (alert.state === 'raised' && alert.category !== 'report' && !attached.has(alertText(alert))) {
      world.observer.report('L2', `${alert.key} is raised and has no ticket`);
    }
  }
}

/** S7: of the tickets of one marker at most one is open, and an occurrence is in one thread. */
function judgeMarkers({ observer, ledger }: DeskWorld): void {
  const open = new Map<string, number[]>();
  for (const ticket of observer.tickets().values()) {
    if (!isOurs(ticket) || ticket['mergedParentTicket'] !== undefined || observer.isClosed(ticket)) continue;
    const marker = textOf(ticket, 'externalXRef');
    open.set(marker, [...(open.get(marker) ?? []), ticket.id]);
  }
  for (const [marker, ids] of open) {
    if (ids.length > 1) observer.report('S7', `tickets ${ids.join(', ')} are open for ${marker} at rest`);
  }
  const owners = ledger.threads().flatMap((thread) => thread.alerts.map(alertText));
  if (new Set(owners).size < owners.length) observer.report('S7', 'an occurrence is in two threads');
}

function judgeThread(world: DeskWorld, thread: TicketThread): void {
  const { observer, feed } = world;
  if (thread.ticket === null || thread.trouble !== null || thread.isMerged) return;
  const ticket = observer.tickets().get(thread.ticket);
  const raised = feed
    .alerts()
    .filter(({ state }) => state === 'raised')
    .map(alertText);
  const isStillThere = thread.alerts.some((each) => raised.includes(alertText(each)));
  const isTicketClosed = ticket !== undefined && observer.isClosed(ticket);
  if (isStillThere && thread.state === 'closed') {
    observer.report('L3', `${thread.id} is closed though its problem is there`);
  }
  if (isStillThere && thread.state === 'open' && isTicketClosed) {
    observer.report('L3', `ticket ${thread.ticket} is closed though its problem is there, and nobody knows`);
  }
  const isOursToClose = thread.state === 'open' && thread.alerts.some(({ told }) => told === 'raised');
  if (!isStillThere && isOursToClose) observer.report('L4', `ticket ${thread.ticket} is open without a problem`);
}

/**
 * S8: what somebody is said to have done they have done, whatever a callback told, and since our own last change of the
 * status, however old the picture. Where nobody ever knew what became of a change of ours, nobody knows whose one is.
 */
export function judgeRecord(
  { observer, ledger, regime }: DeskWorld,
  before: TicketThread | undefined,
  after: TicketThread,
): void {
  const { ticket, state, isMerged } = after;
  if (ticket === null || before === undefined || before.state === state) return;
  if (state === 'closed-by-person' && !observer.everClosed.has(ticket)) {
    observer.report('S8', `ticket ${ticket} is taken for closed by a person, and nobody ever closed it`);
  }
  const isCertain = ledger.intents().every(({ request, state: is }) => {
    return request.verb !== 'status' || request.ticket !== ticket || is === 'done';
  });
  if (regime === 'far' || isMerged || !isCertain) return;
  const done = observer.byPeople.get(ticket);
  if (state === 'closed-by-person' && done?.has('closed') !== true) {
    observer.report('S8', `ticket ${ticket} is taken for closed by a person, and nobody closed it since we opened it`);
  }
  const isReopened = before.state === 'closed' || before.state === 'closed-by-person';
  if (state === 'open' && isReopened && done?.has('opened') !== true) {
    observer.report(
      'S8',
      `ticket ${ticket} is taken for reopened by a person, and nobody opened it since we closed it`,
    );
  }
}

/** S8: a device that is recorded as put on a ticket is on it. L5: one that is to be named is, where nothing is in the way. */
export function judgeDevices({ observer, ledger }: DeskWorld): void {
  for (const { request, state } of ledger.intents()) {
    if (request.verb !== 'attach' || state !== 'done') continue;
    const ticket = observer.tickets().get(request.ticket);
    if (
      ticket !== undefined &&
      !JSON.stringify(ticket['configurations'] ?? []).includes(`"id":${request.configuration}`)
    ) {
      observer.report(
        'S8',
        `ticket ${request.ticket} is said to name configuration ${request.configuration}, and does not`,
      );
    }
  }
  for (const { id, state, ticket, toAttach, trouble, isMerged } of ledger.threads()) {
    if (toAttach === null || ticket === null || state !== 'open' || trouble !== null || isMerged) continue;
    observer.report('L5', `ticket ${ticket} of ${id} is open and does not name configuration ${toAttach}`);
  }
}

/** S7: who closed a ticket by hand finds it closed, unless something new happened to it. */
export function judgeOpenings(world: DeskWorld): void {
  for (const { request, before, after } of world.ledger.intents()) {
    if (request.verb !== 'status' || request.isClosing) continue;
    const isNew = after.alerts.length > before.alerts.length || before.announced === 'reopen';
    if (before.state === 'closed-by-person' && !isNew) {
      world.observer.report('S7', `ticket ${request.ticket} was opened again though a person had closed it`);
    }
  }
}

/** S5: every write that ConnectWise has logged was recorded before. */
export function judgeDeskLog(world: DeskWorld): void {
  const intents = world.ledger.intents();
  for (const { method, path, requestBody: body, memberIdentifier } of world.sandbox.log.entries()) {
    if (method === 'GET') continue;
    if (memberIdentifier !== 'tallybridge') {
      world.observer.report('S10', `${method} ${path} by ${memberIdentifier ?? 'nobody'}`);
      continue;
    }
    const isRecorded = intents.some((intent) => isSentBy(intent, { method, path, body }));
    if (!isRecorded) world.observer.report('S5', `${method} ${path} ${body} was sent without an intent`);
  }
}

/** Whether a write is what an intent says. */
export function isSentBy({ request }: TicketIntent, { method, path, body }: Leaving): boolean {
  if (request.verb === 'raise') return path === '/service/tickets' && body.includes(request.marker);
  const own = `/service/tickets/${request.ticket}`;
  if (request.verb === 'note') return path === `${own}/notes` && body.includes(request.text.slice(-23));
  if (request.verb === 'attach') {
    return path === `${own}/configurations` && body.includes(`"id":${request.configuration}`);
  }
  return path === own && method === 'PATCH' && body.includes(`"id":${request.status}`);
}
