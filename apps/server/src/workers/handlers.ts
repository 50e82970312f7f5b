import type { Services } from '../app/context.ts';
import { followHints } from '../app/callbacks/follow-hints.ts';
import { keepCallbacks } from '../app/callbacks/keep-callbacks.ts';
import { deliverWebhooks } from '../app/webhooks/deliver-webhooks.ts';
import { giveUpConnection, workConnection } from '../app/runs/work-connection.ts';
import { workPeriods } from '../app/periods/work-periods.ts';
import { refreshContacts } from '../app/contacts/import-contacts.ts';
import { workNotifications } from '../app/notifications/work-notifications.ts';
import { workOperatorNotifications } from '../app/notifications/work-operator-notifications.ts';
import { retryCustomerRequest } from '../app/provisioning/request-customer.ts';
import { workTab } from '../app/hosted-tab/work-tab.ts';
import { workTickets } from '../app/tickets/work-tickets.ts';
import { pollSource } from '../app/source/poll-source.ts';
import type { Work } from '../jobs/work-queue.ts';
import { connectionId, partnerId, vendorId } from '../store/index.ts';
import type { ConnectionId, DueKind, PartnerId } from '../store/index.ts';

/** What a job is about. */
interface WorkPlace {
  readonly partner: PartnerId;
  readonly subject: string;
}

type Handler = (services: Services, place: WorkPlace) => Promise<void>;

function connectionOf({ partner, subject }: WorkPlace): { partner: PartnerId; connection: ConnectionId } {
  const connection = connectionId(subject);
  if (connection === null) throw new Error('the job names no connection');
  return { partner, connection };
}

/**
 * How each kind of due work is carried out. A handler sets the next moment, or clears it, when it is done; when it throws,
 * the queue tries the job again with growing pauses.
 */
const handlers: Readonly<Record<DueKind, Handler>> = {
  sync: (services, place) => workConnection(services, connectionOf(place)),
  period: (services, place) => workPeriods(services, connectionOf(place)),
  poll: (services, { partner }) => pollSource(services, partner),
  callbacks: (services, place) => keepCallbacks(services, connectionOf(place)),
  hints: (services, place) => followHints(services, connectionOf(place)),
  tab: (services, place) => workTab(services, connectionOf(place)),
  tickets: (services, place) => workTickets(services, connectionOf(place)),
  webhook: (services, { partner, subject }) => deliverWebhooks(services, partner, subject),
  provision: (services, { partner, subject }) => retryCustomerRequest(services, partner, subject),
  contacts: (services, place) => refreshContacts(services, connectionOf(place)),
  notify: (services, { partner, subject }) => workNotifications(services, partner, subject),
};

/** What ends work that failed however often it was tried; a kind that needs nothing simply comes due again. */
const giveUps: Readonly<Partial<Record<DueKind, Handler>>> = {
  sync: (services, place) => giveUpConnection(services, connectionOf(place)),
};

function placeOf({ partner, subject }: Extract<Work, { partner: string }>): WorkPlace {
  const id = partnerId(partner);
  if (id === null) throw new Error('the job names no partner');
  return { partner: id, subject };
}

export async function handle(services: Services, work: Work): Promise<void> {
  if (work.kind !== 'notify-operators') return handlers[work.kind](services, placeOf(work));
  const vendor = vendorId(work.subject);
  if (vendor === null) throw new Error('the job names no vendor');
  await workOperatorNotifications(services, vendor);
}

export async function giveUp(services: Services, work: Work): Promise<void> {
  if (work.kind !== 'notify-operators') await giveUps[work.kind]?.(services, placeOf(work));
}
