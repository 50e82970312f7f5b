import { setTimeout as pause } from 'node:timers/promises';
import type { Sandbox } from 'tallybridge-sandbox';
import type { ConnectionClient, PartnerClient, Tallybridge } from 'tallybridge-sdk';
import type { Running } from '../processes.ts';
import { startInstallation } from './start-installation.ts';
import type { InstallationSettings } from './start-installation.ts';

export interface KillSettings extends Required<Omit<InstallationSettings, 'companies'>> {
  readonly partners: number;
  readonly customersEach: number;
  /** How long workers are killed, and how often one is. */
  readonly killForMs: number;
  readonly killEveryMs: number;
  /** The latest that ConnectWise carries out what it was sent. */
  readonly latestCommitMs: number;
  readonly tell: (line: string) => void;
}

/** What stands in ConnectWise and in the service after the last kill, a quarantine and two syncs. */
export interface Outcome {
  readonly kills: number;
  /** Lines that should stand, each once. */
  readonly expected: number;
  readonly standing: number;
  /** Lines that ever had a second addition, also one that was cancelled again. */
  readonly duplicates: readonly string[];
  readonly wrongQuantities: readonly string[];
  readonly missing: readonly string[];
  readonly openIntents: number;
  /** How many requests to create or change a line ConnectWise got, and how many of them it disturbed. */
  readonly writes: number;
  readonly disturbed: number;
}

const ITEM = 501;
const SKU = 'endpoint';
const WORKERS = 2;
const ROUND_MS = 500;
const KEYS = {
  loginCompany: 'lakeside',
  publicKey: 'demo-public',
  privateKey: 'demo-private',
  clientId: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
};

/** One partner with customers of its own, and what was last said of each. */
export interface Fed {
  readonly partner: PartnerClient;
  readonly connection: ConnectionClient;
  readonly agreements: readonly number[];
  readonly quantities: Map<number, number>;
}

/** Feeds usage while workers are killed in the middle of writing, and tells what became of it; null without a PostgreSQL. */
export async function killWorkers(settings: KillSettings): Promise<Outcome | null> {
  const { partners, customersEach } = settings;
  const installation = await startInstallation({ ...settings, companies: partners * customersEach });
  if (installation === null) return null;
  const { sandbox, tallybridge, site } = installation;
  try {
    const workers = await Promise.all(Array.from({ length: WORKERS }, () => installation.startWorker()));
    const fed: Fed[] = [];
    for (let number = 0; number < partners; number += 1) {
      fed.push(await setUpPartner(tallybridge, { number, customersEach, site }));
    }
    settings.tell(`${partners} partners are set up`);
    disturb(sandbox, settings.latestCommitMs);
    const kills = await killWhileFeeding(settings, { fed, workers, startWorker: installation.startWorker });
    sandbox.faults.clear();
    settings.tell(`${kills} workers were killed; a quarantine and two syncs`);
    await settle(fed, settings);
    return await outcomeOf({ sandbox, fed, kills });
  } finally {
    await installation.stop();
  }
}

export async function setUpPartner(
  tallybridge: Tallybridge,
  { number, customersEach, site }: { number: number; customersEach: number; site: string },
): Promise<Fed> {
  const partner = tallybridge.partner(`msp-${number}`);
  await partner.put({ name: `MSP ${number}`, timeZone: 'UTC' });
  const places = Array.from({ length: customersEach }, (_, index) => number * customersEach + index + 1);
  await partner.customers.put(places.map((place) => ({ key: `c-${place}`, name: `Customer ${place}` })));
  await partner.products.put([{ sku: SKU, name: 'Endpoint', unit: 'device' }]);
  const limits = {
    lineFactor: 1000,
    lineIncrease: 1_000_000,
    endedLines: 100_000,
    endedPercent: 100,
    totalPercent: 1000,
  };
  const { id } = await partner.connections.create({
    ...KEYS,
    site: `http://${site}`,
    settings: { autoApply: 'within-limits', billing: 'advance', limits },
  });
  const connection = partner.connection(id);
  await connection.companyLinks.put(
    places.map((place) => ({
      customer: `c-${place}`,
      decision: 'linked',
      companyId: 1000 + place,
      agreement: { mode: 'chosen', agreementId: 100_000 + place },
    })),
  );
  await connection.productLinks.put([{ sku: SKU, decision: 'linked', catalogItemId: ITEM }]);
  const fed: Fed = { partner, connection, agreements: places.map((place) => 100_000 + place), quantities: new Map() };
  await feed(fed, 0);
  const plan = await connection.plans.create();
  await connection.plans.approve(plan.id, { by: 'Dana Ruiz', lines: 'all' });
  const run = await connection.runs.wait((await connection.plans.apply(plan.id)).id, { everyMs: 50 });
  if (run.state !== 'done') throw new Error(`the first plan was not applied: ${run.error?.message}`);
  await connection.update({ settings: { cadence: 'on-change' } });
  return fed;
}

/** Of lost answers, answers after the deadline and late commits each request to write has its share. */
function disturb(sandbox: Sandbox, latestCommitMs: number): void {
  const write = { path: '/finance/agreements/*/additions**' };
  for (const method of ['POST', 'PATCH']) {
    for (const ms of [latestCommitMs / 5, latestCommitMs / 2, latestCommitMs]) {
      sandbox.faults.add({ match: { ...write, method, probability: 0.05 }, fault: { kind: 'late-commit', ms } });
    }
    sandbox.faults.add({
      match: { ...write, method, probability: 0.05 },
      fault: { kind: 'cut', when: 'after-commit' },
    });
    sandbox.faults.add({
      match: { ...write, method, probability: 0.05 },
      fault: { kind: 'cut', when: 'before-commit' },
    });
    sandbox.faults.add({ match: { ...write, method }, fault: { kind: 'delay', ms: 100, when: 'after-commit' } });
  }
}

/** Every round a customer more has usage, and one that had some has more. */
async function feed(fed: Fed, round: number): Promise<void> {
  const { partner, agreements, quantities } = fed;
  const indexes = [round % agreements.length, Math.floor(round / 2) % agreements.length];
  const records = [...new Set(indexes)].flatMap((index) => {
    const agreement = agreements[index];
    if (agreement === undefined) return [];
    const quantity = (quantities.get(agreement) ?? 4) + 1;
    quantities.set(agreement, quantity);
    const id = `${partner.key}-${agreement}-${quantity}`;
    const at = new Date().toISOString();
    const customer = `c-${agreement - 100_000}`;
    return [{ id, customer, sku: SKU, kind: 'count' as const, quantity: String(quantity), at }];
  });
  await partner.usage.push(records);
}

async function killWhileFeeding(
  { killForMs, killEveryMs, tell }: KillSettings,
  { fed, workers, startWorker }: { fed: readonly Fed[]; workers: Running[]; startWorker: () => Promise<Running> },
): Promise<number> {
  const end = performance.now() + killForMs;
  let [kills, nextKill, round] = [0, performance.now() + killEveryMs, 1];
  const starting: Promise<void>[] = [];
  while (performance.now() < end) {
    await Promise.all(fed.map((each) => feed(each, round)));
    round += 1;
    if (performance.now() >= nextKill) {
      const index = kills % workers.length;
      workers[index]?.child.kill('SIGKILL');
      kills += 1;
      nextKill += killEveryMs;
      tell(`worker ${index} was killed`);
      starting.push(startWorker().then((worker) => void (workers[index] = worker)));
    }
    await pause(ROUND_MS);
  }
  await Promise.all(starting);
  return kills;
}

/** What a dead worker left is taken up, what is unknown waits out its quarantine, and two syncs do the rest. */
async function settle(fed: readonly Fed[], { times }: KillSettings): Promise<void> {
  const wait = { everyMs: 100, timeoutMs: 120_000 };
  const syncAll = () =>
    Promise.all(fed.map(async ({ connection }) => connection.runs.wait((await connection.runs.sync()).id, wait)));
  await pause(times.quarantineSeconds * 1000);
  await syncAll();
  await syncAll();
}

async function outcomeOf(of: { sandbox: Sandbox; fed: readonly Fed[]; kills: number }): Promise<Outcome> {
  const { sandbox, fed, kills } = of;
  const additions = sandbox.records('additions');
  const byAgreement = Map.groupBy(additions, (addition) => Number(addition['agreementId']));
  const wanted = fed.flatMap(({ quantities }) => [...quantities]);
  const standing = (agreement: number) =>
    (byAgreement.get(agreement) ?? []).filter(
      ({ cancelledDate }) => cancelledDate === undefined || cancelledDate === null,
    );
  const open = await Promise.all(
    fed.map(async ({ connection }) => {
      const intents = await connection.ledger.list().toArray();
      return intents.filter(({ state }) => !['done', 'refused', 'withdrawn'].includes(state)).length;
    }),
  );
  const log = sandbox.log.entries().filter(({ method }) => method !== 'GET');
  return {
    kills,
    expected: wanted.length,
    standing: wanted.filter(([agreement]) => standing(agreement).length === 1).length,
    duplicates: [...byAgreement].filter(([, list]) => list.length > 1).map(([agreement]) => `agreement ${agreement}`),
    wrongQuantities: wanted
      .filter(([agreement, quantity]) =>
        standing(agreement).some((addition) => Number(addition['quantity']) !== quantity),
      )
      .map(([agreement, quantity]) => `agreement ${agreement} should have ${quantity}`),
    missing: wanted
      .filter(([agreement]) => standing(agreement).length === 0)
      .map(([agreement]) => `agreement ${agreement}`),
    openIntents: open.reduce((sum, count) => sum + count, 0),
    writes: log.length,
    disturbed: log.filter(({ outcome }) => outcome !== 'answered').length,
  };
}
