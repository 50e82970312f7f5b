import type { CallbackPorts } from './callbacks/deliver.ts';
import type { DeliveryLog } from './callbacks/delivery-log.ts';
import type { FaultBoard } from './faults/fault-board.ts';
import type { HostedAnswer, HostedFrame } from './hosted/hosted-frame.ts';
import type { Behaviour } from './behaviour.ts';
import type { InvoiceRun } from './invoicing/run-invoices.ts';
import type { RequestLog } from './log/request-log.ts';
import type { Change, SandboxRecord, Snapshot } from './records/record-store.ts';
import type { Seed } from './seeds/seed.ts';

/** Milliseconds since 1970. */
export interface SandboxClock {
  readonly now: () => number;
  readonly set: (ms: number) => void;
  readonly advance: (ms: number) => void;
}

/** Takes each group of changes before it is answered; when `append` returns they must be safe. */
export interface StateJournal {
  append(changes: readonly Change[]): void;
  /** After a restore: everything from before is void. */
  replace(snapshot: Snapshot): void;
}

export interface SandboxOptions {
  /** What stands in the sandbox at the start; the small seed when left out. Not used when `state` is given. */
  readonly seed?: Seed;
  /** A state that was saved before. */
  readonly state?: Snapshot;
  readonly journal?: StateJournal;
  /** The time that `Sandbox.clock` starts from and runs with; real time when left out. */
  readonly clock?: { now(): number };
  /** Waits for delays and late commits; the signal is aborted when the sandbox is closed. */
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Decides faults that strike with a probability. */
  readonly random?: () => number;
  readonly behaviour?: Partial<Behaviour>;
  /** How callbacks are reached; over the network when left out. */
  readonly callbacks?: CallbackPorts;
  /** Stands in Link and _info when a request names no host of its own. */
  readonly origin?: string;
}

export interface RunRequest {
  /** Every agreement when left out. */
  readonly agreementId?: number;
  /** Today by the sandbox's clock when left out. */
  readonly upTo?: string;
  /** Answers the invoices as they would be, and makes none. */
  readonly isPreview?: boolean;
}

/** A ConnectWise PSA in this process. */
export interface Sandbox {
  readonly origin: string;
  /** Under which scheme and host it is reached from outside: stands in what is sent to callbacks. */
  servedAt(origin: string): void;
  /** Give it to any client as its `fetch`. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  readonly clock: SandboxClock;
  readonly faults: FaultBoard;
  readonly log: RequestLog;
  /** What was sent to callbacks. */
  readonly deliveries: DeliveryLog;
  /** The switches in force; `setBehaviour` changes some of them. */
  readonly behaviour: Behaviour;
  setBehaviour(changes: Partial<Behaviour>): void;
  /** As a person does in ConnectWise's own screens; `by` is the member, "pat" when left out. */
  edit(collection: string, id: number, changes: Readonly<Record<string, unknown>>, by?: string): void;
  /** Answers the new record's id. Without an `id` of its own it gets the next one. */
  insert(collection: string, record: Readonly<Record<string, unknown>>, by?: string): number;
  remove(collection: string, id: number, by?: string): void;
  /** Invoices every agreement, or one, whose next invoice date lies on or before a day (YYYY-MM-DD). */
  runInvoices(request: RunRequest, by?: string): InvoiceRun;
  /** What a page in a frame of a screen says, and what the screen does with it; both stand in the log. */
  hosted(frame: HostedFrame, message: string): HostedAnswer;
  /** The id that the next record of the collection gets. */
  nextId(collection: string): number;
  /** The records as they are stored, ordered by id; decimals are strings. */
  records(collection: string): readonly SandboxRecord[];
  snapshot(): Snapshot;
  /** Takes a snapshot's records in place of all that is there. Throws a SnapshotError. */
  restore(snapshot: unknown): void;
  close(): Promise<void>;
}
