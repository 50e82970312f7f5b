import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Run } from 'tallybridge-sdk';
import { CliError } from '../cli-error.ts';
import { createActors } from './actors.ts';
import type { Actors } from './actors.ts';
import { bringUpToDate, readNames } from './bring-up-to-date.ts';
import { monthName, stopsUntil } from './chapters.ts';
import type { Stop } from './chapters.ts';
import { assertPortsFree } from './claim-ports.ts';
import { connectWiseUrl, productUrl, VENDORS } from './demo-settings.ts';
import type { DemoSettings } from './demo-settings.ts';
import { findInterrupted } from './first-plan.ts';
import type { History } from './histories/history.ts';
import { HISTORIES } from './histories/index.ts';
import { isMade, makeHistories } from './make-histories.ts';
import { openConnectWises } from './open-connectwise.ts';
import type { ConnectWises } from './open-connectwise.ts';
import { readCard } from './page/read-card.ts';
import { servePage } from './page/serve-page.ts';
import type { Making } from './page/show-page.ts';
import { readProgress, saveProgress } from './progress-file.ts';
import type { Progress } from './progress-file.ts';
import { startDemoService } from './start-service.ts';
import type { DemoService } from './start-service.ts';
import { requireVendorApp } from './start-vendor.ts';
import { addressesOf } from './tell.ts';
import type { Teller } from './tell.ts';
import { createVendorApps } from './vendor-apps.ts';
import type { VendorApps } from './vendor-apps.ts';
import { watchRuns } from './watch-runs.ts';

type Close = () => Promise<void>;

/** Runs the demo until `signal` stops it. Every step may be repeated, so that a start after a crash goes on. */
export async function runDemo(settings: DemoSettings, tell: Teller, signal: AbortSignal): Promise<void> {
  requireVendorApp();
  await assertPortsFree(settings);
  const closers: Close[] = [];
  try {
    await live({ settings, tell, signal, onStop: (close) => closers.unshift(close) });
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    tell.stopping();
    for (const close of closers) await close();
  }
  tell.stopped();
}

interface Stage {
  readonly settings: DemoSettings;
  readonly tell: Teller;
  readonly signal: AbortSignal;
  onStop(close: Close): void;
}

async function live(stage: Stage): Promise<void> {
  const { settings, tell, signal } = stage;
  const addresses = addressesOf(settings);
  const progress = await beginOrGoOn(settings, tell);
  const histories = historiesOf(progress);
  const connectWises = await startConnectWises(stage, histories, progress);
  signal.throwIfAborted();
  const service = await startDemoService(settings, connectWises.clock);
  stage.onStop(() => service.close());
  tell.started('the service with its worker and database', addresses.service);
  signal.throwIfAborted();

  const vendors = await openVendors(histories, { service, connectWises, settings });
  const actors = vendors.map((each) => each.actors);
  const handedOver = Promise.withResolvers<void>();
  const apps = createVendorApps({
    settings,
    serviceUrl: addresses.service,
    begunAt: progress.begunAt,
    keyOf: (wanted) => vendors.find(({ actors: { history } }) => history.vendor === wanted)?.apiKey ?? '',
    onHandedOver(history, { accepted }) {
      if (accepted > 0) tell.handedOver(history.name, accepted);
      if (history === histories[0]) handedOver.resolve();
    },
    onOutput: (line) => tell.warning(line),
  });
  stage.onStop(() => apps.close());
  let making: Making | null = isMade(progress) ? null : { what: 'The histories begin.', done: 0, of: 1 };
  const leadsTo = [addresses.service, ...VENDORS.map((vendor) => productUrl(settings, vendor))];
  const page = await servePage({
    port: settings.pagePort,
    actors,
    apps,
    siteOf: (loginCompany) => connectWiseUrl(settings, loginCompany),
    leadsTo,
    making: () => making,
  });
  stage.onStop(() => page.close());
  tell.started('the page on which you pick a vendor', addresses.page);
  signal.throwIfAborted();

  const stopped = whenStopped(signal);
  const made = makeHistories({
    actors,
    clock: connectWises.clock,
    file: progressFile(settings.folder),
    progress,
    now: Date.now,
    signal,
    onStop(stop, { index, of }) {
      making = { what: stopText(stop, index, of), done: index, of };
      tell.making(making.what);
    },
  });
  await Promise.race([made, stopped]);
  making = null;
  if (!isMade(progress)) tell.made(await Promise.all(actors.map((each) => readCard(each, true))));
  const following = follow(stage, { apps, handedOver: handedOver.promise, actors, isNew: !isMade(progress) });
  await Promise.race([following, stopped]);
}

function progressFile(folder: string): string {
  return join(folder, 'history.json');
}

function stopText({ at, what }: Stop, index: number, of: number): string {
  return `${what === 'today' ? 'Today' : monthName(at)}, stop ${index + 1} of ${of}`;
}

/** A folder is begun once; what a version before this one left in it has no history to go on with. */
async function beginOrGoOn({ folder, vendors }: DemoSettings, tell: Teller): Promise<Progress> {
  const file = progressFile(folder);
  const known = readProgress(file);
  tell.opening(folder, known === null);
  if (known !== null) return known;
  if (existsSync(join(folder, 'sandbox.state'))) {
    throw new CliError(`The demo of an earlier version began ${folder}, and this one cannot go on with it.`, {
      remedy: 'Delete that folder, or begin in another one: npm start -- --data FOLDER',
      exitCode: 1,
    });
  }
  await mkdir(folder, { recursive: true });
  const progress = { begunAt: Date.now(), done: 0, vendors };
  saveProgress(file, progress);
  return progress;
}

function historiesOf({ vendors }: Progress): readonly [History, ...History[]] {
  const [first, ...others] = HISTORIES.filter(({ vendor }) => vendors.includes(vendor));
  if (first === undefined) throw new Error('the folder of the demo was begun without a vendor');
  return [first, ...others];
}

/** The sandbox in place of every MSP's ConnectWise; its clock is the time by which the demo does business. */
async function startConnectWises(
  stage: Stage,
  histories: readonly [History, ...History[]],
  { begunAt }: Progress,
): Promise<ConnectWises> {
  const { settings, tell } = stage;
  const [begin] = stopsUntil(begunAt);
  const opened = await openConnectWises({
    histories,
    folder: settings.folder,
    port: settings.sandboxPort,
    startAt: begin?.at ?? begunAt,
    now: begunAt,
  });
  stage.onStop(() => opened.close());
  for (const warning of opened.warnings) tell.warning(warning);
  tell.started('a sandbox in place of ConnectWise', addressesOf(settings).sandbox);
  return opened;
}

interface Started {
  readonly service: DemoService;
  readonly connectWises: ConnectWises;
  readonly settings: DemoSettings;
}

/** Each vendor with its own key, and who acts at its MSP. */
async function openVendors(histories: readonly History[], { service, connectWises, settings }: Started) {
  const vendors: { readonly apiKey: string; readonly actors: Actors }[] = [];
  for (const history of histories) {
    const apiKey = await service.openVendor({ key: history.vendor, name: history.name });
    const sandbox = connectWises.of(history.msp.loginCompany);
    const site = connectWiseUrl(settings, history.msp.loginCompany);
    const stage = { serviceUrl: addressesOf(settings).service, site, apiKey, sandbox };
    vendors.push({ apiKey, actors: createActors(history, stage) });
  }
  return vendors;
}

interface Following {
  readonly actors: readonly Actors[];
  readonly apps: VendorApps;
  /** Settles when the outbox of the first vendor is empty for the first time since this start. */
  readonly handedOver: Promise<void>;
  readonly isNew: boolean;
}

/** Lets the first vendor's product run, and tells what it does, until the demo is stopped. */
async function follow(stage: Stage, { actors: [first, ...others], apps, handedOver, isNew }: Following): Promise<void> {
  const { settings, tell, signal } = stage;
  if (first === undefined) return;
  const interrupted: readonly Run[] = await findInterrupted(first.partner);
  tell.started(`the product of ${first.history.name}`, await apps.open(first));
  // A tab in ConnectWise leads straight into the product.
  for (const each of others) if (each.history.settings.capabilities?.hostedTab === true) await apps.open(each);
  await handedOver;
  const [found] = await first.partner.connections.list().toArray();
  if (found === undefined) throw new Error('the MSP of the first vendor has no connection');
  const connection = first.partner.connection(found.id);
  if (!isNew) await bringUpToDate({ partner: first.partner, connection, interrupted, tell });
  const names = await readNames(first.partner);
  tell.whereToLook(addressesOf(settings));
  await watchRuns(
    connection,
    async (run) => {
      const planned = run.planId === null ? [] : await connection.plans.lines(run.planId).toArray();
      tell.synced(run, planned, names);
    },
    signal,
  );
}

/** Rejects when the demo is to stop. */
async function whenStopped(signal: AbortSignal): Promise<never> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  throw new CliError('The demo was stopped.', { remedy: 'Start it again; it goes on from here.', exitCode: 1 });
}
