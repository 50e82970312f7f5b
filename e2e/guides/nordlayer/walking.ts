import type { Page } from 'playwright-core';
import type { ConnectionClient, PartnerClient, VendorProfile } from 'tallybridge-sdk';
import { expect } from 'vitest';
import type { GuidePlace } from '../guide-place.ts';
import type { Step } from '../guide-walk.ts';
import type { Organizations } from './serve-organizations.ts';

/** Agreements in ConnectWise. */
export const HOLLIS = 458;
export const GRANITE = 457;

const SOON = { timeout: 30_000, interval: 100 };
const MINUTE_MS = 60_000;

export interface Walking {
  readonly place: GuidePlace;
  readonly partner: PartnerClient;
  readonly computed: VendorProfile;
  readonly vendor: Organizations;
  /** The MSP's administrator in ConnectWise. */
  readonly psa: Page;
  readonly onPsa: Step;
  /** The same in the console. */
  readonly page: Page;
  readonly onPortal: Step;
}

export async function connectionOf({ partner }: Pick<Walking, 'partner'>): Promise<ConnectionClient> {
  const [made] = await partner.connections.list().toArray();
  return partner.connection(made?.id ?? '');
}

/** An organization has so many licences of the plan Core, since now or since another moment. */
export async function licences(
  { partner, place }: Pick<Walking, 'partner' | 'place'>,
  { customer, quantity, since = place.sandbox.clock.now() }: { customer: string; quantity: number; since?: number },
): Promise<void> {
  const at = new Date(since).toISOString();
  const id = `${customer}-${at}`;
  const { refused } = await partner.usage.push([
    { id, customer, sku: 'core-license', kind: 'count', quantity: String(quantity), at },
  ]);
  expect(refused).toEqual([]);
}

/** The number that stands on an agreement for what was mapped to BG-ACCESS. */
export function standing({ sandbox }: GuidePlace, agreement: number): unknown {
  const item = sandbox.records('catalog').find(({ identifier }) => identifier === 'BG-ACCESS');
  return sandbox
    .records('additions')
    .find(
      ({ agreementId, product }) => agreementId === agreement && JSON.stringify(product).includes(`"id":${item?.id}`),
    )?.['quantity'];
}

/** Two minutes later ConnectWise has the number. */
export async function expectWithinTwoMinutes(place: GuidePlace, agreement: number, quantity: string): Promise<void> {
  place.sandbox.clock.advance(2 * MINUTE_MS);
  await expect.poll(() => standing(place, agreement), SOON).toBe(quantity);
}

/** A sync that somebody asks for, at its end. */
export async function sync(at: Pick<Walking, 'partner'>): Promise<void> {
  const { runs } = await connectionOf(at);
  await runs.wait((await runs.sync()).id, { everyMs: 100 });
}
