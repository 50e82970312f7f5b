import { DEFAULT_OPERATOR_WAYS } from 'tallybridge-sdk/contract';
import type { OperatorNotificationKind } from 'tallybridge-sdk/contract';
import { bookOfOperators, wakeOperators } from '../../store/index.ts';
import type { ControlTx, NotificationSettings, Vendor, VendorId } from '../../store/index.ts';
import { auditVendor } from '../context.ts';
import type { Services, Who } from '../context.ts';
import { INSTALLATION } from '../secrets/open-vault.ts';
import type { Audience, Kept } from './audience.ts';
import { OPERATOR_KIND_FACTS } from './operator-kind-facts.ts';

/** Of a request and of a worker alike. */
export type OperatorContext = Services & Who & { readonly vendor: VendorId };

/** The zone that their times of day are of. */
export function zoneOf(settings: NotificationSettings<OperatorNotificationKind> | null): string {
  return settings?.timeZone ?? 'UTC';
}

export function keptOfOperators(
  ctx: OperatorContext,
  tx: ControlTx,
  { id, key }: Vendor,
): Kept<OperatorNotificationKind> {
  return {
    book: bookOfOperators(tx, id),
    wake: () => wakeOperators(tx, id, ctx.now),
    audit: (entry) => auditVendor(ctx, tx, { vendor: id, entry: { ...entry, subject: key } }),
  };
}

/** The operators of a vendor, told of all its partners together. */
export function audienceOfOperators(
  ctx: OperatorContext,
  vendor: Vendor,
  timeZone: string,
): Audience<OperatorNotificationKind> {
  const profile = ctx.profiles.of(vendor.id);
  const urlOf = (screen: string) => `${ctx.settings.publicUrl()}/${screen}`;
  return {
    keep: (work) => ctx.store.withControl((tx) => work(keptOfOperators(ctx, tx, vendor))),
    defaultWays: DEFAULT_OPERATOR_WAYS,
    secretPlace: { partner: INSTALLATION, table: 'notification_settings', column: 'webhook_secret', row: vendor.id },
    letterhead: () => ({
      profile,
      facts: OPERATOR_KIND_FACTS,
      name: profile.name,
      beside: ['Operators'],
      timeZone,
      support: [],
      settingsUrl: urlOf('notifications'),
      urlOf,
    }),
    whose: () => ({ vendor: vendor.key }),
  };
}
