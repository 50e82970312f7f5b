import { customerKey, instantOf } from 'tallybridge-engine';
import type { AlertName, CustomerKey, Instant, ThreadId, Alert as TicketAlert } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { flag, instant, instantOrNull, oneOf, text, textOrNull, timestamp, timestampOrNull } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import { keepAside } from './refused-bodies.ts';
import type { PartnerTx } from './store.ts';
import { noteUnknown, roomForUnknown } from './unknown-customers.ts';

const STATES = ['raised', 'resolved'] as const;
const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const;

/** What the vendor said of a problem at one moment. */
export interface AlertMessage {
  readonly id: string;
  readonly key: string;
  readonly episode: string | null;
  readonly customer: CustomerKey;
  readonly category: string;
  readonly severity: (typeof SEVERITIES)[number];
  readonly state: (typeof STATES)[number];
  readonly title: string;
  readonly body: string;
  readonly device: string | null;
  readonly contactEmail: string | null;
  readonly url: string | null;
  readonly at: Instant;
}

/** Where a problem stands: its newest message, and when it was raised first. */
export interface Alert {
  readonly message: AlertMessage;
  readonly raisedAt: Instant | null;
  /** False while nobody put its customer. */
  readonly isCustomerKnown: boolean;
}

/** `waiting`: kept until its customer is there; `unknown-customer`: not kept, as no more of these are. */
export type AlertOutcome = 'accepted' | 'waiting' | 'repeated' | 'id-conflict' | 'unknown-customer';

const COLUMNS = 'id, key, episode, customer, category, severity, state, title, body, device, contact_email, url, at';
/** Of an alert's newest message. */
const QUALIFIED = COLUMNS.split(', ')
  .map((column) => `message.${column}`)
  .join(', ');
const GIVEN = `unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
  $11::text[], $12::text[], $13::text[], $14::text[], $15::timestamptz[])`;

function fromRow(row: Row): AlertMessage {
  const episode = text(row, 'episode');
  return {
    id: text(row, 'id'),
    key: text(row, 'key'),
    episode: episode === '' ? null : episode,
    customer: text(row, 'customer'),
    category: text(row, 'category'),
    severity: oneOf(row, 'severity', SEVERITIES),
    state: oneOf(row, 'state', STATES),
    title: text(row, 'title'),
    body: text(row, 'body'),
    device: textOrNull(row, 'device'),
    contactEmail: textOrNull(row, 'contact_email'),
    url: textOrNull(row, 'url'),
    at: instant(row, 'at'),
  };
}

function bodyOf(message: AlertMessage): string {
  const body = { ...message, at: timestamp(message.at) };
  return JSON.stringify(body, Object.keys(body).sort());
}

/** Adds what is new, in the order of the ids, so that two batches never wait for each other crosswise; the ids that were. */
async function addNew(
  tx: PartnerTx,
  messages: readonly AlertMessage[],
  receivedAt: Instant,
): Promise<ReadonlySet<string>> {
  const rows = await tx.query(
    `INSERT INTO tenant.alert_messages (partner_id, ${COLUMNS}, received_at)
     SELECT $1, ${COLUMNS}, $2 FROM ${GIVEN} AS given (${COLUMNS})
     ORDER BY id COLLATE "C" ON CONFLICT (partner_id, id) DO NOTHING RETURNING id`,
    [
      tx.partner,
      timestamp(receivedAt),
      messages.map((each) => each.id),
      messages.map((each) => each.key),
      messages.map((each) => each.episode ?? ''),
      messages.map((each) => each.customer),
      messages.map((each) => each.category),
      messages.map((each) => each.severity),
      messages.map((each) => each.state),
      messages.map((each) => each.title),
      messages.map((each) => each.body),
      messages.map((each) => each.device),
      messages.map((each) => each.contactEmail),
      messages.map((each) => each.url),
      messages.map((each) => timestamp(each.at)),
    ],
  );
  return new Set(rows.map((row) => text(row, 'id')));
}

/**
 * Moves the problems of new messages on. Both statements only ever go up (the newest message, the earliest raising), so
 * that any order of batches ends the same; the first also locks the rows, in one order.
 */
async function moveOn(tx: PartnerTx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `INSERT INTO tenant.alerts AS known
       (partner_id, key, episode, message_id, state, customer, category, changed_at, raised_at)
     SELECT DISTINCT ON (key, episode) $1::uuid, key, episode, id, state, customer, category, at,
       min(at) FILTER (WHERE state = 'raised') OVER (PARTITION BY key, episode)
     FROM tenant.alert_messages WHERE partner_id = $1 AND id = ANY ($2::text[])
     ORDER BY key, episode, at DESC, state = 'resolved' DESC, id DESC
     ON CONFLICT (partner_id, key, episode) DO UPDATE SET raised_at = least(known.raised_at, EXCLUDED.raised_at)`,
    [tx.partner, ids],
  );
  await tx.query(
    `UPDATE tenant.alerts AS known SET message_id = newest.id, state = newest.state, customer = newest.customer,
       category = newest.category, changed_at = newest.at
     FROM (
       SELECT DISTINCT ON (key, episode) key, episode, id, state, customer, category, at
       FROM tenant.alert_messages WHERE partner_id = $1 AND id = ANY ($2::text[])
       ORDER BY key, episode, at DESC, state = 'resolved' DESC, id DESC
     ) AS newest
     WHERE known.partner_id = $1 AND known.key = newest.key AND known.episode = newest.episode
       AND (newest.at, newest.state = 'resolved', newest.id)
         > (known.changed_at, known.state = 'resolved', known.message_id)`,
    [tx.partner, ids],
  );
}

async function readMessages(tx: PartnerTx, ids: readonly string[]): Promise<ReadonlyMap<string, AlertMessage>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM tenant.alert_messages WHERE partner_id = $1 AND id = ANY ($2::text[])`,
    [tx.partner, ids],
  );
  return new Map(rows.map(fromRow).map((message) => [message.id, message]));
}

async function unknownCustomers(tx: PartnerTx, messages: readonly AlertMessage[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query(
    `SELECT customer FROM unnest($2::text[]) AS given (customer)
     WHERE NOT EXISTS (SELECT FROM tenant.customers WHERE partner_id = $1 AND customers.customer = given.customer)`,
    [tx.partner, [...new Set(messages.map((each) => each.customer))]],
  );
  return new Set(rows.map((row) => text(row, 'customer')));
}

/** The messages that may be kept: those about known customers, and of the others those that came before or find room. */
async function keepable(
  tx: PartnerTx,
  messages: readonly AlertMessage[],
  unknown: ReadonlySet<string>,
): Promise<readonly AlertMessage[]> {
  if (unknown.size === 0) return messages;
  const ids = messages.flatMap(({ id, customer }) => (unknown.has(customer) ? [id] : []));
  const before = await readMessages(tx, ids);
  const fresh = [...new Set(ids)].filter((id) => !before.has(id));
  const fits = new Set(fresh.slice(0, await roomForUnknown(tx)));
  return messages.filter(({ id, customer }) => !unknown.has(customer) || before.has(id) || fits.has(id));
}

/**
 * Takes a batch in any order; what became of each message, in the order given. Of two bodies of one id the first stands
 * and the other is kept aside; a message about an unknown customer that finds no room leaves its id free.
 */
export async function acceptAlerts(
  tx: PartnerTx,
  messages: readonly AlertMessage[],
  receivedAt: Instant,
): Promise<readonly AlertOutcome[]> {
  const unknown = await unknownCustomers(tx, messages);
  const kept = await keepable(tx, messages, unknown);
  const first = new Map(kept.toReversed().map((message) => [message.id, message]));
  const added = await addNew(tx, [...first.values()], receivedAt);
  await moveOn(tx, [...added]);
  const ofUnknown = [...first.values()].filter(({ id, customer }) => added.has(id) && unknown.has(customer));
  await noteUnknown(
    tx,
    ofUnknown.map(({ customer }) => customer),
  );
  const before = await readMessages(
    tx,
    [...first.keys()].filter((id) => !added.has(id)),
  );
  const conflicts: { id: string; body: string; stands: string }[] = [];
  const taken = new Set(kept);
  const outcomes = messages.map((sent): AlertOutcome => {
    if (!taken.has(sent)) return 'unknown-customer';
    const stands = before.get(sent.id) ?? first.get(sent.id) ?? sent;
    if (stands === sent) return unknown.has(sent.customer) ? 'waiting' : 'accepted';
    const [body, other] = [bodyOf(sent), bodyOf(stands)];
    if (body === other) return 'repeated';
    conflicts.push({ id: sent.id, body, stands: other });
    return 'id-conflict';
  });
  await keepAside(tx, 'alerts_refused', conflicts, receivedAt);
  return outcomes;
}

export interface AlertPage {
  readonly limit: number;
  readonly state?: AlertMessage['state'];
  readonly customer?: string;
  readonly category?: string;
  readonly since?: Instant;
  readonly after?: { readonly at: Instant; readonly id: string };
}

/** Where the vendor's problems stand, the one that changed last first. */
export async function listAlerts(tx: PartnerTx, page: AlertPage): Promise<readonly Alert[]> {
  const rows = await tx.query(
    `SELECT ${QUALIFIED}, alerts.raised_at, EXISTS (SELECT FROM tenant.customers WHERE partner_id = $1
       AND customers.customer = alerts.customer) AS is_customer_known
     FROM tenant.alerts JOIN tenant.alert_messages AS message
       ON message.partner_id = alerts.partner_id AND message.id = alerts.message_id
     WHERE alerts.partner_id = $1 AND NOT starts_with(alerts.key, '${NOTICE_KEYS}')
       AND ($3::text IS NULL OR alerts.state = $3)
       AND ($4::text IS NULL OR alerts.customer = $4) AND ($5::text IS NULL OR alerts.category = $5)
       AND ($6::timestamptz IS NULL OR alerts.changed_at >= $6)
       AND ($7::timestamptz IS NULL OR alerts.changed_at < $7 OR (alerts.changed_at = $7 AND alerts.message_id > $8))
     ORDER BY alerts.changed_at DESC, alerts.message_id LIMIT $2`,
    [
      tx.partner,
      page.limit,
      page.state ?? null,
      page.customer ?? null,
      page.category ?? null,
      timestampOrNull(page.since ?? null),
      timestampOrNull(page.after?.at ?? null),
      page.after?.id ?? null,
    ],
  );
  return rows.map((row) => ({
    message: fromRow(row),
    raisedAt: instantOrNull(row, 'raised_at'),
    isCustomerKnown: flag(row, 'is_customer_known'),
  }));
}

const TEST_KEYS = 'tallybridge-test/';
const NOTICE_KEYS = 'tallybridge-notice/';
/** What alerts of our own are about, which stand for what fails or waits here: no vendor's name begins with a space. */
export const NOTICE_CATEGORY = ' tallybridge';
export const NOTICE_CUSTOMER = customerKey(' tallybridge');

/** What the keys of test alerts of a connection begin with: no other connection raises tickets for them. */
export function testKeysOf(connection: ConnectionId): string {
  return `${TEST_KEYS}${connection}/`;
}

/** What the keys of alerts of our own begin with: they are about the connection itself. */
export function noticeKeysOf(connection: ConnectionId): string {
  return `${NOTICE_KEYS}${connection}/`;
}

export const isNotice = ({ key }: AlertName): boolean => key.startsWith(NOTICE_KEYS);

/** Takes in alerts of our own, whose customer nobody puts. */
export async function addOwnAlerts(tx: PartnerTx, messages: readonly AlertMessage[], at: Instant): Promise<void> {
  await moveOn(tx, [...(await addNew(tx, messages, at))]);
}

/** How far back alerts that are gone already still get a word on why they had no ticket. */
const TOLD_BACK_MS = 7 * 86_400_000;
const MOST_TOLD = 1000;

/**
 * What a connection decides about: alerts that are raised, those of the given threads, and those that are gone and that
 * nothing was said of yet.
 */
export async function listAlertsAtWork(
  tx: PartnerTx,
  connection: ConnectionId,
  { threads, now }: { readonly threads: readonly ThreadId[]; readonly now: Instant },
): Promise<readonly TicketAlert[]> {
  const rows = await tx.query(
    `WITH wanted AS (
       SELECT key, episode FROM tenant.alerts WHERE partner_id = $1 AND state = 'raised'
       UNION SELECT key, episode FROM tenant.ticket_alerts WHERE partner_id = $1 AND thread_id = ANY ($3::text[])
       UNION (SELECT key, episode FROM tenant.alerts WHERE partner_id = $1 AND state = 'resolved' AND changed_at >= $4
         AND NOT EXISTS (SELECT FROM tenant.alert_decisions AS known WHERE known.partner_id = $1
           AND known.connection_id = $2 AND known.key = alerts.key AND known.episode = alerts.episode)
         ORDER BY changed_at DESC LIMIT ${MOST_TOLD})
     )
     SELECT ${QUALIFIED}, alerts.raised_at FROM wanted JOIN tenant.alerts USING (key, episode)
     JOIN tenant.alert_messages AS message ON message.partner_id = alerts.partner_id AND message.id = alerts.message_id
     WHERE alerts.partner_id = $1 AND (NOT starts_with(alerts.key, $5) OR starts_with(alerts.key, $6))
       AND (NOT starts_with(alerts.key, $7) OR starts_with(alerts.key, $8))`,
    [
      tx.partner,
      connection,
      threads,
      timestamp(instantOf(now - TOLD_BACK_MS)),
      TEST_KEYS,
      testKeysOf(connection),
      NOTICE_KEYS,
      noticeKeysOf(connection),
    ],
  );
  return rows.map((row) => {
    const { id: _, at, ...rest } = fromRow(row);
    return { ...rest, raisedAt: instantOrNull(row, 'raised_at'), changedAt: at };
  });
}

export interface ReceivedMessage {
  readonly message: AlertMessage;
  readonly receivedAt: Instant;
}

/** Every message about one problem: the one that decides where it stands comes last. */
export async function listAlertMessages(
  tx: PartnerTx,
  { key, episode }: AlertName,
): Promise<readonly ReceivedMessage[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS}, received_at FROM tenant.alert_messages
     WHERE partner_id = $1 AND key = $2 AND episode = $3 ORDER BY at, state = 'resolved', id`,
    [tx.partner, key, episode ?? ''],
  );
  return rows.map((row) => ({ message: fromRow(row), receivedAt: instant(row, 'received_at') }));
}

/** Alerts of our own about a connection that are raised. */
export async function listRaisedNotices(tx: PartnerTx, connection: ConnectionId): Promise<readonly AlertMessage[]> {
  const rows = await tx.query(
    `SELECT ${QUALIFIED} FROM tenant.alerts JOIN tenant.alert_messages AS message
       ON message.partner_id = alerts.partner_id AND message.id = alerts.message_id
     WHERE alerts.partner_id = $1 AND alerts.state = 'raised' AND starts_with(alerts.key, $2)`,
    [tx.partner, noticeKeysOf(connection)],
  );
  return rows.map(fromRow);
}

/** Test alerts of a connection that are raised and that it has decided about, without a write under way. */
export async function listRaisedTestAlerts(tx: PartnerTx, connection: ConnectionId): Promise<readonly AlertMessage[]> {
  const rows = await tx.query(
    `SELECT ${QUALIFIED} FROM tenant.alerts JOIN tenant.alert_messages AS message
       ON message.partner_id = alerts.partner_id AND message.id = alerts.message_id
     JOIN tenant.alert_decisions AS made ON made.partner_id = $1 AND made.connection_id = $2 AND made.is_newest
       AND made.key = alerts.key AND made.episode = alerts.episode
     LEFT JOIN tenant.ticket_alerts AS part ON part.partner_id = $1 AND part.connection_id = $2
       AND part.key = alerts.key AND part.episode = alerts.episode
     LEFT JOIN tenant.ticket_threads AS thread ON thread.partner_id = $1 AND thread.id = part.thread_id
     WHERE alerts.partner_id = $1 AND alerts.state = 'raised' AND starts_with(alerts.key, $3)
       AND thread.state IS DISTINCT FROM 'raising'`,
    [tx.partner, connection, testKeysOf(connection)],
  );
  return rows.map(fromRow);
}
