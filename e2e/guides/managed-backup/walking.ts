import type { Browser, Page } from 'playwright-core';
import type { ConnectionClient, PartnerClient, Tallybridge } from 'tallybridge-sdk';
import type { Profile } from 'tallybridge-sdk/contract';
import type { GuidePlace } from '../guide-place.ts';
import type { GuideWalk } from '../guide-walk.ts';

/** What every part of the walk has. */
export interface Walking {
  readonly browser: Browser;
  readonly place: GuidePlace;
  readonly walk: GuideWalk;
  readonly tallybridge: Tallybridge;
  readonly partner: PartnerClient;
  readonly profile: Profile;
  /** The MSP's administrator in ConnectWise. */
  readonly psa: Page;
}

/** Once ConnectWise is connected: the administrator's console, too. */
export interface Connected extends Walking {
  readonly page: Page;
  readonly connection: ConnectionClient;
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** How long something that the service does by itself may take. */
export const SOON = { timeout: 30_000, interval: 100 };

export const COMPANIES = [
  { key: 'elmhurst', name: 'Elmhurst Clinics' },
  { key: 'fairview', name: 'Fairview School District' },
  { key: 'ironwood', name: 'Ironwood Brewing Co.' },
] as const;
export type Company = (typeof COMPANIES)[number]['key'];

/** Of Elmhurst, here and in ConnectWise. */
export const PERSON = {
  key: 'priya',
  customer: 'elmhurst',
  name: 'Priya Raman',
  email: 'priya.raman@elmhurst.example',
} as const;

/** In ConnectWise; Ironwood has another for its storage. */
export const AGREEMENTS = { elmhurst: 455, fairview: 456, ironwood: 459, ironwoodStorage: 9459 } as const;
export const ITEMS = { desktop: 9601, server: 9602, storage: 9603 } as const;

/** The addition of an item that stands on an agreement. */
export function additionOf({ sandbox }: GuidePlace, agreement: number, item: number) {
  const found = sandbox.records('additions').filter(({ agreementId, product }) => {
    return agreementId === agreement && JSON.stringify(product).includes(`"id":${item}`);
  });
  return found.at(-1);
}

export async function pushUsage(
  { place, partner }: Pick<Walking, 'place' | 'partner'>,
  usage: readonly (readonly [customer: Company, sku: string, quantity: number])[],
  since: number = place.sandbox.clock.now(),
): Promise<void> {
  const at = new Date(since).toISOString();
  const { refused } = await partner.usage.push(
    usage.map(([customer, sku, quantity]) => ({
      id: `${customer}-${sku}-${at}`,
      customer,
      sku,
      kind: 'count' as const,
      quantity: String(quantity),
      at,
    })),
  );
  if (refused.length > 0) throw new Error(`usage was refused: ${JSON.stringify(refused)}`);
}
