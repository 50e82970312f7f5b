import type { TicketsReport } from 'tallybridge-engine';
import { Coverage } from '../coverage.ts';
import { plantFaults } from '../faults.ts';
import type { FaultTarget } from '../faults.ts';
import { keepAlive, repeat, runOrNote, workAgainAndAgain } from '../live.ts';
import type { Outcome } from '../simulate.ts';
import { judgeDeskAtRest, judgeDeskLog, judgeDevices, judgeOpenings } from './desk-invariants.ts';
import { closingStatus, HELP_DESK, openStatus, START } from './desk-market.ts';
import { isOurs } from './desk-observer.ts';
import { meddleAtDesk } from './desk-people.ts';
import { DeskWorker } from './desk-worker.ts';
import { DeskWorld } from './desk-world.ts';
import type { DeskWeakness } from './desk-world.ts';

const MINUTE = 60_000;
const ACTIVE_MS = 3 * 60 * MINUTE;
/** Longer than the latest commit. */
const LANDING_MS = 95 * MINUTE;
const WORKERS = 3;

const TARGET: FaultTarget = {
  list: '/service/tickets',
  all: '/service/tickets**',
  echo: { field: 'externalXRef', wrong: '"other"', unreadable: '5' },
};

/** Plays one seed: hours of problems, faults, crashes and people at the desk, then peace, then judgement. */
export async function simulateDesk(seed: number, weakness: DeskWeakness = {}): Promise<Outcome> {
  const coverage = new Coverage();
  const world = new DeskWorld({ seed, regime: seed % 3 === 0 ? 'far' : 'near', coverage, weakness });
  const { kernel } = world;
  const fired = plantFaults(world, TARGET);
  for (let index = 0; index < WORKERS; index += 1) startWorker(world, index);
  startCalled(world);
  repeat(world, [5, 40], () => forge(world));
  repeat(world, [4, 20], () => world.feed.happen());
  repeat(world, [10, 50], () => meddleAtDesk(world));
  repeat(world, [30, 120], () => decideHeld(world));
  await kernel.run(START + ACTIVE_MS);
  coverage.add(fired());
  await comeToRest(world);
  judgeDevices(world);
  judgeDeskLog(world);
  judgeOpenings(world);
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

function startWorker(world: DeskWorld, index: number): void {
  const begin = (name: string, onCrash: () => void): void => {
    const worker = new DeskWorker(world, name, onCrash);
    void workAgainAndAgain(world, worker.process, { every: [3, 20], run: () => runDesk(worker) });
  };
  keepAlive(world, { name: `worker ${index}`, begin });
}

const CALLED_EVERY_MS = 20_000;

/** Another worker looks at the desk soon after it was told of a change. */
function startCalled(world: DeskWorld): void {
  const begin = (name: string, onCrash: () => void): void => void workWhenCalled(new DeskWorker(world, name, onCrash));
  keepAlive(world, { name: 'called', begin });
}

async function workWhenCalled(worker: DeskWorker): Promise<void> {
  const { world, process } = worker;
  while (!world.isClosing) {
    await process.sleep(CALLED_EVERY_MS);
    if (world.isClosing || !world.callbacks.takeHints()) continue;
    world.coverage.note('run after a callback');
    await runDesk(worker);
  }
}

function forge(world: DeskWorld): void {
  const tickets = [...world.observer.tickets().values()].filter(isOurs);
  const isClosing = world.random() < 0.5;
  world.callbacks.forge(tickets, isClosing ? closingStatus(HELP_DESK) : openStatus(HELP_DESK));
}

function runDesk(worker: DeskWorker): Promise<void> {
  const { world, process } = worker;
  return runOrNote(world, process, { what: 'run', run: async () => noteReport(world, await worker.run()) });
}

function noteReport({ coverage }: DeskWorld, { steps, written, stoppedBy }: TicketsReport): void {
  for (const step of steps) {
    coverage.note(`step ${step.do}`);
    if (step.do === 'record' && step.event !== null) coverage.note(`event ${step.event}`);
    if (step.do === 'wait') coverage.note(`wait ${step.reason}`);
  }
  for (const { verb, to } of written) coverage.note(`${verb} ${to}`);
  if (stoppedBy !== null) coverage.note(`stopped by ${stoppedBy}`);
}

/** An operator looks at what waits for a person: gives up a ticket, or lets what was refused be tried again. */
function decideHeld(world: DeskWorld): void {
  for (const { id, state } of world.ledger.intents()) {
    if (state !== 'held' || world.random() < 0.5) continue;
    world.coverage.note('held intent given up');
    world.ledger.withdraw(id);
  }
  if (world.random() < 0.5) retryRefused(world);
}

/** Whoever looks in the end decides about everything: a problem may wait behind a ticket that is held. */
function giveUpHeld(world: DeskWorld): void {
  for (const { id, state } of world.ledger.intents()) if (state === 'held') world.ledger.withdraw(id);
}

/** Somebody has corrected what ConnectWise refused. */
function retryRefused(world: DeskWorld): void {
  for (const { id, trouble } of world.ledger.threads()) {
    if (trouble === null) continue;
    world.coverage.note('refused write tried again');
    world.ledger.retry(id);
  }
}

/** Faults stop, what is under way lands, and a worker without trouble finishes: within a quarantine and a few runs. */
async function comeToRest(world: DeskWorld): Promise<void> {
  const { kernel, settings } = world;
  world.isOn = false;
  world.isClosing = true;
  world.sandbox.faults.clear();
  await kernel.run(kernel.now + LANDING_MS);
  await kernel.run(kernel.now + settings.quarantineMs);
  retryRefused(world);
  for (let count = 0; count < 3; count += 1) {
    giveUpHeld(world);
    await finish(world);
    await kernel.run(kernel.now + settings.quarantineMs);
  }
  const open = world.ledger.intents().filter(({ state }) => state === 'prepared' || state === 'unknown');
  for (const { id, state } of open) world.observer.report('L1', `intent ${id} is still ${state} at rest`);
  judgeDeskAtRest(world);
}

async function finish(world: DeskWorld): Promise<void> {
  void runDesk(new DeskWorker(world, 'finisher'));
  await world.kernel.run(world.kernel.now + 10 * MINUTE);
}
