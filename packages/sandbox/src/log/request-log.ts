/**
 * `answered`: the answer went out whole. `cut-before-commit`, `cut-after-commit`: the connection was cut, nothing or
 * everything had been carried out. `truncated`: the answer broke off in its body. `late`: cut at once, carried out
 * later. `open`: not answered yet.
 */
export type RequestOutcome = 'open' | 'answered' | 'cut-before-commit' | 'cut-after-commit' | 'truncated' | 'late';

export interface LoggedRequest {
  /** 1, 2, 3 …, also after `clear`. */
  readonly seq: number;
  readonly at: number;
  readonly method: string;
  /** Below `apis/3.0` (`/company/companies`), or the whole path where there is no such thing. */
  readonly path: string;
  /** Decoded, without the question mark. */
  readonly query: string;
  readonly memberIdentifier: string | null;
  /** Without what others could sign in with. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  readonly status: number | null;
  readonly outcome: RequestOutcome;
  /** Whether something was changed by this request. */
  readonly committed: boolean;
  readonly faultIds: readonly string[];
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: string;
  /** How long it took in real time; null until it was answered. */
  readonly ms: number | null;
}

export interface RequestLog {
  entries(): readonly LoggedRequest[];
  clear(): void;
  /** How many requests, by method. */
  counts(): Readonly<Record<string, number>>;
}

type OpenedRequest = Pick<LoggedRequest, 'at' | 'method' | 'path' | 'query' | 'requestBody'> &
  Partial<Pick<LoggedRequest, 'requestHeaders'>>;

/** The log as the pipeline sees it: an entry is written when the request comes in and completed as it goes. */
export interface WritableLog extends RequestLog {
  open(request: OpenedRequest): OpenEntry;
}

export interface OpenEntry {
  readonly seq: number;
  update(changes: Partial<Omit<LoggedRequest, 'seq' | 'at' | 'method'>>): void;
}

const LONGEST_BODY = 100_000;
const MOST_ENTRIES = 10_000;

export function createRequestLog(): WritableLog {
  let entries: LoggedRequest[] = [];
  let seq = 0;
  return {
    entries: () => entries.map((entry) => ({ ...entry })),
    clear: () => {
      entries = [];
    },
    counts() {
      const counts: Record<string, number> = {};
      for (const { method } of entries) counts[method] = (counts[method] ?? 0) + 1;
      return counts;
    },
    open(request) {
      seq += 1;
      const entry: LoggedRequest = {
        requestHeaders: {},
        ...request,
        requestBody: capped(request.requestBody),
        seq,
        memberIdentifier: null,
        status: null,
        outcome: 'open',
        committed: false,
        faultIds: [],
        responseHeaders: {},
        responseBody: '',
        ms: null,
      };
      const started = performance.now();
      entries.push(entry);
      if (entries.length > MOST_ENTRIES * 2) entries = entries.slice(-MOST_ENTRIES);
      return {
        seq,
        update(changes) {
          const isOver = changes.outcome !== undefined && changes.outcome !== 'open';
          Object.assign(entry, changes, isOver && { ms: Math.round((performance.now() - started) * 10) / 10 });
          if (changes.responseBody !== undefined) Object.assign(entry, { responseBody: capped(changes.responseBody) });
        },
      };
    },
  };
}

function capped(body: string): string {
  return body.length <= LONGEST_BODY ? body : `${body.slice(0, LONGEST_BODY)}…`;
}
