import { alertText, byUrgency } from './alert.ts';
import type { Alert } from './alert.ts';
import { followThread } from './follow-thread.ts';
import { raiseTickets } from './raise-tickets.ts';
import { routeAlert } from './route-alert.ts';
import type { Route } from './route-alert.ts';
import { heldByTrouble, settleThread } from './settle-thread.ts';
import { ticketContext } from './ticket-context.ts';
import type { TicketContext } from './ticket-context.ts';
import type { TicketInput } from './ticket-input.ts';
import type { AttachStep, HoldStep, TicketStep, WaitStep } from './ticket-step.ts';
import type { TicketThread } from './thread.ts';

/**
 * Says of every alert and every ticket of ours what is to be done, and why. Total: an alert is in a step or its ticket
 * says already what it should. The order of the input never matters.
 */
export function decideTickets(input: TicketInput): readonly TicketStep[] {
  const context = ticketContext(input);
  const steps: TicketStep[] = [];
  const threads: TicketThread[] = [];
  const resting = new Set<TicketThread['id']>();
  for (const thread of input.threads.toSorted(byAge)) {
    const taken = takeThread(context, thread);
    steps.push(...taken.steps);
    threads.push(taken.thread);
    if (taken.isResting) resting.add(thread.id);
  }
  const routed = unattached(input).map((alert) => routeAlert(context, alert));
  const routes = routed.filter((each): each is Route => !('do' in each));
  steps.push(...routed.filter((each) => 'do' in each));
  return [...steps, ...raiseTickets(context, { all: threads, resting }, routes)];
}

function byAge(a: TicketThread, b: TicketThread): number {
  return a.raisedAt - b.raisedAt || (a.id < b.id ? -1 : 1);
}

function unattached({ alerts, threads }: TicketInput): readonly Alert[] {
  const attached = new Set(threads.flatMap((thread) => thread.alerts.map(alertText)));
  return alerts.filter((alert) => !attached.has(alertText(alert))).toSorted(byUrgency);
}

interface Taken {
  readonly thread: TicketThread;
  readonly steps: readonly TicketStep[];
  /** Something is or will be written to its ticket, or it was not read: new alerts wait. */
  readonly isResting: boolean;
}

function takeThread(context: TicketContext, thread: TicketThread): Taken {
  const { busy } = context.input;
  if (busy.has(thread.id) || thread.state === 'raising') {
    const because = 'A write to its ticket is under way, or its outcome is being looked up.';
    return { thread, steps: waitFor(context, thread, { reason: 'write-open', because }), isResting: true };
  }
  if (thread.state === 'failed') return { thread, steps: heldBy(context, thread), isResting: false };
  const followed = followThread(context, thread);
  if (followed.rest === 'over') return { thread: followed.thread, steps: followed.steps, isResting: false };
  if (followed.rest === 'not-read') {
    const because = `Ticket ${thread.ticket ?? ''} was not read this time.`;
    const waiting = waitFor(context, thread, { reason: 'ticket-not-read', because });
    return { thread: followed.thread, steps: [...followed.steps, ...waiting], isResting: true };
  }
  const { trouble } = followed.thread;
  if (trouble !== null) {
    const alerts = untold(context, followed.thread);
    const held = alerts.length === 0 ? [] : [heldByTrouble(alerts, followed.thread, trouble)];
    return { thread: followed.thread, steps: [...followed.steps, ...held], isResting: true };
  }
  const settled = [...attach(followed.thread), ...settleThread(context, followed.thread)];
  const isResting = settled.some((step) => step.do !== 'wait');
  return { thread: followed.thread, steps: [...followed.steps, ...settled], isResting };
}

/** What its device is in ConnectWise is put on a ticket once it is raised. */
function attach({ id: thread, ticket, state, toAttach, isMerged, alerts }: TicketThread): readonly AttachStep[] {
  if (toAttach === null || ticket === null || state !== 'open' || isMerged) return [];
  const because = 'The ticket names the configuration of its device.';
  return [{ do: 'attach', thread, ticket, configuration: toAttach, alerts, because }];
}

/** Alerts of which the ticket does not say yet what is so. */
function untold({ alertOf }: TicketContext, { alerts }: TicketThread): readonly Alert[] {
  return alerts.flatMap((each) => {
    const alert = alertOf(each);
    return alert === undefined || alert.state === each.told ? [] : [alert];
  });
}

function waitFor(
  context: TicketContext,
  thread: TicketThread,
  { reason, because }: Pick<WaitStep, 'reason' | 'because'>,
): readonly WaitStep[] {
  const alerts = untold(context, thread);
  return alerts.length === 0 ? [] : [{ do: 'wait', alerts, reason, until: null, because }];
}

function heldBy({ alertOf }: TicketContext, thread: TicketThread): readonly HoldStep[] {
  const alerts = thread.alerts.filter((each) => alertOf(each)?.state === 'raised');
  if (alerts.length === 0) return [];
  const said = thread.trouble === null ? '' : `: "${thread.trouble}"`;
  const because = `ConnectWise refused the ticket${said}; correct the rule or the role, then try again.`;
  return [{ do: 'hold', alerts, thread: thread.id, code: 'refused-by-psa', because }];
}
