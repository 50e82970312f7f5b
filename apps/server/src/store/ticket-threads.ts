import { mayThreadMove, THREAD_STATES } from 'tallybridge-engine';
import type { Instant, ThreadAlert, ThreadId, TicketThread } from 'tallybridge-engine';
import { DatabaseError } from '../database/index.ts';
import type { Row } from '../database/index.ts';
import {
  flag,
  instant,
  instantOrNull,
  integer,
  integerOrNull,
  oneOf,
  oneOfOrNull,
  text,
  textOrNull,
  timestamp,
  timestampOrNull,
} from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { PartnerTx } from './store.ts';
import { scopeSchema } from './ticket-json.ts';

const COLUMNS = [
  'id',
  'scope',
  'category',
  'company_id',
  'board_id',
  'state',
  'ticket_id',
  'is_merged',
  'announced',
  'trouble',
  'doubt_until',
  'raised_at',
  'grew_at',
  'closed_at',
  'status_at',
  'shown_at',
  'to_attach',
] as const;
export const THREAD_COLUMNS = COLUMNS.join(', ');

export function threadFromRow(row: Row, alerts: readonly ThreadAlert[]): TicketThread {
  return {
    id: text(row, 'id'),
    scope: scopeSchema.parse(row['scope']),
    category: text(row, 'category'),
    company: integer(row, 'company_id'),
    board: integer(row, 'board_id'),
    state: oneOf(row, 'state', THREAD_STATES),
    ticket: integerOrNull(row, 'ticket_id'),
    isMerged: flag(row, 'is_merged'),
    alerts,
    announced: oneOfOrNull(row, 'announced', ['close', 'reopen']),
    trouble: textOrNull(row, 'trouble'),
    doubtUntil: instantOrNull(row, 'doubt_until'),
    raisedAt: instant(row, 'raised_at'),
    grewAt: instant(row, 'grew_at'),
    closedAt: instantOrNull(row, 'closed_at'),
    statusAt: instant(row, 'status_at'),
    shownAt: instantOrNull(row, 'shown_at'),
    toAttach: integerOrNull(row, 'to_attach'),
  };
}

function toRow(thread: TicketThread) {
  return {
    id: thread.id,
    scope: thread.scope,
    category: thread.category,
    company_id: thread.company,
    board_id: thread.board,
    state: thread.state,
    ticket_id: thread.ticket,
    is_merged: thread.isMerged,
    announced: thread.announced,
    // What ConnectWise said may end in the middle of a character, which JSON in the database takes no part of.
    trouble: thread.trouble?.toWellFormed() ?? null,
    doubt_until: timestampOrNull(thread.doubtUntil),
    raised_at: timestamp(thread.raisedAt),
    grew_at: timestamp(thread.grewAt),
    closed_at: timestampOrNull(thread.closedAt),
    status_at: timestamp(thread.statusAt),
    shown_at: timestampOrNull(thread.shownAt),
    to_attach: thread.toAttach,
  };
}

const [, ...CHANGEABLE] = COLUMNS;
/** The ticket's name is that of the request that raised it. */
const STORE = `
  INSERT INTO tenant.ticket_threads (partner_id, connection_id, ${THREAD_COLUMNS}, summary)
  SELECT $1, $2, ${THREAD_COLUMNS}, coalesce((SELECT request->'ticket'->>'summary' FROM tenant.ticket_intents
    WHERE partner_id = $1 AND thread_id = given.id AND verb = 'raise' ORDER BY prepared_at DESC LIMIT 1), '')
  FROM jsonb_to_recordset($3::jsonb) AS given (id text, scope jsonb, category text, company_id bigint, board_id bigint,
    state text, ticket_id bigint, is_merged boolean, announced text, trouble text, doubt_until timestamptz,
    raised_at timestamptz, grew_at timestamptz, closed_at timestamptz, status_at timestamptz, shown_at timestamptz,
    to_attach bigint)
  ON CONFLICT (partner_id, id) DO UPDATE SET ${CHANGEABLE.map((name) => `${name} = EXCLUDED.${name}`).join(', ')}`;

const toEpisode = (episode: string | null): string => episode ?? '';

export function alertNameFromRow(row: Row): { readonly key: string; readonly episode: string | null } {
  const episode = text(row, 'episode');
  return { key: text(row, 'key'), episode: episode === '' ? null : episode };
}

async function readAlertsOf(
  tx: PartnerTx,
  threads: readonly string[],
): Promise<ReadonlyMap<string, readonly ThreadAlert[]>> {
  const rows = await tx.query(
    `SELECT thread_id, key, episode, told FROM tenant.ticket_alerts
     WHERE partner_id = $1 AND thread_id = ANY ($2::text[]) ORDER BY thread_id, position`,
    [tx.partner, threads],
  );
  const alerts = new Map<string, ThreadAlert[]>();
  for (const row of rows) {
    const thread = text(row, 'thread_id');
    const known = alerts.get(thread) ?? [];
    alerts.set(thread, known);
    known.push({ ...alertNameFromRow(row), told: oneOf(row, 'told', ['raised', 'resolved']) });
  }
  return alerts;
}

export async function withAlerts(tx: PartnerTx, rows: readonly Row[]): Promise<readonly TicketThread[]> {
  if (rows.length === 0) return [];
  const alerts = await readAlertsOf(
    tx,
    rows.map((row) => text(row, 'id')),
  );
  return rows.map((row) => threadFromRow(row, alerts.get(text(row, 'id')) ?? []));
}

/** Those that there are, locked until the transaction ends. */
export async function lockThreads(
  tx: PartnerTx,
  connection: ConnectionId,
  ids: readonly ThreadId[],
): Promise<ReadonlyMap<ThreadId, TicketThread>> {
  const rows = await tx.query(
    `SELECT ${THREAD_COLUMNS} FROM tenant.ticket_threads
     WHERE partner_id = $1 AND connection_id = $2 AND id = ANY ($3::text[]) ORDER BY id FOR UPDATE`,
    [tx.partner, connection, ids],
  );
  return new Map((await withAlerts(tx, rows)).map((thread) => [thread.id, thread]));
}

/** Every thread in which something may still happen: at work, in doubt, closed since a moment, or with a problem that is there. */
export async function listThreadsAtWork(
  tx: PartnerTx,
  connection: ConnectionId,
  closedSince: Instant,
): Promise<readonly TicketThread[]> {
  const rows = await tx.query(
    `SELECT ${THREAD_COLUMNS} FROM tenant.ticket_threads AS thread
     WHERE partner_id = $1 AND connection_id = $2 AND (
       state IN ('raising', 'open', 'left') OR doubt_until IS NOT NULL
       OR (state IN ('closed', 'closed-by-person') AND closed_at >= $3)
       OR id IN (SELECT thread_id FROM tenant.ticket_alerts
         JOIN tenant.alerts USING (partner_id, key, episode)
         WHERE partner_id = $1 AND connection_id = $2 AND alerts.state = 'raised'))
     ORDER BY id`,
    [tx.partner, connection, timestamp(closedSince)],
  );
  return withAlerts(tx, rows);
}

/** Each problem beside the thread that has it or wants it. */
function alertsOf(threads: readonly TicketThread[]) {
  return threads.flatMap(({ id, alerts }) =>
    alerts.map(({ key, episode, told }, index) => ({
      id,
      key,
      episode: toEpisode(episode),
      told,
      position: index + 1,
    })),
  );
}

/** Of these threads those of which one of the problems belongs to another thread of the connection. */
export async function findTaken(
  tx: PartnerTx,
  connection: ConnectionId,
  threads: readonly TicketThread[],
): Promise<ReadonlySet<ThreadId>> {
  const wanted = alertsOf(threads);
  const rows = await tx.query(
    `SELECT DISTINCT wanted.id FROM tenant.ticket_alerts
     JOIN unnest($3::text[], $4::text[], $5::text[]) AS wanted (key, episode, id) USING (key, episode)
     WHERE partner_id = $1 AND connection_id = $2 AND thread_id <> wanted.id`,
    [
      tx.partner,
      connection,
      wanted.map(({ key }) => key),
      wanted.map(({ episode }) => episode),
      wanted.map(({ id }) => id),
    ],
  );
  return new Set(rows.map((row) => text<ThreadId>(row, 'id')));
}

async function storeAlerts(tx: PartnerTx, connection: ConnectionId, threads: readonly TicketThread[]): Promise<void> {
  const given = alertsOf(threads);
  const stored = await tx.query(
    `INSERT INTO tenant.ticket_alerts AS known (partner_id, connection_id, thread_id, key, episode, position, told)
     SELECT $1, $2, * FROM unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[])
     ON CONFLICT (partner_id, connection_id, key, episode) DO UPDATE SET told = EXCLUDED.told
     WHERE known.thread_id = EXCLUDED.thread_id RETURNING key`,
    [
      tx.partner,
      connection,
      given.map(({ id }) => id),
      given.map(({ key }) => key),
      given.map(({ episode }) => episode),
      given.map(({ position }) => position),
      given.map(({ told }) => told),
    ],
  );
  if (stored.length < given.length) {
    const ids = threads.map(({ id }) => id).join(', ');
    throw new DatabaseError('unexpected-value', `a problem of thread ${ids} belongs to another thread`);
  }
}

/** Stores threads as they are now; what those were that there were before. Throws for a move that no thread may make. */
export async function storeThreads(
  tx: PartnerTx,
  connection: ConnectionId,
  threads: readonly TicketThread[],
): Promise<ReadonlyMap<ThreadId, TicketThread>> {
  if (threads.length === 0) return new Map();
  const before = await lockThreads(
    tx,
    connection,
    threads.map(({ id }) => id),
  );
  for (const { id, state } of threads) {
    const was = before.get(id)?.state ?? state;
    if (was !== state && !mayThreadMove(was, state)) throw new Error(`a thread cannot move from ${was} to ${state}`);
  }
  await tx.query(STORE, [tx.partner, connection, JSON.stringify(threads.map(toRow))]);
  await storeAlerts(tx, connection, threads);
  return before;
}

/** Takes threads away, so that their problems are decided about anew. */
export async function deleteThreads(tx: PartnerTx, connection: ConnectionId, ids: readonly ThreadId[]): Promise<void> {
  if (ids.length === 0) return;
  for (const [table, column] of [
    ['ticket_alerts', 'thread_id'],
    ['ticket_threads', 'id'],
  ] as const) {
    await tx.query(
      `DELETE FROM tenant.${table} WHERE partner_id = $1 AND connection_id = $2 AND ${column} = ANY ($3::text[])`,
      [tx.partner, connection, ids],
    );
  }
}
