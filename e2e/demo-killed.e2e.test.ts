import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { changeSeats, createDemoPlace, MONTHS_TAKE_MS, readVendor } from './demo-process.ts';
import type { DemoPlace } from './demo-process.ts';
import { until } from './processes.ts';
import type { Running } from './processes.ts';
import { doubled, readAdditions } from './sandbox-client.ts';
import type { Addition } from './sandbox-client.ts';

const READY = 'Ctrl-C stops everything';
/** What people had entered by hand before the demo began. */
const FOREIGN = 4;
const ENTERED_TWICE = ['462 BG-EP'];
/** Without the one that somebody removed, and without the lines of one month. */
const STANDING = 17;
/** Customers who consume something, which has a line a month: of this month as well, once a brake can compare it with the last. */
const CONSUMERS = 3;
const CONSUMED = [2 * CONSUMERS, 3 * CONSUMERS];

let place: DemoPlace;
let last: Running | null = null;

beforeEach(async () => {
  place = await createDemoPlace('bluegate');
});
afterEach(async () => {
  last?.child.kill('SIGKILL');
  await last?.finished;
  await place.remove();
});

async function startAndKill(moment: (demo: Running) => Promise<void>): Promise<void> {
  const demo = place.start();
  last = demo;
  await Promise.race([moment(demo), endedByItself(demo)]);
  demo.child.kill('SIGKILL');
  await demo.finished;
}

async function endedByItself(demo: Running): Promise<never> {
  await demo.finished;
  throw new Error(`it ended by itself:\n${demo.output()}`);
}

async function additionsReach(count: number): Promise<void> {
  await until(async () => (await readAdditions(place.sandbox).catch(() => [])).length >= count, MONTHS_TAKE_MS);
}

it('goes on after kill -9 at any moment: nothing is doubled and nothing is lost', async () => {
  await startAndKill((demo) => demo.printed('a sandbox in place of ConnectWise'));
  await startAndKill(() => pause(700));
  await startAndKill((demo) => demo.printed('the service with its worker and database'));
  await startAndKill(() => additionsReach(FOREIGN + 5));
  await startAndKill((demo) => demo.printed('stop 2 of', MONTHS_TAKE_MS));
  await startAndKill((demo) => demo.printed('the product of Bluegate Security', MONTHS_TAKE_MS));
  const afterKill = place.start();
  last = afterKill;
  await afterKill.printed(READY);

  const complete = await settledAdditions();
  expect(doubled(complete.filter(isStanding))).toEqual(ENTERED_TWICE);
  expect(new Set(complete.map((addition) => addition.serialNumber).filter((marker) => marker !== '')).size).toBe(
    complete.length - FOREIGN,
  );

  await changeSeats(place.vendor, 'acorn', 'endpoint', 1);
  await changeSeats(place.vendor, 'elmhurst', 'access', 1);
  afterKill.child.kill('SIGKILL');
  await afterKill.finished;
  last = place.start();
  await last.printed(READY);
  const { seats } = await readVendor(place.vendor);
  await until(async () => (await quantityOf(451, 'BG-EP')) === seats.get('acorn endpoint'));
  await until(async () => (await quantityOf(455, 'BG-ACCESS')) === seats.get('elmhurst access'));
  const after = await readAdditions(place.sandbox);
  expect(after).toHaveLength(complete.length);
  expect(doubled(after.filter(isStanding))).toEqual(ENTERED_TWICE);
  expect((await readVendor(place.vendor)).waiting).toBe(0);
}, 600_000);

/** What is consumed has a line for each month. */
const isStanding = ({ product }: Addition) => product !== 'BG-BACKUP';

async function quantityOf(agreement: number, product: string): Promise<number | undefined> {
  const additions = await readAdditions(place.sandbox);
  return additions.find((each) => each.agreement === agreement && each.product === product)?.quantity;
}

/** The additions once a write that was cut off has been looked up and, where it was missing, sent again. */
async function settledAdditions() {
  const additions = () => readAdditions(place.sandbox);
  const areAll = (some: readonly Addition[]) => {
    const standing = some.filter(isStanding).length;
    return standing >= FOREIGN + STANDING && CONSUMED.includes(some.length - standing);
  };
  await until(async () => areAll(await additions()), 60_000).catch(() => undefined);
  const found = await additions();
  const standing = found.filter(isStanding);
  expect(standing).toHaveLength(FOREIGN + STANDING);
  expect(CONSUMED).toContain(found.length - standing.length);
  const consumers = Object.groupBy(
    found.filter((each) => !isStanding(each)),
    ({ agreement }) => agreement,
  );
  const months = Object.values(consumers).map((lines) => lines?.length);
  expect(new Set(months).size, `as many months of each customer: ${months.join(', ')}`).toBe(1);
  return found;
}
