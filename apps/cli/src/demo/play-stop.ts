import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectionClient, Run } from 'tallybridge-sdk';
import type { Actors } from './actors.ts';
import { begin, introduce } from './begin.ts';
import { monthOf } from './chapters.ts';
import type { Stop } from './chapters.ts';
import { QUARANTINE_SECONDS } from './demo-access.ts';
import { makeTrouble } from './make-trouble.ts';
import { settleTickets, tellProblems } from './tell-problems.ts';
import { usageAt } from './usage-of.ts';

const DAY = 86_400_000;
const OFTEN = { everyMs: 250 };
/** Each look at a month takes a sync; what was written must be a quarantine old by then. */
const LOOKS_FOR_SEAL = 12;
const QUARANTINE_MS = 1000 * QUARANTINE_SECONDS + 250;

export interface Course {
  readonly stops: readonly Stop[];
  readonly index: number;
}

/** Everything that happens at an MSP at one stop of the clock. All of it may be repeated after a crash. */
export async function playStop(actors: Actors, course: Course): Promise<void> {
  const stop = course.stops[course.index];
  if (stop === undefined) return;
  if (stop.what === 'begin') await introduce(actors, 'old');
  if (stop.what === 'today') await introduce(actors, 'all');
  await reportUsage(actors, course);
  const connection = stop.what === 'begin' ? await begin(actors) : await actors.findConnection();
  if (connection === null) throw new Error(`${actors.history.msp.name} has no connection`);
  await tellProblems(actors, stop);
  if (stop.what === 'today') await makeTrouble(actors, connection);
  if (stop.what !== 'begin') await work(actors, connection, stop);
  await settleTickets(actors, connection, stop);
}

async function work(actors: Actors, connection: ConnectionClient, { what, at }: Stop): Promise<void> {
  const run = await sync(connection);
  // What waits today is left to whoever looks at the demo.
  if (what !== 'today') await decide(actors, connection, run);
  if (what !== 'close') return;
  actors.sandbox.runInvoices({});
  await seal(actors, connection, monthOf(at - 10 * DAY));
}

async function reportUsage({ history, partner }: Actors, course: Course): Promise<void> {
  const products = await partner.products.list().toArray();
  const { refused } = await partner.usage.push(usageAt(history, products, course));
  const [first] = refused;
  if (first !== undefined) throw new Error(`usage of ${history.vendor} was refused: ${first.message}`);
}

async function sync(connection: ConnectionClient): Promise<Run> {
  const run = await connection.runs.wait((await connection.runs.sync()).id, OFTEN);
  if (run.state === 'failed') throw new Error(`a sync failed: ${run.error?.message ?? 'no reason was given'}`);
  return run;
}

/** The administrator reads a plan that waits, and approves it. */
async function decide(actors: Actors, connection: ConnectionClient, run: Run): Promise<void> {
  if (run.state !== 'waiting' || run.planId === null) return;
  const by = actors.history.msp.administrator.name;
  await connection.plans.approve(run.planId, { by, lines: 'all', adopt: 'none', acceptParked: true });
  await connection.runs.wait((await connection.plans.apply(run.planId)).id, OFTEN);
}

async function seal(actors: Actors, connection: ConnectionClient, month: string): Promise<void> {
  for (let look = 0; look < LOOKS_FOR_SEAL; look += 1) {
    await pause(QUARANTINE_MS);
    await decide(actors, connection, await sync(connection));
    if ((await connection.periods.get(month)).state === 'sealed') return;
  }
}
