import {
  instantOf,
  lineKeyText,
  pairKey,
  planBilling,
  previousMonth,
  readMarker,
  readRemote,
} from 'tallybridge-engine';
import type {
  ApplyReport,
  Intent,
  MeasuredPair,
  Month,
  PairKey,
  Plan,
  PlanLine,
  RemoteReading,
  WritePorts,
} from 'tallybridge-engine';
import { applyPlanUnder, settleConnectionUnder } from 'tallybridge-engine/protocol';
import { between } from './kernel.ts';
import { INSTALLATION } from './market.ts';
import { monthAt, periodOf } from './usage-feed.ts';
import type { Worker } from './worker.ts';
import type { World } from './world.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const GRACE_MS = 12 * HOUR;
const WRITING: ReadonlySet<string> = new Set(['create', 'change', 'end', 'adopt']);
/** What this run has written itself; an unknown or refused outcome may be that of an earlier one. */
const WRITTEN: ReadonlySet<string> = new Set(['created', 'changed', 'ended', 'adopted']);

/** What a sync of the product does: read whole, clear up, plan, let people and policy approve, apply. */
export async function sync(worker: Worker): Promise<readonly Plan[]> {
  const month = monthAt(worker.world.kernel.now);
  const isClosing = worker.world.kernel.now < periodOf(month).start + GRACE_MS;
  const plans: Plan[] = [];
  if (isClosing) plans.push(await syncMonth(worker, previousMonth(month)));
  plans.push(await syncMonth(worker, month));
  return plans;
}

async function syncMonth(worker: Worker, month: Month): Promise<Plan> {
  const reading = await readSettled(worker, month);
  noteMissing(worker, reading);
  const plan = await planMonth(worker, month, reading);
  worker.world.lastLines = plan.lines;
  worker.plannedAt = worker.world.kernel.now;
  const { plannedAt } = worker;
  const approved = approve(worker, plan);
  if (worker.world.isOn && worker.world.random() < 0.2) {
    await worker.process.sleep(between(worker.world.random, 1, 20) * MINUTE);
  }
  worker.plannedAt = plannedAt;
  const rejected = reject(worker.world, approved);
  const report = await apply(worker, plan, { approved, rejected, plannedAt });
  judgeRejected(worker.world, report, rejected);
  noteReport(worker, report);
  return plan;
}

async function readSettled(worker: Worker, month: Month): Promise<RemoteReading> {
  const { world, ports } = worker;
  const reading = await read(worker, month);
  const open = await ports.ledger.listOpen();
  const { attention } = reading;
  if (attention.length === 0 && open.every(({ state }) => state === 'held')) return reading;
  const held = new Set(world.held.keys());
  const report = await settleConnectionUnder(world.protocol, {
    ports: judgingHolds(worker, held),
    settings: world.settings,
    installation: INSTALLATION,
    attention,
    links: world.links,
    pairs: world.lastLines,
    personHolds: world.weakness.forgetsHolds === true ? new Set() : held,
    givenUp: givenUp(world),
  });
  noteReport(worker, report);
  return read(worker, month);
}

/** S16: what a person has stopped is not sent again. */
function judgingHolds({ world, ports }: Worker, held: ReadonlySet<PairKey>): WritePorts {
  const { ledger } = ports;
  const prepareAgain: WritePorts['ledger']['prepareAgain'] = async (again) => {
    const intent = world.ledger.intents().find(({ id }) => id === again.id);
    const isStopped = intent !== undefined && held.has(pairKey(intent.customer, intent.sku));
    if (isStopped && intent.publishes !== null)
      world.observer.report('S16', `intent ${again.id} is sent again although its line is on hold`);
    return ledger.prepareAgain(again);
  };
  return { ...ports, ledger: { ...ledger, prepareAgain } };
}

async function read({ world, ports }: Worker, month: Month): Promise<RemoteReading> {
  return readRemote(ports.psa, {
    links: [...world.links.customers.values()],
    products: world.links.products.values(),
    owned: await ports.ledger.listOwned(),
    open: await ports.ledger.listOpen(),
    givenUp: givenUp(world),
    month,
    installation: INSTALLATION,
    digest: world.digest,
    now: instantOf(world.kernel.now),
    quarantineMs: world.settings.quarantineMs,
    missedBefore: world.missed,
  });
}

function givenUp({ ledger }: World): readonly Intent[] {
  return ledger
    .intents()
    .filter(({ kind, state }) => kind === 'create' && (state === 'refused' || state === 'withdrawn'));
}

/** A person who is told that a line is gone sometimes confirms it; the next plan may then create it anew. */
function noteMissing({ world }: Worker, { missing }: RemoteReading): void {
  world.missed.clear();
  for (const { addition, since, isGone } of missing) {
    world.missed.set(addition, since);
    world.coverage.note('line missing');
    const isConfirmed = isGone && world.isOn && world.random() < 0.5;
    if (!isConfirmed && world.weakness.believesAbsence !== true) continue;
    world.coverage.note('removal confirmed');
    void forget(world, addition);
  }
}

async function forget(world: Worker['world'], addition: number): Promise<void> {
  const owned = (await world.ledger.listOwned()).find((line) => line.addition === addition);
  if (owned?.state === 'live') world.ledger.decide({ owned: { ...owned, state: 'removed' } });
}

async function planMonth({ world, ports }: Worker, month: Month, { remote }: RemoteReading): Promise<Plan> {
  const owned = await ports.ledger.listOwned();
  const open = await ports.ledger.listOpen();
  const now = instantOf(world.kernel.now);
  const usage = world.feed.measured(month, now);
  const plan = planBilling({
    usage,
    links: world.links,
    rules: world.rules,
    remote,
    owned,
    publishedEarlier: new Map(),
    open,
    refusals: world.refusals,
    personHolds: world.held,
    brakeReleases: new Map(),
    decisions: new Map(),
    markerOf: ({ serialNumber, agreement }) =>
      readMarker(serialNumber, { installation: INSTALLATION, agreement, digest: world.digest }),
    period: periodOf(month),
    now,
  });
  for (const pair of usage) world.justified.add(`${pair.customer}/${pair.sku}: ${pair.quantity}`);
  judgeConservation(world, usage, plan);
  return plan;
}

/** S12: every unit of usage is on exactly one line, and so in one bucket. */
function judgeConservation({ observer }: World, used: readonly MeasuredPair[], plan: Plan): void {
  const onLines = plan.lines.filter(({ usage }) => usage !== null);
  const text = (pair: Pick<PlanLine, 'customer' | 'sku' | 'quantity'>) =>
    `${pair.customer}/${pair.sku}: ${pair.quantity}`;
  const [given, found] = [used.map(text).toSorted().join('; '), onLines.map(text).toSorted().join('; ')];
  if (given !== found) observer.report('S12', `usage ${given} became ${found}`);
}

/** Policy approves what is within the limits; a named person sometimes approves a parked plan or picks an adoption. */
function approve({ world }: Worker, plan: Plan): readonly PlanLine[] {
  const isParked = plan.state === 'parked';
  if (isParked) world.coverage.note('plan parked');
  const isApproved = !isParked || !world.isOn || world.random() < 0.5;
  const approved = plan.lines.filter((line) => {
    if (line.action !== 'adopt') return isApproved;
    if (world.weakness.adoptsUnasked === true) return true;
    const isPicked = isApproved && world.random() < 0.5;
    if (isPicked && line.addition !== null) world.observer.adopted.set(line.addition, world.keyTextOf(line));
    return isPicked;
  });
  if (!isParked) judgeBrake(world, approved, plan);
  return approved;
}

/** Now and then a person says no to a line that is approved already, and with it to all that goes with it. */
function reject({ isOn, random, coverage }: World, approved: readonly PlanLine[]): ReadonlySet<string> {
  const writes = approved.filter(({ action }) => WRITING.has(action));
  if (!isOn || writes.length === 0 || random() >= 0.1) return new Set();
  const picked = writes[between(random, 0, writes.length - 1)];
  coverage.note('line rejected');
  const meant = writes.filter((line) => line === picked || (line.group !== null && line.group === picked?.group));
  return new Set(meant.map(({ fingerprint }) => fingerprint));
}

/** S14: what was rejected before the writing began never gets as far as ConnectWise. */
function judgeRejected({ observer }: World, { lines }: ApplyReport, rejected: ReadonlySet<string>): void {
  for (const { line, result } of lines) {
    if (rejected.has(line.fingerprint) && WRITTEN.has(result))
      observer.report('S14', `${line.action} ${line.customer}/${line.sku} was rejected, and ${result}`);
  }
}

/** S11, counted anew: what policy approves by itself lowers no more lines than the brake allows. */
function judgeBrake({ observer }: World, approved: readonly PlanLine[], { lines }: Plan): void {
  const lowered = approved.filter(
    ({ action, group, quantity }) => group === null && (action === 'end' || (action === 'change' && quantity === '0')),
  );
  const live = lines.filter(({ key, addition, action }) => key !== null && addition !== null && action !== 'adopt');
  if (lowered.length > Math.max(3, live.length / 10)) {
    observer.report('S11', `${lowered.length} of ${live.length} lines lowered without a person`);
  }
}

interface Decided {
  readonly approved: readonly PlanLine[];
  readonly rejected: ReadonlySet<string>;
  readonly plannedAt: number;
}

function apply({ world, ports }: Worker, plan: Plan, { approved, rejected, plannedAt }: Decided): Promise<ApplyReport> {
  return applyPlanUnder(world.protocol, {
    ports,
    settings: world.settings,
    installation: INSTALLATION,
    lines: plan.lines,
    approved: new Set(approved.map(({ fingerprint }) => fingerprint)),
    month: plan.month,
    billing: world.rules.billing,
    decided: {
      links: world.links,
      personHolds: new Set(world.held.keys()),
      rejected: world.weakness.forgetsRejections === true ? new Set() : rejected,
      overtaken: new Set(),
    },
    plannedAt: instantOf(world.weakness.forgetsPlanAge === true ? Number.MAX_SAFE_INTEGER : plannedAt),
  });
}

const BROKEN = /cannot read|is not a function|is not iterable|undefined|already lives|cannot move|exists already/i;

function noteReport({ world, process }: Worker, report: ApplyReport): void {
  for (const { line, result, message, refusal } of report.lines) {
    world.coverage.note(`line ${result}`);
    world.kernel.trace(
      `${process.name} ${line.action} ${line.customer}/${line.sku} ${line.quantity}: ${result} ${message ?? ''}`,
    );
    if (message !== null && BROKEN.test(message)) world.observer.report('error', message);
    if (refusal === 'invalid' && line.key !== null) {
      world.refusals.set(lineKeyText(line.key), { fingerprint: line.fingerprint, message: message ?? '' });
    }
  }
  for (const { to } of report.settled) world.coverage.note(`settled ${to}`);
  if (report.reattached.length > 0) world.coverage.note('reattached', report.reattached.length);
  if (report.stoppedBy !== null) world.coverage.note(`stopped by ${report.stoppedBy}`);
  for (const { message } of report.failures) {
    world.kernel.trace(`${process.name} failed: ${message}`);
    if (BROKEN.test(message)) world.observer.report('error', message);
  }
}
