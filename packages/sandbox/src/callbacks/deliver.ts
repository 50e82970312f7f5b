import type { OpenDelivery } from './delivery-log.ts';

/** How the sandbox reaches the outside; real when left out. */
export interface CallbackPorts {
  readonly fetch?: typeof globalThis.fetch;
  /** A signal that is aborted after so long. */
  readonly timeout?: (ms: number) => AbortSignal;
}

export interface Sending {
  readonly url: string;
  readonly body: string;
  readonly signature: string;
  readonly entry: OpenDelivery;
  readonly ports: Required<CallbackPorts>;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly closing: AbortSignal;
}

const TIME_OUT_MS = 5000;
const TRIED_AGAIN_AFTER_MS = [2000, 4000] as const;
const TRIED_AGAIN_ON: ReadonlySet<number | null> = new Set([404, 409, 419, 429]);

/** Sends a message until it is taken; answers whether it was. Only few answers are worth another attempt. */
export async function deliver(sending: Sending): Promise<boolean> {
  for (const wait of [...TRIED_AGAIN_AFTER_MS, null]) {
    const status = await attempt(sending);
    if (status !== null && status >= 200 && status < 300) return true;
    if (wait === null || !TRIED_AGAIN_ON.has(status) || sending.closing.aborted) return false;
    await sending.sleep(wait);
  }
  return false;
}

async function attempt({ url, body, signature, entry, ports, now, closing }: Sending): Promise<number | null> {
  const at = now();
  try {
    const response = await ports.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-content-signature': signature },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([closing, ports.timeout(TIME_OUT_MS)]),
    });
    await response.body?.cancel();
    entry.attempted({ at, status: response.status, error: null });
    return response.status;
  } catch (error) {
    entry.attempted({ at, status: null, error: reasonOf(error) });
    return null;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
