import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Actors } from './actors.ts';
import { stopsUntil } from './chapters.ts';
import { problemsAt } from './tell-problems.ts';
import { usageAt } from './usage-of.ts';

/** What the button of the example's page reports, in the words of each vendor that raises tickets. */
const BUTTONS: Readonly<Record<string, { category: string; title: string; body: string; solved: string }>> = {
  bluegate: {
    category: 'health',
    title: 'Protection is off at',
    body: 'A device reports that its protection was switched off. Switch it on again from the console.',
    solved: 'Protection is on again.',
  },
  defensx: {
    category: 'deployment',
    title: 'A browser is not protected at',
    body: 'The extension was removed. It comes back with the next policy, or install it by hand.',
    solved: 'The browser is protected again.',
  },
  coro: {
    category: 'endpoint',
    title: 'Malware was found at',
    body: 'A file was put into quarantine. Look at the device before it is used again.',
    solved: 'The device is clean.',
  },
  'managed-backup': {
    category: 'backup-agent',
    title: 'A backup failed at',
    body: 'The last run of the plan "Daily files" ended with an error.',
    solved: 'The next run succeeded.',
  },
};

/** Tells the vendor's product what it has had so far; once, as from then on it has a store of its own. */
export async function writeBeginning(path: string, { history, vendor, partner }: Actors, begunAt: number) {
  if (existsSync(path)) return;
  const { profile } = await vendor.profile();
  const products = await partner.products.list().toArray();
  const stops = stopsUntil(begunAt);
  const beginning = {
    vendor: profile.name,
    colour: profile.brand.primaryColour,
    problem: BUTTONS[history.vendor] ?? null,
    products,
    customers: history.msp.customers.map(({ key, name, has }) => ({
      key,
      name,
      domain: `${key}.example`,
      seats: has,
    })),
    records: stops.flatMap((_, index) => usageAt(history, products, { stops, index })),
    alerts: stops.flatMap((stop) => problemsAt(history.problems, stop)),
  };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.next`, JSON.stringify(beginning), { flush: true });
  renameSync(`${path}.next`, path);
}
