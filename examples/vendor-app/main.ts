import { setTimeout as pause } from 'node:timers/promises';
import { createTallybridge } from 'tallybridge-sdk';
import { readBeginning } from './beginning.ts';
import { createConsoleVisits } from './console-visits.ts';
import { pushAlerts, pushOutbox, registerCatalog } from './hand-over.ts';
import { registerWebhook } from './hear-events.ts';
import { readOffer } from './offer.ts';
import { registerEndpoints } from './register-endpoints.ts';
import { changeSeats, pickChange } from './seats.ts';
import { servePages } from './serve-pages.ts';
import { readSettings } from './settings.ts';
import { BLUEGATE } from './starting-state.ts';
import { openStore } from './store.ts';

const NOTHING = { accepted: 0, repeated: 0, refused: 0 };
const settings = readSettings(process.env);
const offer = settings.profileFile === null ? BLUEGATE : readOffer(settings.profileFile);
const { beginningFile } = settings;
const begun = beginningFile === null ? offer : readBeginning(beginningFile, offer);
const store = openStore(settings.storeFile, Date.now(), begun);
const tallybridge = createTallybridge({ baseUrl: settings.tallybridgeUrl, apiKey: settings.apiKey });
const partner = tallybridge.partner(settings.partner);

const { consoleVisits: visits } = tallybridge;
const pages = await servePages(
  store,
  settings,
  createConsoleVisits({ visits, state: () => store.state, now: Date.now }),
);
console.log(`${store.state.vendor} is at ${pages.url}`);
process.send?.({ kind: 'listening', url: pages.url });

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());
// Started by another program: when that one is gone, whatever ended it, this one has no reason to stay.
process.on('disconnect', () => process.exit(0));

const work = [handOver(), live()];
stopping.signal.addEventListener('abort', () => void pages.close());
await Promise.all(work);
if (process.connected) process.disconnect();

/** Tells Tallybridge who the customers are, then keeps the outbox empty. */
async function handOver(): Promise<void> {
  let isKnown = false;
  let isFirst = true;
  while (!stopping.signal.aborted) {
    try {
      if (!isKnown) await registerCatalog(partner, store.state);
      if (!isKnown) await registerEndpoints(partner, store, settings);
      if (!isKnown) await registerWebhook(tallybridge, store, settings);
      isKnown = true;
      const pushed = await pushOutbox(partner, store);
      if (pushed !== null || isFirst) process.send?.({ kind: 'handed-over', ...(pushed ?? NOTHING) });
      isFirst = false;
      await pushAlerts(partner, store);
    } catch (error) {
      console.error(`usage waits in the outbox: ${error instanceof Error ? error.message : String(error)}`);
      await wait(2000);
    }
    await wait(250);
  }
}

/** Lets seats change by themselves, as people join and leave. */
async function live(): Promise<void> {
  if (settings.changeEverySeconds === 0) return;
  while (!stopping.signal.aborted) {
    await wait(settings.changeEverySeconds * 1000);
    if (!stopping.signal.aborted) changeSeats(store, pickChange(store.state), Date.now());
  }
}

async function wait(ms: number): Promise<void> {
  await pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
}
