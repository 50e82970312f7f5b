import type { Instant, Month } from 'tallybridge-engine';
import { z } from 'zod';
import type { Row } from '../database/index.ts';
import { instant, instantOrNull, oneOf, onlyRow, text, textOrNull, timestamp } from './columns.ts';
import type { ConnectionId, PlanId, RunId } from './ids.ts';
import type { NewestFirst } from './newest-first.ts';
import type { By, PartnerTx } from './store.ts';

/** `look-up`: only clears up writes of unknown outcome, and plans nothing. */
export const RUN_KINDS = ['sync', 'apply', 'look-up', 'catalog'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export const RUN_STATES = ['queued', 'running', 'done', 'waiting', 'failed'] as const;
/** `waiting`: it made a plan that waits for a person. */
export type RunState = (typeof RUN_STATES)[number];

export const RUN_TRIGGERS = ['person', 'schedule', 'change', 'follow-up'] as const;
/** `follow-up`: of an earlier run whose write had an unknown outcome. */
export type RunTrigger = (typeof RUN_TRIGGERS)[number];

export interface Run {
  readonly id: RunId;
  readonly connection: ConnectionId;
  readonly kind: RunKind;
  readonly state: RunState;
  readonly plan: PlanId | null;
  readonly month: Month | null;
  /** What it was asked for, where its kind does not say so, as it was given. */
  readonly input: unknown;
  readonly counts: Readonly<Record<string, number>>;
  /** How many lines of its plans were left out, by the reason. */
  readonly skipped: Readonly<Record<string, number>>;
  /** What became of single lines, as it was given. */
  readonly lines: readonly unknown[];
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly trigger: RunTrigger;
  readonly requestedBy: string;
  readonly queuedAt: Instant;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
}

export interface RunEnd {
  readonly state: Extract<RunState, 'done' | 'waiting' | 'failed'>;
  readonly counts: Readonly<Record<string, number>>;
  readonly skipped: Readonly<Record<string, number>>;
  readonly lines: readonly unknown[];
  readonly error: Run['error'];
  readonly at: Instant;
}

const COLUMNS = `id, connection_id, kind, state, plan_id, month, input, counts, skipped, lines, error_code, error_message,
  trigger, requested_by, queued_at, started_at, finished_at`;

const countsSchema = z.record(z.string(), z.number());
const linesSchema = z.array(z.unknown());

function fromRow(row: Row): Run {
  return {
    id: text(row, 'id'),
    connection: text(row, 'connection_id'),
    kind: oneOf(row, 'kind', RUN_KINDS),
    state: oneOf(row, 'state', RUN_STATES),
    plan: textOrNull(row, 'plan_id'),
    month: textOrNull(row, 'month'),
    input: row['input'],
    counts: countsSchema.parse(row['counts']),
    skipped: countsSchema.parse(row['skipped']),
    lines: linesSchema.parse(row['lines']),
    error: row['error_code'] === null ? null : { code: text(row, 'error_code'), message: text(row, 'error_message') },
    trigger: oneOf(row, 'trigger', RUN_TRIGGERS),
    requestedBy: text(row, 'requested_by'),
    queuedAt: instant(row, 'queued_at'),
    startedAt: instantOrNull(row, 'started_at'),
    finishedAt: instantOrNull(row, 'finished_at'),
  };
}

export async function queueRun(
  tx: PartnerTx,
  run: Pick<Run, 'connection' | 'kind' | 'plan' | 'month' | 'trigger'> &
    Partial<Pick<Run, 'input'>> & { readonly by: By },
): Promise<Run> {
  const rows = await tx.query(
    `INSERT INTO tenant.runs
       (partner_id, connection_id, kind, state, plan_id, month, trigger, requested_by, queued_at, counts, lines, input)
     VALUES ($1, $2, $3, 'queued', $4, $5, $6, $7, $8, '{}', '[]', $9::jsonb) RETURNING ${COLUMNS}`,
    [
      tx.partner,
      run.connection,
      run.kind,
      run.plan,
      run.month,
      run.trigger,
      run.by.actor,
      timestamp(run.by.at),
      run.input === undefined ? null : JSON.stringify(run.input),
    ],
  );
  return fromRow(onlyRow(rows));
}

/** When a run last wrote something; null before the first. */
export async function lastWrittenAt(tx: PartnerTx, connection: ConnectionId): Promise<Instant | null> {
  const [row] = await tx.query(
    `SELECT finished_at FROM tenant.runs
     WHERE partner_id = $1 AND connection_id = $2 AND finished_at IS NOT NULL AND (counts ->> 'written')::bigint > 0
     ORDER BY seq DESC LIMIT 1`,
    [tx.partner, connection],
  );
  return row === undefined ? null : instant(row, 'finished_at');
}

/** When the last run began that left nothing to be written, or wrote something; null before the first. */
export async function lastSyncedAt(tx: PartnerTx, connection: ConnectionId): Promise<Instant | null> {
  const [row] = await tx.query(
    `SELECT coalesce(started_at, queued_at) AS at FROM tenant.runs
     WHERE partner_id = $1 AND connection_id = $2 AND finished_at IS NOT NULL AND kind IN ('sync', 'apply')
       AND (state = 'done' OR (counts ->> 'written')::bigint > 0)
     ORDER BY seq DESC LIMIT 1`,
    [tx.partner, connection],
  );
  return row === undefined ? null : instant(row, 'at');
}

/** The newest run that has ended. */
export async function newestEndedRun(tx: PartnerTx, connection: ConnectionId): Promise<Run | null> {
  const [row] = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.runs WHERE partner_id = $1 AND connection_id = $2 AND finished_at IS NOT NULL
     ORDER BY seq DESC LIMIT 1`,
    [tx.partner, connection],
  );
  return row === undefined ? null : fromRow(row);
}

/** A run that a dead worker left is begun again. False when it has ended, or its connection is removed or about to be. */
export async function beginRun(tx: PartnerTx, id: RunId, at: Instant): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE tenant.runs SET state = 'running', started_at = coalesce(started_at, $3)
     WHERE partner_id = $1 AND id = $2 AND state IN ('queued', 'running')
       AND EXISTS (SELECT FROM tenant.connections
         WHERE connections.partner_id = runs.partner_id AND connections.id = runs.connection_id AND removed_at IS NULL
         FOR SHARE) RETURNING id`,
    [tx.partner, id, timestamp(at)],
  );
  return rows.length > 0;
}

/** Names the plan that a sync has made. */
export async function setRunPlan(
  tx: PartnerTx,
  id: RunId,
  { plan, month }: { readonly plan: PlanId; readonly month: Month },
): Promise<void> {
  await tx.query('UPDATE tenant.runs SET plan_id = $3, month = $4 WHERE partner_id = $1 AND id = $2', [
    tx.partner,
    id,
    plan,
    month,
  ]);
}

/** False when it had ended before. */
export async function finishRun(tx: PartnerTx, id: RunId, end: RunEnd): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE tenant.runs SET state = $3, counts = $4::jsonb, lines = $5::jsonb, error_code = $6, error_message = $7,
       finished_at = $8, skipped = $9::jsonb
     WHERE partner_id = $1 AND id = $2 AND state IN ('queued', 'running') RETURNING id`,
    [
      tx.partner,
      id,
      end.state,
      JSON.stringify(end.counts),
      JSON.stringify(end.lines),
      end.error?.code ?? null,
      end.error?.message ?? null,
      timestamp(end.at),
      JSON.stringify(end.skipped),
    ],
  );
  return rows.length > 0;
}

export async function findRun(tx: PartnerTx, id: RunId): Promise<Run | null> {
  const [row] = await tx.query(`SELECT ${COLUMNS} FROM tenant.runs WHERE partner_id = $1 AND id = $2`, [
    tx.partner,
    id,
  ]);
  return row === undefined ? null : fromRow(row);
}

/** Those that have not ended, the oldest first. */
export async function listOpenRuns(tx: PartnerTx, connection: ConnectionId): Promise<readonly Run[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.runs
     WHERE partner_id = $1 AND connection_id = $2 AND state IN ('queued', 'running') ORDER BY seq`,
    [tx.partner, connection],
  );
  return rows.map(fromRow);
}

export async function newestRun(tx: PartnerTx, connection: ConnectionId): Promise<Run | null> {
  const [run] = await listRuns(tx, connection, { limit: 1 });
  return run ?? null;
}

/** The newest first, in the order in which they were queued. */
export async function listRuns(
  tx: PartnerTx,
  connection: ConnectionId,
  {
    after,
    limit,
    state,
    kind,
  }: NewestFirst<RunId> & {
    readonly state?: RunState | undefined;
    readonly kind?: RunKind | undefined;
  } = {},
): Promise<readonly Run[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.runs
     WHERE partner_id = $1 AND connection_id = $2
       AND ($3::uuid IS NULL OR seq < (SELECT seq FROM tenant.runs WHERE partner_id = $1 AND id = $3))
       AND ($5::text IS NULL OR state = $5) AND ($6::text IS NULL OR kind = $6)
     ORDER BY seq DESC LIMIT $4`,
    [tx.partner, connection, after?.id ?? null, limit ?? null, state ?? null, kind ?? null],
  );
  return rows.map(fromRow);
}

/** The last run that was queued to apply a plan, or that made it. */
export async function newestRunOfPlan(tx: PartnerTx, plan: PlanId): Promise<Run | null> {
  const [row] = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.runs WHERE partner_id = $1 AND plan_id = $2
     ORDER BY (state IN ('queued', 'running')) DESC, (kind = 'apply') DESC, seq DESC LIMIT 1`,
    [tx.partner, plan],
  );
  return row === undefined ? null : fromRow(row);
}
