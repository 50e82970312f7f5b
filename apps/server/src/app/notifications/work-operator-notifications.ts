import { instantOf } from 'tallybridge-engine';
import {
  bookOfOperators,
  findNotificationSettings,
  getVendor,
  nextDeliveryAt,
  setOperatorsDue,
  wakeOperators,
} from '../../store/index.ts';
import type { VendorId } from '../../store/index.ts';
import type { Services } from '../context.ts';
import { deliver } from './deliver.ts';
import { findOperatorConditions } from './find-operator-conditions.ts';
import { audienceOfOperators, zoneOf } from './operator-audience.ts';
import type { OperatorContext } from './operator-audience.ts';
import { addressesOf, tell } from './tell.ts';
import { endLook, HOUR_MS, tellingBy } from './work-notifications.ts';

/** Finds what is wrong on the vendor's side and at its partners, and tells the operators who are named. */
export async function workOperatorNotifications(services: Services, vendor: VendorId): Promise<void> {
  const { store, clock } = services;
  const now = clock.now();
  const ctx: OperatorContext = {
    ...services,
    actor: 'notifications',
    requestId: `operators of ${vendor}`,
    now,
    vendor,
  };
  // Whoever wakes it from here on is not overheard: the end of this only brings the moment forward.
  const known = await store.withControl(async (tx) => {
    await setOperatorsDue(tx, vendor, instantOf(now + HOUR_MS));
    return getVendor(tx, vendor);
  });
  // Asks the mail server and looks at partners, each by itself: before the transaction that tells of it.
  const found = await findOperatorConditions(ctx);
  const told = await store.withControl(async (tx) => {
    const book = bookOfOperators(tx, vendor);
    const settings = await findNotificationSettings(book);
    if (settings === null) return null;
    const timeZone = zoneOf(settings);
    const audience = audienceOfOperators(ctx, known, timeZone);
    const telling = tellingBy(audience, settings, { now, timeZone });
    const again = await tell(book, { ...telling, found, addresses: addressesOf(ctx, settings, null) });
    const digest = await endLook(book, settings, { ...telling, timeZone });
    return { settings, audience, next: Math.min(again ?? now + HOUR_MS, digest, now + HOUR_MS) };
  });
  if (told === null) return;
  await deliver(services, told.audience, told.settings);
  await store.withControl(async (tx) => {
    const retryAt = await nextDeliveryAt(bookOfOperators(tx, vendor));
    await wakeOperators(tx, vendor, instantOf(Math.min(told.next, retryAt ?? told.next)));
  });
}
