import { instantOf } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import {
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
import type { DueSubject, NotificationSettings, PartnerId, PartnerTx } from '../../store/index.ts';
import type { PartnerContext, Services } from '../context.ts';
import { deliver } from './deliver.ts';
import { digestAfter } from './digest-time.ts';
import { findConditions } from './find-conditions.ts';
import { keepTickets } from './keep-tickets.ts';
import { tell } from './tell.ts';

const HOUR_MS = 3_600_000;
const KEPT_MS = 90 * 24 * HOUR_MS;

export const notifyOf = (partner: PartnerId, { id }: Pick<NotificationSettings, 'id'>): DueSubject => ({
  kind: 'notify',
  partner,
  subject: id,
});

/** Looks at every connection and puts into the outbox what is to be told; when time alone changes something. */
async function look(ctx: PartnerContext, tx: PartnerTx, settings: NotificationSettings): Promise<Instant> {
  const { now } = ctx;
  const { digestAt, lastDigestAt } = settings;
  const isDigestDue = digestAfter(lastDigestAt, digestAt, ctx.partner.timeZone) <= now;
  const moments: number[] = [now + HOUR_MS];
  for (const connection of await listConnections(tx)) {
    if (!(await shareConnection(tx, connection.id))) continue;
    const found = await findConditions(ctx, tx, connection);
    moments.push((await tell(ctx, tx, { connection, settings, found, isDigestDue })) ?? now + HOUR_MS);
    await keepTickets(ctx, tx, connection);
  }
  if (isDigestDue) {
    await noteDigest(tx, now);
    await forgetNotifications(tx, instantOf(now - KEPT_MS));
  }
  moments.push(digestAfter(isDigestDue ? now : lastDigestAt, digestAt, ctx.partner.timeZone));
  return instantOf(Math.min(...moments));
}

/** Finds what fails or waits, tells those who are named, and tries again what did not arrive. */
export async function workNotifications(services: Services, partner: PartnerId, subject: string): Promise<void> {
  const { store, clock } = services;
  const due: DueSubject = { kind: 'notify', partner, subject };
  const known = await store.withControl((tx) => getPartner(tx, partner));
  if (known === null) return;
  const now = clock.now();
  const ctx: PartnerContext = { ...services, actor: 'notifications', requestId: subject, now, partner: known };
  const begun = await store.withPartner(partner, async (tx) => {
    const settings = await findNotificationSettings(tx);
    if (settings?.id !== subject) {
      await clearDue(tx, due);
      return null;
    }
    // Whoever wakes it from here on is not overheard: the end of this only brings the moment forward.
    await setDue(tx, { ...due, at: instantOf(now + HOUR_MS) });
    return { settings, next: await look(ctx, tx, settings) };
  });
  if (begun === null) return;
  await deliver(ctx, begun.settings);
  await store.withPartner(partner, async (tx) => {
    const retryAt = await nextDeliveryAt(tx);
    await wakeNotifications(tx, instantOf(Math.min(begun.next, retryAt ?? begun.next)));
  });
}
