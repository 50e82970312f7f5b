import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Actors } from './actors.ts';
import { usersOf } from './begin.ts';
import { stopsUntil } from './chapters.ts';
import { problemsAt } from './tell-problems.ts';
import { usageAt } from './usage-of.ts';

/** Tells the vendor's product what it has had so far; once, as from then on it has a store of its own. */
export async function writeBeginning(path: string, { history, partner }: Actors, begunAt: number): Promise<void> {
  if (existsSync(path)) return;
  const products = await partner.products.list().toArray();
  const stops = stopsUntil(begunAt);
  const beginning = {
    customers: history.msp.customers.map(({ key, name, has }) => ({
      key,
      name,
      domain: `${key}.example`,
      seats: has,
    })),
    people: usersOf(history),
    records: stops.flatMap((_, index) => usageAt(history, products, { stops, index })),
    alerts: stops.flatMap((stop) => problemsAt(history.problems, stop)),
  };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.next`, JSON.stringify(beginning), { flush: true });
  renameSync(`${path}.next`, path);
}
