import { instantOf } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import type { NotificationKind } from 'tallybridge-sdk/contract';
import {
  bookOfConnection,
  bookOfPartner,
  clearDue,
  findNotificationSettings,
  forgetNotifications,
  getPartner,
  listConnections,
  nextDeliveryAt,
  noteDigest,
  setDue,
  shareConnection,
  wakeNotifications,
} from '../../store/index.ts';
import type { Connection, NotificationBook, NotificationSettings, PartnerId, PartnerTx } from '../../store/index.ts';
import type { PartnerContext, Services } from '../context.ts';
import { audienceOfPartner, notifyOf } from './audience.ts';
import type { Audience } from './audience.ts';
import { deliver } from './deliver.ts';
import { digestAfter } from './digest-time.ts';
import { findConditions } from './find-conditions.ts';
import { keepTickets } from './keep-tickets.ts';
import { addressesOf, tell } from './tell.ts';
import type { Telling } from './tell.ts';

export const HOUR_MS = 3_600_000;
const KEPT_MS = 90 * 24 * HOUR_MS;

/** How the settings have what is found told now. */
export function tellingBy<Kind extends string>(
  { defaultWays }: Pick<Audience<Kind>, 'defaultWays'>,
  { kinds, digestAt, lastDigestAt }: NotificationSettings<Kind>,
  { now, timeZone }: { readonly now: Instant; readonly timeZone: string },
): Pick<Telling<Kind>, 'wayOf' | 'digestSince' | 'now'> {
  const isDigestDue = digestAfter(lastDigestAt, digestAt, timeZone) <= now;
  return { wayOf: (kind) => kinds[kind] ?? defaultWays[kind], digestSince: isDigestDue ? lastDigestAt : null, now };
}

/** Notes the digest, where one was due, with what is forgotten then; when the next one is. */
export async function endLook(
  book: NotificationBook<string>,
  { digestAt, lastDigestAt }: NotificationSettings<string>,
  { digestSince, now, timeZone }: Pick<Telling<string>, 'digestSince' | 'now'> & { readonly timeZone: string },
): Promise<Instant> {
  if (digestSince === null) return digestAfter(lastDigestAt, digestAt, timeZone);
  await noteDigest(book, now);
  await forgetNotifications(book, instantOf(now - KEPT_MS));
  return digestAfter(now, digestAt, timeZone);
}

interface Looked {
  readonly connections: readonly Connection[];
  /** When time alone changes something. */
  readonly next: Instant;
}

/** Looks at every connection and puts into the outbox what is to be told. */
async function look(
  ctx: PartnerContext,
  tx: PartnerTx,
  settings: NotificationSettings<NotificationKind>,
): Promise<Looked> {
  const { now } = ctx;
  const { timeZone } = ctx.partner;
  const connections = await listConnections(tx);
  const telling = tellingBy(audienceOfPartner(ctx), settings, { now, timeZone });
  const moments: number[] = [now + HOUR_MS];
  for (const connection of connections) {
    if (!(await shareConnection(tx, connection.id))) continue;
    const found = await findConditions(ctx, tx, connection);
    const addresses = addressesOf(ctx, settings, connection.id);
    const book = bookOfConnection(tx, connection.id);
    moments.push((await tell(book, { ...telling, found, addresses })) ?? now + HOUR_MS);
    await keepTickets(ctx, tx, connection);
  }
  moments.push(await endLook(bookOfPartner(tx), settings, { ...telling, timeZone }));
  return { connections, next: instantOf(Math.min(...moments)) };
}

/** Finds what fails or waits, tells those who are named, and tries again what did not arrive. */
export async function workNotifications(services: Services, partner: PartnerId, subject: string): Promise<void> {
  const { store, clock } = services;
  const due = notifyOf(partner, { id: subject });
  const known = await store.withControl((tx) => getPartner(tx, partner));
  if (known === null) return;
  const now = clock.now();
  const ctx: PartnerContext = { ...services, actor: 'notifications', requestId: subject, now, partner: known };
  const begun = await store.withPartner(partner, async (tx) => {
    const settings = await findNotificationSettings(bookOfPartner(tx));
    if (settings?.id !== subject) {
      await clearDue(tx, due);
      return null;
    }
    // Whoever wakes it from here on is not overheard: the end of this only brings the moment forward.
    await setDue(tx, { ...due, at: instantOf(now + HOUR_MS) });
    return { settings, ...(await look(ctx, tx, settings)) };
  });
  if (begun === null) return;
  await deliver(ctx, audienceOfPartner(ctx, begun.connections), begun.settings);
  await store.withPartner(partner, async (tx) => {
    const retryAt = await nextDeliveryAt(bookOfPartner(tx));
    await wakeNotifications(tx, instantOf(Math.min(begun.next, retryAt ?? begun.next)));
  });
}
