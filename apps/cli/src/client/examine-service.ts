import { TallybridgeError } from 'tallybridge-sdk';
import type { Tallybridge } from 'tallybridge-sdk';
import { plain } from '../terminal/text.ts';

/** One thing that was looked at over HTTP; the same shape as what the server finds on its machine. */
export interface ServiceFinding {
  readonly check: 'service' | 'api-key' | 'connections';
  readonly state: 'ok' | 'warning' | 'bad';
  readonly sentence: string;
  readonly remedy: string | null;
}

export interface RunningService {
  readonly url: string;
  readonly tallybridge: Tallybridge;
  readonly fetch: typeof globalThis.fetch;
}

const DEADLINE_MS = 10_000;
const NEITHER = 'Start it with tallybridge serve, or set TALLYBRIDGE_URL to where it runs.';

async function statusOf({ url, fetch }: RunningService, path: string): Promise<number | null> {
  try {
    const answer = await fetch(`${url.replace(/\/+$/, '')}${path}`, { signal: AbortSignal.timeout(DEADLINE_MS) });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return null;
  }
}

async function examineRunning(service: RunningService): Promise<ServiceFinding> {
  const { url } = service;
  const health = await statusOf(service, '/healthz');
  if (health === null) {
    return { check: 'service', state: 'bad', sentence: `No service answers at ${url}.`, remedy: NEITHER };
  }
  if (health !== 200) {
    const sentence = `What answers at ${url} is not this service: status ${health}.`;
    return { check: 'service', state: 'bad', sentence, remedy: 'Set TALLYBRIDGE_URL to where the service runs.' };
  }
  if ((await statusOf(service, '/readyz')) !== 200) {
    const sentence = `The service at ${url} runs, but its database does not answer.`;
    return { check: 'service', state: 'bad', sentence, remedy: 'See its logs, and that its PostgreSQL runs.' };
  }
  return {
    check: 'service',
    state: 'ok',
    sentence: `The service at ${url} runs, and so does its database.`,
    remedy: null,
  };
}

async function examineKey({ tallybridge }: RunningService): Promise<readonly ServiceFinding[]> {
  const { name, vendor, partner, scopes } = await tallybridge.me();
  const whose = partner === null ? `the vendor ${vendor.name}` : `the partner ${partner.name}`;
  const sentence = `The API key is "${plain(name)}" of ${plain(whose)}: ${scopes.join(', ')}.`;
  const key: ServiceFinding = { check: 'api-key', state: 'ok', sentence, remedy: null };
  return scopes.includes('read') && partner === null ? [key, await examineConnections(tallybridge)] : [key];
}

async function examineConnections(tallybridge: Tallybridge): Promise<ServiceFinding> {
  const failing = await tallybridge.unhealthy().toArray();
  if (failing.length === 0) {
    const sentence = 'Every connection of this vendor that was tried reached its ConnectWise.';
    return { check: 'connections', state: 'ok', sentence, remedy: null };
  }
  const who = failing.slice(0, 10).map(({ partner, code }) => `${partner} (${code ?? 'failed'})`);
  const more = failing.length > who.length ? `, and ${failing.length - who.length} more` : '';
  const sentence = `Connections of this vendor failed last: ${who.join(', ')}${more}.`;
  const remedy = 'tallybridge health says what to tell each partner.';
  return { check: 'connections', state: 'warning', sentence, remedy };
}

/** Looks at a running service as its client sees it. */
export async function examineService(service: RunningService): Promise<readonly ServiceFinding[]> {
  const running = await examineRunning(service);
  if (running.state === 'bad') return [running];
  try {
    return [running, ...(await examineKey(service))];
  } catch (error) {
    if (!(error instanceof TallybridgeError)) throw error;
    const { message, remedy } = error;
    return [running, { check: 'api-key', state: 'bad', sentence: `The API key: ${plain(message)}.`, remedy }];
  }
}
