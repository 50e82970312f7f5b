import type { AnswerOf, BodyOf, Operation, ParamsOf, QueryOf } from '../contract/operation.ts';
import { checkAnswer, checkProblem } from './check-answer.ts';
import { readEvents } from './event-stream.ts';
import type { ReceivedEvent } from './event-stream.ts';
import { fromProblem, notReached, onlyReads, TallybridgeError, unexpectedAnswer } from './errors.ts';

export interface TransportOptions {
  /** Where the service is: `http://localhost:4000`. */
  readonly baseUrl: string;
  /** An API key (`tb_…`), or the token of a session (`tbs_…`). Empty to exchange a link for a session, and in a browser whose cookie carries one. */
  readonly apiKey: string;
  /** Another fetch, such as the in-process one of the server. */
  readonly fetch?: typeof globalThis.fetch;
  /** How long one call may take; planning a large ConnectWise takes minutes. Default 10 minutes. */
  readonly timeoutMs?: number;
  /** How often a call that may safely be repeated is repeated after a failure on the way. Default 2. */
  readonly retries?: number;
  readonly sleep?: (ms: number) => Promise<void>;
  /** Refuses whatever changes something before it is sent. */
  readonly isReadOnly?: boolean;
}

export interface CallInput<Op extends Operation> {
  readonly params: ParamsOf<Op>;
  readonly query: QueryOf<Op>;
  readonly body: BodyOf<Op>;
  /** Refused as `changed-meanwhile` where the state that this ETag names is no longer the state there is. */
  readonly ifMatch?: string | undefined;
}

/** What was answered, with the ETag that names its state. */
export interface Versioned<Answer> {
  readonly value: Answer;
  readonly etag: string;
}

/** Carries out one operation of the contract: checks nothing before, parses the answer after. */
export interface Call {
  <Op extends Operation>(operation: Op, input: CallInput<Op>): Promise<AnswerOf<Op>>;
  /** The same with the ETag of the answer, to change only what was seen. */
  versioned<Op extends Operation>(operation: Op, input: CallInput<Op>): Promise<Versioned<AnswerOf<Op>>>;
  /** The same, answered as the bytes of a file. */
  file<Op extends Operation>(operation: Op, input: CallInput<Op>): Promise<Uint8Array>;
  /** The same, answered as events; ends when the service ends it, throws when it breaks off. */
  events<Op extends Operation>(
    operation: Op,
    input: CallInput<Op> & { readonly lastEventId: string | null },
  ): AsyncIterable<ReceivedEvent>;
  /** Waits before another attempt. */
  pause(attempt: number): Promise<void>;
}

const RETRIED_STATUSES = new Set([429, 502, 503, 504]);
const READING: ReadonlySet<Operation['scope']> = new Set(['read', 'any']);
const FIRST_PAUSE_MS = 250;
/** The service sends a sign of life every 15 seconds. */
const SILENCE_MS = 60_000;
const LONGEST_PAUSE_MS = 30_000;

function realSleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function urlOf(baseUrl: string, operation: Operation, params: object, query: object): string {
  const values = new Map(Object.entries(params));
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(name, String(value));
  }
  const text = search.toString();
  return `${baseUrl.replace(/\/+$/, '')}${path}${text === '' ? '' : `?${text}`}`;
}

function pauseMs(attempt: number, retryAfter: string | null): number {
  const seconds = retryAfter === null ? Number.NaN : Number(retryAfter);
  const wanted = Number.isFinite(seconds) ? seconds * 1000 : FIRST_PAUSE_MS * 2 ** attempt;
  return Math.min(Math.max(wanted, 0), LONGEST_PAUSE_MS);
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unexpectedAnswer(`status ${response.status} without JSON: ${text.slice(0, 200)}`, response.status, cause);
  }
}

async function refused({ id }: Operation, response: Response): Promise<TallybridgeError> {
  const problem = checkProblem(await readJson(response));
  if (problem !== null) return fromProblem(problem);
  return unexpectedAnswer(`${id} was answered with status ${response.status}`, response.status);
}

/**
 * The service, or what stands before it, is busy or away for a moment. What ConnectWise did not answer is none of that: the
 * service has asked it several times already.
 */
async function isBrieflyAway(response: Response): Promise<boolean> {
  if (!RETRIED_STATUSES.has(response.status)) return false;
  const problem = await readJson(response.clone()).then(checkProblem, () => null);
  return problem?.isRepeatable ?? true;
}

async function readFile(operation: Operation, response: Response): Promise<Uint8Array> {
  if (response.status !== operation.answer.status) throw await refused(operation, response);
  return new Uint8Array(await response.arrayBuffer());
}

/** The service carries out a request once for its key, so that it may be repeated whatever it does. */
function needsKey({ method, scope, isReplaySafe }: Operation): boolean {
  return method === 'POST' && scope !== null && !isReplaySafe;
}

async function parseAnswer<Op extends Operation>(operation: Op, response: Response): Promise<AnswerOf<Op>> {
  if (response.status !== operation.answer.status) throw await refused(operation, response);
  const body = await readJson(response);
  try {
    return checkAnswer(operation, body);
  } catch (cause) {
    throw unexpectedAnswer(`the answer to ${operation.id} is not what the contract says`, response.status, cause);
  }
}

async function parseVersioned<Op extends Operation>(
  operation: Op,
  response: Response,
): Promise<Versioned<AnswerOf<Op>>> {
  const value = await parseAnswer(operation, response);
  const etag = response.headers.get('etag');
  if (etag === null) throw unexpectedAnswer(`${operation.id} was answered without an ETag`, response.status);
  return { value, etag };
}

export function createTransport(options: TransportOptions): Call {
  const send = options.fetch ?? globalThis.fetch;
  const sleep = options.sleep ?? realSleep;
  const timeoutMs = options.timeoutMs ?? 600_000;
  const retries = options.retries ?? 2;

  /** Without a key it is a cookie that carries the session. */
  const authorization = (): Record<string, string> =>
    options.apiKey === '' ? {} : { authorization: `Bearer ${options.apiKey}` };

  async function sendOnce(
    url: string,
    operation: Operation,
    {
      body,
      ifMatch,
      idempotencyKey,
    }: Pick<CallInput<Operation>, 'ifMatch'> & {
      readonly body: unknown;
      readonly idempotencyKey: string | null;
    },
  ): Promise<Response> {
    const headers: Record<string, string> = { accept: 'application/json', ...authorization() };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (idempotencyKey !== null) headers['idempotency-key'] = idempotencyKey;
    if (ifMatch !== undefined) headers['if-match'] = ifMatch;
    try {
      return await send(url, {
        method: operation.method,
        headers,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      throw notReached(options.baseUrl, timeoutMs, cause);
    }
  }

  async function exchange<Op extends Operation, Result>(
    operation: Op,
    input: CallInput<Op>,
    read: (operation: Op, response: Response) => Promise<Result>,
  ): Promise<Result> {
    if (options.isReadOnly === true && !READING.has(operation.scope)) throw onlyReads(operation.id);
    const url = urlOf(options.baseUrl, operation, input.params, input.query);
    const idempotencyKey = needsKey(operation) ? crypto.randomUUID() : null;
    // Whose answer was lost would find its own change and be told of somebody else's.
    const isRepeatable = input.ifMatch === undefined && (operation.isReplaySafe || idempotencyKey !== null);
    const attempts = isRepeatable ? retries + 1 : 1;
    for (let attempt = 0; ; attempt += 1) {
      const isLast = attempt + 1 >= attempts;
      try {
        const response = await sendOnce(url, operation, { body: input.body, ifMatch: input.ifMatch, idempotencyKey });
        if (isLast || !(await isBrieflyAway(response))) return await read(operation, response);
        await response.body?.cancel();
        await sleep(pauseMs(attempt, response.headers.get('retry-after')));
      } catch (error) {
        if (isLast || !(error instanceof TallybridgeError) || error.status !== null) throw error;
        await sleep(pauseMs(attempt, null));
      }
    }
  }

  const call = <Op extends Operation>(operation: Op, input: CallInput<Op>): Promise<AnswerOf<Op>> =>
    exchange(operation, input, parseAnswer);
  const versioned = <Op extends Operation>(operation: Op, input: CallInput<Op>): Promise<Versioned<AnswerOf<Op>>> =>
    exchange(operation, input, parseVersioned);
  const file = <Op extends Operation>(operation: Op, input: CallInput<Op>): Promise<Uint8Array> =>
    exchange(operation, input, readFile);
  async function* events<Op extends Operation>(
    operation: Op,
    input: CallInput<Op> & { readonly lastEventId: string | null },
  ): AsyncGenerator<ReceivedEvent> {
    const url = urlOf(options.baseUrl, operation, input.params, input.query);
    const headers: Record<string, string> = { accept: 'text/event-stream', ...authorization() };
    if (input.lastEventId !== null) headers['last-event-id'] = input.lastEventId;
    const silence = new AbortController();
    const endSilence = () => silence.abort(new DOMException('the stream fell silent', 'TimeoutError'));
    let timer = setTimeout(endSilence, SILENCE_MS);
    const onChunk = () => {
      clearTimeout(timer);
      timer = setTimeout(endSilence, SILENCE_MS);
    };
    try {
      const response = await send(url, { headers, redirect: 'error', signal: silence.signal });
      if (response.status !== operation.answer.status || response.body === null)
        throw await refused(operation, response);
      yield* readEvents(response.body, onChunk);
    } catch (cause) {
      throw cause instanceof TallybridgeError ? cause : notReached(options.baseUrl, SILENCE_MS, cause);
    } finally {
      clearTimeout(timer);
    }
  }

  return Object.assign(call, { versioned, file, events, pause: (attempt: number) => sleep(pauseMs(attempt, null)) });
}
