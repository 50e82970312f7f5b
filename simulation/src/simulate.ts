import { pairKey } from 'tallybridge-engine';
import { Coverage } from './coverage.ts';
import { plantFaults } from './faults.ts';
import { judgeAtRest, judgeLog, judgeOutcomes } from './invariants.ts';
import { between, pick } from './kernel.ts';
import { keepAlive, repeat, runOrNote, workAgainAndAgain } from './live.ts';
import { LINKS_AFTER_MOVE, START } from './market.ts';
import type { Violation } from './observer.ts';
import { meddle } from './people.ts';
import { sync } from './sync.ts';
import { Worker } from './worker.ts';
import { World } from './world.ts';
import type { Weakness } from './world.ts';

export interface Outcome {
  readonly seed: number;
  readonly violations: readonly Violation[];
  /** Two runs of one seed have the same. */
  readonly hash: string;
  readonly trace: readonly string[];
  readonly coverage: Readonly<Record<string, number>>;
  readonly requests: number;
}

const MINUTE = 60_000;
const ACTIVE_MS = 4.5 * 60 * MINUTE;
/** Longer than the latest commit and the latest usage report. */
const LANDING_MS = 95 * MINUTE;
const WORKERS = 3;

/** Plays one seed: hours of faults, crashes and people, then peace, then judgement. */
export async function simulate(seed: number, weakness: Weakness = {}): Promise<Outcome> {
  const coverage = new Coverage();
  const world = new World({ seed, regime: seed % 3 === 0 ? 'far' : 'near', coverage, weakness });
  const { kernel } = world;
  const fired = plantFaults(world);
  for (let index = 0; index < WORKERS; index += 1) startWorker(world, index);
  repeat(world, [2, 9], () => world.feed.happen());
  repeat(world, [10, 60], () => meddle(world));
  repeat(world, [30, 120], () => decideHeld(world));
  repeat(world, [10, 60], () => stop(world));
  if (world.random() < 0.4) kernel.schedule(between(world.random, 60, 240) * MINUTE, () => move(world));
  await kernel.run(START + ACTIVE_MS);
  coverage.add(fired());
  await comeToRest(world);
  judgeLog(world);
  judgeOutcomes(world);
  await world.sandbox.close();
  return {
    seed,
    violations: world.observer.violations,
    hash: kernel.hash,
    trace: kernel.lines,
    coverage: coverage.counts(),
    requests: world.sandbox.log.entries().length,
  };
}

function startWorker(world: World, index: number): void {
  const begin = (name: string, onCrash: () => void): void => {
    const worker = new Worker(world, name, onCrash);
    void workAgainAndAgain(world, worker.process, { every: [6, 36], run: () => syncOrNote(worker) });
  };
  keepAlive(world, { name: `worker ${index}`, begin });
}

const syncOrNote = (worker: Worker): Promise<void> =>
  runOrNote(worker.world, worker.process, { what: 'sync', run: () => sync(worker) });

/** An operator looks at what waits for a person and sometimes gives it up. */
function decideHeld(world: World): void {
  for (const { id, state } of world.ledger.intents()) {
    if (state !== 'held' || world.random() < 0.5) continue;
    world.coverage.note('held intent given up');
    world.ledger.decide({ withdraw: id });
  }
}

/** A person links a customer to another of its agreements. */
function move(world: World): void {
  world.coverage.note('customer moved');
  world.kernel.trace('customer moved');
  world.links = LINKS_AFTER_MOVE;
}

/** A person stops the line of a pair, rather one of which a write is open, or lets it go again. */
function stop({ random, held, ledger, lastLines, coverage }: World): void {
  const open = ledger.intents().filter(({ state }) => state === 'unknown');
  const pair = pick(random, open) ?? pick(random, lastLines);
  if (pair === undefined) return;
  const key = pairKey(pair.customer, pair.sku);
  coverage.note(held.has(key) ? 'hold lifted' : 'line on hold');
  if (!held.delete(key)) held.set(key, { by: 'pat', note: null });
}

/** Faults stop, what is under way lands, and a worker without trouble finishes: L1 within a quarantine and two syncs. */
async function comeToRest(world: World): Promise<void> {
  const { kernel, settings } = world;
  world.isOn = false;
  world.isClosing = true;
  world.sandbox.faults.clear();
  world.held.clear();
  await kernel.run(kernel.now + LANDING_MS);
  await kernel.run(kernel.now + settings.quarantineMs);
  for (let count = 0; count < 2; count += 1) await finish(world);
  const open = world.ledger.intents().filter(({ state }) => state === 'prepared' || state === 'unknown');
  for (const { id, state } of open) world.observer.report('L1', `intent ${id} is still ${state} at rest`);
  await finish(world);
  await judgeAtRest(world);
}

async function finish(world: World): Promise<void> {
  const worker = new Worker(world, 'finisher');
  void syncOrNote(worker);
  await world.kernel.run(world.kernel.now + 10 * MINUTE);
}
