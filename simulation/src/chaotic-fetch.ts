import type { Fetch } from 'tallybridge-connectwise';
import type { Sandbox } from 'tallybridge-sandbox';
import { between } from './kernel.ts';
import type { Chaos, Process } from './process.ts';

/** The pause that the protocol assumes away: after its last look at the clock. */
const LAST_PAUSE_MS = 1_500;

/** A write at the moment at which it leaves. */
export interface Leaving {
  readonly method: string;
  /** Below `apis/3.0`. */
  readonly path: string;
  readonly body: string;
}

/**
 * The network between one process and ConnectWise. What has left arrives, whether or not its sender still lives; the
 * sender may die before it leaves, on the way, and before it reads the answer.
 */
export function chaoticFetch(
  sandbox: Sandbox,
  process: Process,
  chaos: Chaos,
  onWrite: (write: Leaving) => void,
): Fetch {
  const { kernel, random } = chaos;
  return async (url, init) => {
    const isWrite = init.method !== 'GET';
    const kind = isWrite ? 'write' : 'read';
    await process.boundary(`${kind}: before it leaves`, LAST_PAUSE_MS);
    if (isWrite) onWrite(leaving(url, init));
    const answered = kernel.sleep(between(random, 5, 300)).then(() => sandbox.fetch(url, withoutSignal(init)));
    const back = travelBack(answered, () => kernel.sleep(between(random, 5, 300)));
    // The answer to a dead process is nobody's failure.
    back.catch(() => {});
    await process.boundary(`${kind}: has left`, LAST_PAUSE_MS);
    const response = await back;
    await process.boundary(`${kind}: answered`);
    return response;
  };
}

/** Answers and failures take the same time to come back. */
async function travelBack(answered: Promise<Response>, travel: () => Promise<void>): Promise<Response> {
  try {
    return await answered;
  } finally {
    await travel();
  }
}

function leaving(url: string, { method, body }: RequestInit): Leaving {
  const path = new URL(url).pathname.replace(/^.*\/apis\/3\.0/, '');
  return { method: method ?? 'GET', path, body: typeof body === 'string' ? body : '' };
}

/** A client that gives up does not call back what has left. */
function withoutSignal({ signal: _signal, ...init }: RequestInit): RequestInit {
  return init;
}
