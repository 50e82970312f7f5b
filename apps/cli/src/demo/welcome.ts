import type { Actors } from './actors.ts';
import { assertTaken } from './begin.ts';
import { usageAt } from './usage-of.ts';

/** The MSP that has nothing yet: its vendor knows its customers and what they use, and nobody has connected anything. */
export async function welcome({ history, vendor }: Actors, now: number): Promise<void> {
  const { newcomer } = history;
  const { key, name, timeZone, customers } = newcomer;
  await vendor.partners.put(key, { name, timeZone, isSetUpAllowed: true });
  const partner = vendor.partner(key);
  await partner.products.addDefaults();
  assertTaken(await partner.customers.put(customers.map((each) => ({ key: each.key, name: each.name }))));
  const products = await partner.products.list().toArray();
  const today = { chapter: 4, at: now, what: 'today' } as const;
  const own = { vendor: history.vendor, msp: newcomer, trouble: {} };
  assertTaken(await partner.usage.push(usageAt(own, products, { stops: [today], index: 0 })));
}
