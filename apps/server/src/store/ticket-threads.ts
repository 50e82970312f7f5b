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

/** In the order of COLUMNS. */
function toColumns(thread: TicketThread): readonly (string | number | boolean | null)[] {
  return [
    thread.id,
    JSON.stringify(thread.scope),
    thread.category,
    thread.company,
    thread.board,
    thread.state,
    thread.ticket,
    thread.isMerged,
    thread.announced,
    thread.trouble,
    timestampOrNull(thread.doubtUntil),
    timestamp(thread.raisedAt),
    timestamp(thread.grewAt),
    timestampOrNull(thread.closedAt),
    timestamp(thread.statusAt),
    timestampOrNull(thread.shownAt),
    thread.toAttach,
  ];
}

const FIRST_VALUE = 3;
const VALUES = COLUMNS.map((_, index) => `$${index + FIRST_VALUE}`).join(', ');
const [, ...CHANGEABLE] = COLUMNS;
/** The ticket's name is that of the request that raised it. */
const STORE = `
  INSERT INTO tenant.ticket_threads (partner_id, connection_id, ${THREAD_COLUMNS}, summary)
  VALUES ($1, $2, ${VALUES}, coalesce((SELECT request->'ticket'->>'summary' FROM tenant.ticket_intents
    WHERE partner_id = $1 AND thread_id = $${FIRST_VALUE} AND verb = 'raise' ORDER BY prepared_at DESC LIMIT 1), ''))
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
  const alerts = await readAlertsOf(
    tx,
    rows.map((row) => text(row, 'id')),
  );
  return rows.map((row) => threadFromRow(row, alerts.get(text(row, 'id')) ?? []));
}

/** The thread, locked until the transaction ends. */
export async function lockThread(tx: PartnerTx, connection: ConnectionId, id: ThreadId): Promise<TicketThread | null> {
  const rows = await tx.query(
    `SELECT ${THREAD_COLUMNS} FROM tenant.ticket_threads
     WHERE partner_id = $1 AND connection_id = $2 AND id = $3 FOR UPDATE`,
    [tx.partner, connection, id],
  );
  return (await withAlerts(tx, rows))[0] ?? null;
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

/** Whether one of the problems belongs to another thread of the connection. */
export async function isTaken(tx: PartnerTx, connection: ConnectionId, { id, alerts }: TicketThread): Promise<boolean> {
  const rows = await tx.query(
    `SELECT FROM tenant.ticket_alerts JOIN unnest($3::text[], $4::text[]) AS wanted (key, episode) USING (key, episode)
     WHERE partner_id = $1 AND connection_id = $2 AND thread_id <> $5 LIMIT 1`,
    [tx.partner, connection, alerts.map(({ key }) => key), alerts.map(({ episode }) => toEpisode(episode)), id],
  );
  return rows.length > 0;
}

async function storeAlerts(tx: PartnerTx, connection: ConnectionId, { id, alerts }: TicketThread): Promise<void> {
  const stored = await tx.query(
    `INSERT INTO tenant.ticket_alerts AS known (partner_id, connection_id, key, episode, thread_id, position, told)
     SELECT $1, $2, key, episode, $3, position, told
     FROM unnest($4::text[], $5::text[], $6::text[]) WITH ORDINALITY AS given (key, episode, told, position)
     ON CONFLICT (partner_id, connection_id, key, episode) DO UPDATE SET told = EXCLUDED.told
     WHERE known.thread_id = EXCLUDED.thread_id RETURNING key`,
    [
      tx.partner,
      connection,
      id,
      alerts.map(({ key }) => key),
      alerts.map(({ episode }) => toEpisode(episode)),
      alerts.map(({ told }) => told),
    ],
  );
  if (stored.length < alerts.length) {
    throw new DatabaseError('unexpected-value', `a problem of thread ${id} belongs to another thread`);
  }
}

/** Stores a thread as it is now; what it was before, or null. Throws for a move that no thread may make. */
export async function storeThread(
  tx: PartnerTx,
  connection: ConnectionId,
  thread: TicketThread,
): Promise<TicketThread | null> {
  const before = await lockThread(tx, connection, thread.id);
  if (before !== null && before.state !== thread.state && !mayThreadMove(before.state, thread.state)) {
    throw new Error(`a thread cannot move from ${before.state} to ${thread.state}`);
  }
  await tx.query(STORE, [tx.partner, connection, ...toColumns(thread)]);
  await storeAlerts(tx, connection, thread);
  return before;
}

/** Takes a thread away, so that its problems are decided about anew. */
export async function deleteThread(tx: PartnerTx, connection: ConnectionId, id: ThreadId): Promise<void> {
  const place = [tx.partner, connection, id];
  await tx.query(
    'DELETE FROM tenant.ticket_alerts WHERE partner_id = $1 AND connection_id = $2 AND thread_id = $3',
    place,
  );
  await tx.query('DELETE FROM tenant.ticket_threads WHERE partner_id = $1 AND connection_id = $2 AND id = $3', place);
}
