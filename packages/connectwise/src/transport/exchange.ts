import { ConnectWiseError } from '../errors/connectwise-error.ts';
import { networkError } from '../errors/network-error.ts';
import type { Fetch, Sleep } from '../ports.ts';
import { BodyTooLarge, readBody, tooLarge } from './read-body.ts';

/** One request, ready to leave. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly maxBytes: number;
  /** For messages: method and path, without the query. */
  readonly request: string;
  readonly signal?: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface ExchangePorts {
  readonly fetch: Fetch;
  readonly sleep: Sleep;
  readonly deadlineMs: number;
}

type Ended = 'deadline' | 'aborted';

async function fetchWhole(call: Call, fetch: Fetch, signal: AbortSignal): Promise<Answer> {
  let isAnswering = false;
  try {
    const response = await fetch(call.url, {
      method: call.method,
      headers: { ...call.headers },
      redirect: 'manual',
      signal,
      ...(call.body !== undefined && { body: call.body }),
    });
    isAnswering = true;
    const text = await readBody(response, call.maxBytes, signal);
    const status = response.type === 'opaqueredirect' ? 302 : response.status;
    return { status, headers: response.headers, text };
  } catch (error) {
    if (error instanceof BodyTooLarge) throw tooLarge(call.request, call.maxBytes);
    throw networkError(error, call.request, isAnswering);
  }
}

function onAbort(signal: AbortSignal, ended: AbortSignal): Promise<Ended> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve('aborted'), { once: true, signal: ended });
  });
}

function endError(ended: Ended, call: Call, deadlineMs: number): ConnectWiseError {
  return new ConnectWiseError({
    code: ended,
    outcome: 'unknown',
    message:
      ended === 'deadline'
        ? `${call.request}: ConnectWise did not answer in full within ${deadlineMs} ms.`
        : `${call.request}: given up by the caller while under way.`,
  });
}

export function abortedBefore(request: string): ConnectWiseError {
  return new ConnectWiseError({
    code: 'aborted',
    outcome: 'not-sent',
    message: `${request}: given up by the caller before it was sent.`,
  });
}

/**
 * Sends one request and reads the whole answer, within the deadline whatever fetch does. Every status is an answer;
 * throws ConnectWiseError where there is none.
 */
export async function exchange(call: Call, ports: ExchangePorts): Promise<Answer> {
  if (call.signal?.aborted === true) throw abortedBefore(call.request);
  const stop = new AbortController();
  const ended = new AbortController();
  const racers: Promise<Answer | Ended>[] = [
    fetchWhole(call, ports.fetch, stop.signal),
    ports.sleep(ports.deadlineMs, ended.signal).then((): Ended => 'deadline'),
  ];
  if (call.signal !== undefined) racers.push(onAbort(call.signal, ended.signal));
  try {
    const first = await Promise.race(racers);
    if (typeof first !== 'string') return first;
    stop.abort();
    throw endError(first, call, ports.deadlineMs);
  } finally {
    ended.abort();
  }
}
