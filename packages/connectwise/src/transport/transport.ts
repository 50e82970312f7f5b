import { answerError } from '../errors/answer-error.ts';
import { ConnectWiseError, invalidRequest } from '../errors/connectwise-error.ts';
import type { Ports } from '../ports.ts';
import { LONGEST_URL } from '../query/request-url.ts';
import { abortedBefore, type Answer, type Call, exchange } from './exchange.ts';
import type { Limiter } from './limiter.ts';
import { retryAfterMs } from './retry-after.ts';
import { isWorthRetrying, retryDelayMs } from './retry.ts';

export interface TransportOptions extends Ports {
  readonly limiter: Limiter;
  readonly deadlineMs: number;
  readonly writeWithinMs: number;
  readonly attempts: number;
  readonly patienceMs?: number | undefined;
  /** Never to be seen in an error. */
  readonly secrets: readonly string[];
}

/** Sends requests under the limiter. Reads are tried again by rule; a write leaves at most once. */
export class Transport {
  readonly #options: TransportOptions;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  get now(): number {
    return this.#options.clock.now();
  }

  /** Resolves with a success; throws ConnectWiseError for everything else. */
  async read(call: Call): Promise<Answer> {
    checkUrl(call);
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#readOnce(call);
      } catch (error) {
        if (!(error instanceof ConnectWiseError)) throw error;
        if (!isWorthRetrying(error) || tries >= this.#options.attempts || isPaused(error)) throw error;
        await this.#rest(error, tries, call);
      }
    }
  }

  /** As `read`, but sends at most once, and only if that happens within `writeWithinMs` of `calledAt`. */
  async write(call: Call, calledAt: number): Promise<Answer> {
    const { limiter, writeWithinMs } = this.#options;
    const left = (): number => calledAt + writeWithinMs - this.now;
    if (isAborted(call)) throw abortedBefore(call.request);
    const end = left() < 0 ? null : await limiter.take(turnOf('write', call, left()));
    if (end === null || left() < 0) {
      end?.();
      throw isAborted(call) ? abortedBefore(call.request) : tooLate(call, writeWithinMs);
    }
    try {
      return this.#success(call, await exchange(call, this.#options));
    } catch (error) {
      if (error instanceof ConnectWiseError && error.code === 'throttled') {
        limiter.pauseFor(retryDelayMs(error, 1, this.#options.random));
      }
      throw error;
    } finally {
      end();
    }
  }

  async #readOnce(call: Call): Promise<Answer> {
    const { limiter, patienceMs } = this.#options;
    const end = await limiter.take({ ...turnOf('read', call), ...(patienceMs !== undefined && { patienceMs }) });
    if (end === null) throw isAborted(call) ? abortedBefore(call.request) : paused(call, limiter.pausedMs());
    try {
      return this.#success(call, await exchange(call, this.#options));
    } finally {
      end();
    }
  }

  async #rest(error: ConnectWiseError, tries: number, call: Call): Promise<void> {
    const delayMs = retryDelayMs(error, tries, this.#options.random);
    if (error.code === 'throttled') this.#options.limiter.pauseFor(delayMs);
    if (delayMs > (this.#options.patienceMs ?? Number.POSITIVE_INFINITY)) throw error;
    await this.#options.sleep(delayMs, call.signal);
    if (isAborted(call)) throw abortedBefore(call.request);
  }

  #success(call: Call, answer: Answer): Answer {
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw answerError({
      request: call.request,
      status: answer.status,
      text: this.#options.secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), answer.text),
      retryAfterMs: retryAfterMs(answer.headers.get('retry-after'), this.now),
    });
  }
}

function isAborted(call: Call): boolean {
  return call.signal?.aborted === true;
}

function turnOf(kind: 'read' | 'write', call: Call, withinMs?: number): Parameters<Limiter['take']>[0] {
  return {
    kind,
    ...(withinMs !== undefined && { withinMs }),
    ...(call.signal !== undefined && { signal: call.signal }),
  };
}

function checkUrl(call: Call): void {
  if (call.url.length <= LONGEST_URL) return;
  throw invalidRequest(`${call.request}: the URL has ${call.url.length} characters; ConnectWise takes ${LONGEST_URL}.`);
}

function tooLate(call: Call, writeWithinMs: number): ConnectWiseError {
  return new ConnectWiseError({
    code: 'throttled',
    outcome: 'not-sent',
    message: `${call.request}: not sent, because its turn did not come within ${writeWithinMs} ms. Try again later.`,
  });
}

/** The pause of somebody else's request: the limiter has it already. */
function paused(call: Call, retryAfterMs: number): ConnectWiseError {
  return new ConnectWiseError({
    code: 'throttled',
    outcome: 'not-sent',
    message: `${call.request}: not sent, because ConnectWise asks for a pause of ${Math.ceil(retryAfterMs / 1000)} s.`,
    retryAfterMs,
  });
}

const isPaused = ({ code, outcome }: ConnectWiseError): boolean => code === 'throttled' && outcome === 'not-sent';
