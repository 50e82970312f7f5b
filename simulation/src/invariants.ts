import { compareDecimals, instantOf, lineKeyText, parseDecimal, ZERO } from 'tallybridge-engine';
import type { Intent, Plan, PlanLine } from 'tallybridge-engine';
import type { LoggedRequest } from 'tallybridge-sandbox';
import { textOf } from './observer.ts';
import { sync } from './sync.ts';
import { Worker } from './worker.ts';
import type { World } from './world.ts';

const TARGET = /^\/finance\/agreements\/(\d+)\/additions(?:\/(\d+))?$/;
const PATCHED = new Set(['quantity', 'cancelledDate']);

/** S5, S4, S10 and S13 over every write that ConnectWise has logged. */
export function judgeLog(world: World): void {
  const intents = world.ledger.intents();
  const audit = world.ledger.audit();
  for (const entry of world.sandbox.log.entries()) {
    if (entry.method === 'GET') continue;
    const [, agreement, addition] = TARGET.exec(entry.path) ?? [];
    if (agreement === undefined || entry.memberIdentifier !== 'tallybridge') {
      world.observer.report('S10', `${entry.method} ${entry.path} by ${entry.memberIdentifier ?? 'nobody'}`);
      continue;
    }
    const senders = intents.filter((known) => isSentBy(known, entry, { agreement: Number(agreement), addition }));
    const ids = new Set(senders.map(({ id }) => id));
    const isRecorded = audit.some(({ intent, to, at }) => ids.has(intent) && to === 'prepared' && at <= entry.at);
    if (!isRecorded) {
      world.observer.report('S5', `${entry.method} ${entry.path} ${entry.requestBody} was sent without an intent`);
    }
  }
}

/** S13: what the ledger calls refused or never sent was not carried out, unless later than anybody can wait. */
export function judgeOutcomes(world: World): void {
  const carriedOut = new Set(
    world.sandbox.log
      .entries()
      .filter(({ method, committed }) => method === 'POST' && committed)
      .map(({ requestBody }) => markerIn(requestBody)),
  );
  for (const { id, state, marker } of world.ledger.intents()) {
    const isGivenUp = state === 'refused' || state === 'withdrawn';
    if (isGivenUp && marker !== null && carriedOut.has(marker) && !world.observer.removedMarkers.has(marker)) {
      world.coverage.note('carried out after all');
      if (world.regime === 'near')
        world.observer.report('S13', `intent ${id} is ${state}, but ConnectWise has carried it out`);
    }
  }
}

function markerIn(requestBody: string): unknown {
  const body: unknown = JSON.parse(requestBody);
  return isFields(body) ? body['serialNumber'] : null;
}

interface Target {
  readonly agreement: number;
  readonly addition: string | undefined;
}

function isSentBy({ key, request, marker }: Intent, entry: LoggedRequest, { agreement, addition }: Target): boolean {
  if (key.agreement !== agreement) return false;
  const body: unknown = JSON.parse(entry.requestBody);
  if (entry.method === 'POST') {
    if (request.verb !== 'add' || !isFields(body) || body['serialNumber'] !== marker) return false;
    const product = isFields(body['product']) ? body['product']['id'] : null;
    return product === request.addition.catalogItem && String(body['quantity']) === request.addition.quantity;
  }
  if (entry.method !== 'PATCH' || request.verb !== 'change' || String(request.target) !== addition) return false;
  const changes = Array.isArray(body) ? body.filter(isFields) : [];
  const isWithinBounds = changes.every(({ op, path }) => op === 'replace' && PATCHED.has(String(path)));
  return (
    isWithinBounds &&
    changes.length === Object.keys(request.change).length &&
    changes.every((each) => isInChange(each, { ...request.change }))
  );
}

function isInChange(
  { path, value }: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>>,
): boolean {
  const wanted = change[String(path)];
  return typeof wanted === 'string' && String(value).slice(0, wanted.length) === wanted;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** S1, S2, S9 and S15 once everything has come to rest, from what stands in ConnectWise. */
export async function judgeAtRest(world: World): Promise<void> {
  for (const [key, live] of world.observer.liveByKey()) {
    if (live.length > 1) world.observer.report('S1', `at rest ${live.map(({ id }) => id).join(', ')} stand for ${key}`);
  }
  await judgeOwnership(world);
  await judgeQuantities(world);
}

/** Every live line of the ledger stands in ConnectWise with what we wrote, or a person is told what happened to it. */
async function judgeOwnership(world: World): Promise<void> {
  const owned = await world.ledger.listOwned();
  const known = new Set<number>(owned.map(({ addition }) => addition));
  for (const [key, live] of world.observer.liveByKey()) {
    const stray = live.find(({ id }) => !known.has(id));
    if (stray !== undefined)
      world.observer.report('S1', `addition ${stray.id} stands for ${key} and the ledger does not know it`);
  }
}

async function judgeQuantities(world: World): Promise<void> {
  const now = instantOf(world.kernel.now);
  const plan = await lastPlan(world);
  if (plan === undefined) return world.observer.report('L1', 'the last sync did not end');
  const truth = world.feed.truth(plan.month, now);
  // What is written together with an adoption waits until somebody picks that.
  const proposed = new Set(plan.lines.filter(({ action }) => action === 'adopt').map(({ group }) => group));
  const waits = ({ group }: PlanLine): boolean => group !== null && proposed.has(group);
  for (const line of plan.lines) {
    world.coverage.note(`at rest ${line.action}${line.reason === '' ? '' : ` ${line.reason}`}`);
    const isWrite = line.action === 'create' || line.action === 'change' || line.action === 'end';
    if (isWrite && !waits(line)) {
      world.observer.report('S2', `at rest there is still something to ${line.action}: ${line.explanation}`);
    }
    if (line.usage === null) continue;
    const used = truth.get(`${line.customer}/${line.sku}`) ?? ZERO;
    if (compareDecimals(used, line.quantity) !== 0) {
      world.observer.report('S9', `${line.customer}/${line.sku}: ${used} was used, ${line.quantity} is planned`);
    }
    if (line.action !== 'keep' || line.bucket !== 'published' || line.addition === null) continue;
    const addition = world.observer.additions().get(line.addition);
    const stands = parseDecimal(addition === undefined ? '' : textOf(addition, 'quantity'));
    if (stands === null || compareDecimals(stands, used) !== 0) {
      world.observer.report(
        'S2',
        `${line.key === null ? '' : lineKeyText(line.key)}: ${stands ?? 'nothing'} stands, ${used} was used`,
      );
    }
  }
}

/** What one more sync would do, and whether it ends at all. */
async function lastPlan(world: World): Promise<Plan | undefined> {
  const made: (readonly Plan[])[] = [];
  sync(new Worker(world, 'judge')).then(
    (plans) => made.push(plans),
    (error: unknown) =>
      world.observer.report('error', error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
  await world.kernel.run(world.kernel.now + 600_000);
  return made[0]?.at(-1);
}
