import { instantOf } from 'tallybridge-engine';
import type { NotificationKind } from 'tallybridge-sdk/contract';
import {
  addOwnAlerts,
  bookOfConnection,
  findNotificationTickets,
  listOpenConditions,
  listRaisedNotices,
  noticeKeysOf,
  NOTICE_CATEGORY,
  NOTICE_CUSTOMER,
} from '../../store/index.ts';
import type { AlertMessage, Condition, Connection, PartnerTx } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { profileOf } from '../profiles/capabilities.ts';
import { askTicketsAnew, hasTickets } from '../tickets/plan-next-tickets.ts';
import { screenUrl } from './audience.ts';
import { KIND_FACTS } from './kind-facts.ts';
import { QUIET_MS } from './tell.ts';

const MOMENT_MS = 1000;

function messageOf(ctx: PartnerContext, connection: Connection, condition: Condition<NotificationKind>): AlertMessage {
  const { id, kind, subject, text, beganAt } = condition;
  const { name, words } = profileOf(ctx);
  const { title, remedy, screen } = KIND_FACTS[kind];
  const key = `${noticeKeysOf(connection.id)}${kind}${subject === '' ? '' : `/${subject}`}`;
  return {
    id: `${key}/${id}/raised`,
    key,
    episode: id,
    customer: NOTICE_CUSTOMER,
    category: NOTICE_CATEGORY,
    severity: 'high',
    state: 'raised',
    title: `${name}: ${title(words)}`,
    body: `${text}\n\n${remedy(words)}`,
    device: null,
    contactEmail: null,
    url: screenUrl(ctx, connection.id, screen(subject)),
    at: beganAt,
  };
}

/** What is over has been gone for a while already: its ticket waits no longer. */
function resolvedAt(raised: AlertMessage, now: PartnerContext['now']): AlertMessage['at'] {
  return instantOf(Math.max(raised.at + MOMENT_MS, now - QUIET_MS));
}

/**
 * Has what fails or waits become tickets where that was asked for: an alert of our own for each matter, which goes the way
 * of all alerts, so that it has one ticket at most, which is closed when the matter is over.
 */
export async function keepTickets(ctx: PartnerContext, tx: PartnerTx, connection: Connection): Promise<void> {
  const asked = await findNotificationTickets(tx, connection.id);
  if (asked === null || !hasTickets(ctx, connection)) return;
  const kinds = new Set<string>(asked.isOn ? asked.kinds : []);
  const wanted = (await listOpenConditions(bookOfConnection(tx, connection.id))).filter(({ kind }) => kinds.has(kind));
  const standing = await listRaisedNotices(tx, connection.id);
  const isRaised = new Set(standing.map(({ episode }) => episode));
  const isWanted = new Set(wanted.map(({ id }) => id));
  const messages = [
    ...wanted
      .filter(({ id, goneSince }) => goneSince === null && !isRaised.has(id))
      .map((condition) => messageOf(ctx, connection, condition)),
    ...standing
      .filter(({ episode }) => !isWanted.has(episode ?? ''))
      .map((raised): AlertMessage => ({
        ...raised,
        id: `${raised.key}/${raised.episode ?? ''}/resolved/${ctx.now}`,
        state: 'resolved',
        at: resolvedAt(raised, ctx.now),
      })),
  ];
  if (messages.length === 0) return;
  await addOwnAlerts(tx, messages, ctx.now);
  await askTicketsAnew(ctx, tx, connection);
}
