import type { FiredFault } from '../faults/fault-board.ts';
import type { Answer } from './answer.ts';
import { ConnectionCut } from './connection-cut.ts';

export interface RespondOptions {
  readonly fired: readonly FiredFault[];
  readonly sleep: (ms: number) => Promise<void>;
  readonly signal: AbortSignal | null;
  /** Counts up from 1: the request id that ConnectWise gives. */
  readonly seq: number;
  readonly release: string;
}

export function respond(answer: Answer, options: RespondOptions): Response {
  const bytes = answer.body === null || BODILESS.has(answer.status) ? null : new TextEncoder().encode(answer.body);
  const headers = {
    'Cache-Control': 'no-cache',
    Pragma: 'no-cache',
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    'x-server-name': 'SANDBOXAPI01',
    'x-cw-request-id': requestId(options.seq),
    'api-current-version': options.release,
    ...(bytes !== null && { 'Content-Length': String(bytes.length) }),
    ...answer.headers,
  };
  const body = bytes === null ? null : bodyOf(answer.body ?? '', bytes, options);
  return new Response(body, { status: answer.status, headers });
}

const BODILESS = new Set([204, 205, 304]);

/** Deterministic, in the shape of a GUID. */
function requestId(seq: number): string {
  return `00000000-0000-4000-8000-${seq.toString(16).padStart(12, '0')}`;
}

function bodyOf(text: string, bytes: Uint8Array<ArrayBuffer>, options: RespondOptions): string | ReadableStream {
  for (const { fault } of options.fired) {
    if (fault.kind === 'truncate') return truncated(bytes, fault.bytes);
    if (fault.kind === 'slow-body') return slow(bytes, fault, options);
  }
  return text;
}

export function isBroken(fired: readonly FiredFault[]): boolean {
  return fired.some(({ fault }) => fault.kind === 'truncate');
}

function truncated(bytes: Uint8Array<ArrayBuffer>, length: number): ReadableStream {
  let isSent = false;
  return new ReadableStream({
    pull(controller) {
      if (isSent || length === 0) {
        controller.error(new ConnectionCut());
      } else {
        isSent = true;
        controller.enqueue(bytes.slice(0, length));
      }
    },
  });
}

interface Slowness {
  readonly pieceBytes: number;
  readonly everyMs: number;
  readonly stallAt?: number;
}

function slow(bytes: Uint8Array<ArrayBuffer>, fault: Slowness, { sleep, signal }: RespondOptions): ReadableStream {
  const { pieceBytes, everyMs, stallAt = Infinity } = fault;
  let at = 0;
  return new ReadableStream({
    start(controller) {
      signal?.addEventListener('abort', () => controller.error(signal.reason), { once: true });
    },
    async pull(controller) {
      if (at >= stallAt) return new Promise<void>(() => {});
      await sleep(everyMs);
      if (signal?.aborted === true) return undefined;
      const end = Math.min(at + pieceBytes, stallAt, bytes.length);
      if (end > at) controller.enqueue(bytes.slice(at, end));
      at = end;
      if (at >= bytes.length) controller.close();
      return undefined;
    },
  });
}
