import { createHash } from 'node:crypto';
import type { Instant } from 'tallybridge-engine';
import { z } from 'zod';
import type { Row } from '../database/index.ts';
import { flag, instant, instantOrNull, integer, oneOf, text, textOrNull, texts, timestamp } from './columns.ts';
import type { Encrypted, PartnerTx } from './store.ts';

export const FEEDS = ['products', 'customers', 'usage', 'alerts'] as const;
export type Feed = (typeof FEEDS)[number];

export interface SourceSettings {
  readonly url: string;
  readonly feeds: readonly Feed[];
  readonly everySeconds: number;
  readonly isPaused: boolean;
}

export interface SourceFailure {
  readonly code: string;
  readonly message: string;
  readonly at: Instant;
}

/** The vendor's endpoints of a partner, how far they were read, and their health. */
export interface Source extends SourceSettings {
  readonly hasToken: boolean;
  readonly revision: number;
  readonly checkpoints: Readonly<Partial<Record<Feed, string>>>;
  readonly lastOkAt: Instant | null;
  readonly failuresInARow: number;
  readonly failure: SourceFailure | null;
  readonly taken: number;
  readonly refused: number;
}

const checkpointsSchema = z.partialRecord(z.enum(FEEDS), z.string());

function failureFromRow(row: Row): SourceFailure | null {
  const at = instantOrNull(row, 'failed_at');
  return at === null ? null : { code: text(row, 'failure_code'), message: text(row, 'failure_message'), at };
}

function fromRow(row: Row): Source {
  return {
    url: text(row, 'url'),
    feeds: texts<Feed>(row, 'feeds'),
    everySeconds: integer(row, 'every_seconds'),
    isPaused: flag(row, 'is_paused'),
    hasToken: row['token'] !== null,
    revision: integer(row, 'revision'),
    checkpoints: checkpointsSchema.parse(row['checkpoints']),
    lastOkAt: instantOrNull(row, 'last_ok_at'),
    failuresInARow: integer(row, 'failures_in_a_row'),
    failure: failureFromRow(row),
    taken: integer(row, 'taken'),
    refused: integer(row, 'refused'),
  };
}

export async function findSource(tx: PartnerTx): Promise<Source | null> {
  const [row] = await tx.query('SELECT * FROM tenant.sources WHERE partner_id = $1', [tx.partner]);
  return row === undefined ? null : fromRow(row);
}

export async function readSourceToken(tx: PartnerTx): Promise<Encrypted | null> {
  const [row] = await tx.query('SELECT token, token_key FROM tenant.sources WHERE partner_id = $1', [tx.partner]);
  if (row === undefined || row['token'] === null) return null;
  return { sealed: text(row, 'token'), keyId: text(row, 'token_key') };
}

/** Another URL begins from the start; a token that is not given stays, but never with another URL. */
export async function putSource(
  tx: PartnerTx,
  source: SourceSettings & { readonly token: Encrypted | null; readonly at: Instant },
): Promise<void> {
  await tx.query(
    `INSERT INTO tenant.sources AS old
       (partner_id, url, feeds, every_seconds, is_paused, token, token_key, checkpoints, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, '{}', $8)
     ON CONFLICT (partner_id) DO UPDATE SET
       url = EXCLUDED.url, feeds = EXCLUDED.feeds, every_seconds = EXCLUDED.every_seconds,
       is_paused = EXCLUDED.is_paused, changed_at = EXCLUDED.changed_at, failures_in_a_row = 0,
       failure_code = NULL, failure_message = NULL, failed_at = NULL,
       token = CASE WHEN EXCLUDED.token IS NOT NULL OR old.url <> EXCLUDED.url THEN EXCLUDED.token ELSE old.token END,
       token_key =
         CASE WHEN EXCLUDED.token IS NOT NULL OR old.url <> EXCLUDED.url THEN EXCLUDED.token_key ELSE old.token_key END,
       checkpoints = CASE WHEN old.url = EXCLUDED.url THEN old.checkpoints ELSE '{}' END,
       revision = CASE WHEN old.url = EXCLUDED.url THEN old.revision ELSE old.revision + 1 END`,
    [
      tx.partner,
      source.url,
      source.feeds,
      source.everySeconds,
      source.isPaused,
      source.token?.sealed ?? null,
      source.token?.keyId ?? null,
      timestamp(source.at),
    ],
  );
}

export async function removeSource(tx: PartnerTx): Promise<boolean> {
  const rows = await tx.query('DELETE FROM tenant.sources WHERE partner_id = $1 RETURNING partner_id', [tx.partner]);
  return rows.length > 0;
}

/** A page was stored: the next one is read after it. False when the source was set to another URL meanwhile. */
export async function moveCheckpoint(
  tx: PartnerTx,
  move: {
    readonly revision: number;
    readonly feed: Feed;
    readonly cursor: string;
    readonly taken: number;
    readonly refused: number;
  },
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE tenant.sources SET checkpoints = checkpoints || jsonb_build_object($3::text, $4::text),
       taken = taken + $5, refused = refused + $6
     WHERE partner_id = $1 AND revision = $2 RETURNING partner_id`,
    [tx.partner, move.revision, move.feed, move.cursor, move.taken, move.refused],
  );
  return rows.length > 0;
}

/** How a poll ended; null is well. */
export async function recordPoll(
  tx: PartnerTx,
  end: { readonly revision: number; readonly failure: Omit<SourceFailure, 'at'> | null; readonly at: Instant },
): Promise<void> {
  await tx.query(
    `UPDATE tenant.sources SET
       failures_in_a_row = CASE WHEN $3::text IS NULL THEN 0 ELSE failures_in_a_row + 1 END,
       last_ok_at = CASE WHEN $3::text IS NULL THEN $5::timestamptz ELSE last_ok_at END,
       failure_code = $3, failure_message = $4, failed_at = CASE WHEN $3::text IS NULL THEN NULL ELSE $5::timestamptz END
     WHERE partner_id = $1 AND revision = $2`,
    [tx.partner, end.revision, end.failure?.code ?? null, end.failure?.message ?? null, timestamp(end.at)],
  );
}

export interface RefusedFeedItem {
  readonly sequence: number;
  readonly feed: Feed;
  readonly key: string | null;
  readonly code: string;
  readonly message: string;
  readonly item: unknown;
  readonly receivedAt: Instant;
}

/** Keeps what was refused of a page; `item` is JSON text. A page that is read again leaves one row of each. */
export async function keepRefusedItems(
  tx: PartnerTx,
  feed: Feed,
  items: readonly {
    readonly key: string | null;
    readonly code: string;
    readonly message: string;
    readonly item: string;
  }[],
  receivedAt: Instant,
): Promise<void> {
  if (items.length === 0) return;
  await tx.query(
    `INSERT INTO tenant.source_refused (partner_id, feed, key, code, message, item, digest, received_at)
     SELECT $1, $2, key, code, message, item, digest, $3
     FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) AS given (key, code, message, item, digest)
     ORDER BY digest ON CONFLICT DO NOTHING`,
    [
      tx.partner,
      feed,
      timestamp(receivedAt),
      items.map(({ key }) => key),
      items.map(({ code }) => code),
      items.map(({ message }) => message),
      items.map(({ item }) => item),
      items.map(({ code, item }) => createHash('sha256').update(`${code} ${item}`).digest('hex')),
    ],
  );
}

/** The newest first. */
export async function listRefusedItems(
  tx: PartnerTx,
  page: { readonly limit: number; readonly before?: number },
): Promise<readonly RefusedFeedItem[]> {
  const rows = await tx.query(
    `SELECT sequence, feed, key, code, message, item, received_at FROM tenant.source_refused
     WHERE partner_id = $1 AND ($3::bigint IS NULL OR sequence < $3) ORDER BY sequence DESC LIMIT $2`,
    [tx.partner, page.limit, page.before ?? null],
  );
  return rows.map((row) => ({
    sequence: integer(row, 'sequence'),
    feed: oneOf(row, 'feed', FEEDS),
    key: textOrNull(row, 'key'),
    code: text(row, 'code'),
    message: text(row, 'message'),
    item: JSON.parse(text(row, 'item')),
    receivedAt: instant(row, 'received_at'),
  }));
}
