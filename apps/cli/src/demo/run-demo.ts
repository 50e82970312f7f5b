import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openSandbox, startSandboxServer } from 'tallybridge-sandbox';
import type { SandboxClock } from 'tallybridge-sandbox';
import { createTallybridge } from 'tallybridge-sdk';
import { CliError } from '../cli-error.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { assertPortsFree } from './claim-ports.ts';
import { demoConnectWise } from './demo-connectwise.ts';
import type { DemoSettings } from './demo-settings.ts';
import { DEMO_USER, findInterrupted } from './first-plan.ts';
import { setUpPartner } from './set-up.ts';
import { startDemoService } from './start-service.ts';
import { requireVendorApp, startVendor } from './start-vendor.ts';
import type { HandedOver, Vendor } from './start-vendor.ts';
import { addressesOf } from './tell.ts';
import type { Teller } from './tell.ts';
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
  const clock = await startSandbox(stage);
  signal.throwIfAborted();
  const service = await startDemoService(settings, clock);
  stage.onStop(() => service.close());
  tell.started('the service with its worker and database', addresses.service);
  signal.throwIfAborted();

  const tallybridge = createTallybridge({ baseUrl: addresses.service, apiKey: service.apiKey });
  const partner = await setUpPartner(tallybridge);
  const interrupted = await findInterrupted(partner);
  const handOvers = createHandOvers();
  const vendor = await startVendor({
    settings,
    serviceUrl: addresses.service,
    apiKey: service.apiKey,
    partner: partner.key,
    onHandedOver: (handed) => handOvers.add(handed),
    onOutput: (line) => tell.warning(line),
  });
  stage.onStop(() => vendor.stop());
  tell.started('Bluegate Security, a made-up vendor', addresses.vendor);

  const stopped = whenStopped(signal, vendor);
  const upToDate = bringUpToDate({ partner, site: addresses.sandbox, handOvers, interrupted, tell });
  const { connection, names } = await Promise.race([upToDate, stopped]);
  const { url: consoleLink } = await partner.portal.link({ role: 'admin', person: { name: DEMO_USER }, minutes: 60 });
  tell.whereToLook(addresses, consoleLink);
  handOvers.listen((records) => tell.handedOver(records));
  const watching = watchRuns(
    connection,
    async (run) => {
      const planned = run.planId === null ? [] : await connection.plans.lines(run.planId).toArray();
      tell.synced(run, planned, names);
    },
    signal,
  );
  await Promise.race([watching, stopped]);
}

/** The sandbox in place of ConnectWise; its clock is the time by which the demo does business. */
async function startSandbox(stage: Stage): Promise<SandboxClock> {
  const { settings, tell } = stage;
  await mkdir(settings.folder, { recursive: true });
  const opened = openSandbox({
    seed: demoConnectWise(Date.now()),
    now: Date.now,
    stateFile: join(settings.folder, 'sandbox.state'),
  });
  stage.onStop(() => opened.close());
  tell.opening(settings.folder, opened.isNew);
  for (const warning of opened.warnings) tell.warning(warning);
  const server = await startSandboxServer({
    sandbox: opened.sandbox,
    clock: opened.clock,
    seedSnapshot: opened.seedSnapshot,
    port: settings.sandboxPort,
  });
  stage.onStop(() => server.close());
  tell.started('a sandbox in place of ConnectWise', addressesOf(settings).sandbox);
  return opened.sandbox.clock;
}

/** Rejects when the demo is to stop, or when the vendor has ended by itself. */
async function whenStopped(signal: AbortSignal, vendor: Vendor): Promise<never> {
  const aborted = new Promise<string>((resolve) => {
    if (signal.aborted) resolve('stopped');
    else signal.addEventListener('abort', () => resolve('stopped'), { once: true });
  });
  const reason = await Promise.race([aborted, vendor.ended]);
  throw new CliError(`The demo stopped: ${reason}.`, { remedy: 'Start it again; it goes on from here.', exitCode: 1 });
}

function createHandOvers() {
  const { promise: emptied, resolve } = Promise.withResolvers<void>();
  let records = 0;
  let listener: (count: number) => void = () => undefined;
  return {
    emptied,
    get records() {
      return records;
    },
    add(handed: HandedOver): void {
      records += handed.accepted + handed.repeated;
      if (handed.accepted > 0) listener(handed.accepted);
      resolve();
    },
    listen(next: (count: number) => void): void {
      listener = next;
    },
  };
}
