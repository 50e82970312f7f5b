import { CliError } from '../cli-error.ts';
import { beginOrGoOn, historiesOf, progressFile } from './begin-folder.ts';
import { monthName, stopsUntil } from './chapters.ts';
import type { Stop } from './chapters.ts';
import { assertPortsFree } from './claim-ports.ts';
import { connectWiseUrl, productUrl, VENDORS } from './demo-settings.ts';
import type { DemoSettings } from './demo-settings.ts';
import { followFirst } from './follow-first.ts';
import type { History } from './histories/history.ts';
import { isMade, makeHistories } from './make-histories.ts';
import { openConnectWises } from './open-connectwise.ts';
import type { ConnectWises } from './open-connectwise.ts';
import { openVendors } from './open-vendors.ts';
import { readCard } from './page/read-card.ts';
import { servePage } from './page/serve-page.ts';
import type { Making } from './page/show-page.ts';
import type { Progress } from './progress-file.ts';
import { startDemoService } from './start-service.ts';
import { requireVendorApp } from './start-vendor.ts';
import { addressesOf } from './tell.ts';
import type { Teller } from './tell.ts';
import { createVendorApps } from './vendor-apps.ts';

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
  const isNew = !isMade(progress);
  if (isNew) tell.made(await Promise.all(actors.map((each) => readCard(each, true))));
  const following = followFirst({ settings, tell, signal, actors, apps, handedOver: handedOver.promise, isNew });
  await Promise.race([following, stopped]);
}

function stopText({ at, what }: Stop, index: number, of: number): string {
  return `${what === 'today' ? 'Today' : monthName(at)}, stop ${index + 1} of ${of}`;
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

/** Rejects when the demo is to stop. */
async function whenStopped(signal: AbortSignal): Promise<never> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  throw new CliError('The demo was stopped.', { remedy: 'Start it again; it goes on from here.', exitCode: 1 });
}
