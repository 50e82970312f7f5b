import { createHash } from 'node:crypto';
import type { Instant } from 'tallybridge-engine';
import { AUDIT_START, auditText } from 'tallybridge-sdk/contract';
import type { AuditFacts } from 'tallybridge-sdk/contract';
import type { Queryable, Row } from '../database/index.ts';
import { instant, integer, text, timestamp, timestampOrNull } from './columns.ts';
import { anywhere } from './like.ts';
import type { VendorId } from './ids.ts';
import type { ControlTx, PartnerTx } from './store.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Something that was done, by whom, to what. */
export interface AuditEntry {
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: { readonly [name: string]: Json };
}

export interface AuditRecord extends Omit<AuditEntry, 'detail'> {
  readonly seq: number;
  readonly detail: unknown;
  readonly hash: string;
}

export type AuditCheck =
  | { readonly isWhole: true; readonly records: number; readonly head: string }
  | { readonly isWhole: false; readonly seq: number; readonly why: 'missing' | 'changed' };

function hashOf(previous: string, facts: AuditFacts): string {
  return createHash('sha256').update(auditText(previous, facts)).digest('hex');
}

/** One log among many: those of partners, and those of what is done for vendors as a whole. */
interface Chain {
  readonly table: 'tenant.audit' | 'control.vendor_audit';
  readonly column: 'partner_id' | 'vendor_id';
  readonly owner: string;
}

const ofPartner = ({ partner }: PartnerTx): Chain => ({ table: 'tenant.audit', column: 'partner_id', owner: partner });
const ofVendor = (owner: VendorId): Chain => ({ table: 'control.vendor_audit', column: 'vendor_id', owner });

async function append(tx: Queryable, { table, column, owner }: Chain, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('audit of ' || $1, 0))`, [owner]);
  const [last] = await tx.query(`SELECT seq, hash FROM ${table} WHERE ${column} = $1 ORDER BY seq DESC LIMIT 1`, [
    owner,
  ]);
  let seq = last === undefined ? 0 : integer(last, 'seq');
  let hash = last === undefined ? AUDIT_START : text(last, 'hash');
  const rows = entries.map((entry) => {
    const previous = hash;
    seq += 1;
    hash = hashOf(previous, { ...entry, seq });
    return { ...entry, seq, previous, hash };
  });
  await tx.query(
    `INSERT INTO ${table} (${column}, seq, at, actor, action, subject, detail, previous_hash, hash)
     SELECT $1, seq, at, actor, action, subject, detail::jsonb, previous_hash, hash
     FROM unnest($2::bigint[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
       AS given (seq, at, actor, action, subject, detail, previous_hash, hash)`,
    [
      owner,
      rows.map((row) => row.seq),
      rows.map((row) => timestamp(row.at)),
      rows.map((row) => row.actor),
      rows.map((row) => row.action),
      rows.map((row) => row.subject),
      rows.map((row) => JSON.stringify(row.detail)),
      rows.map((row) => row.previous),
      rows.map((row) => row.hash),
    ],
  );
}

/**
 * Adds to the partner's chain, in the transaction of what it records. Chains grow by one transaction at a time, so call it
 * last: other transactions of the partner that append wait until this one has ended.
 */
export async function appendAudit(tx: PartnerTx, ...entries: readonly AuditEntry[]): Promise<void> {
  await append(tx, ofPartner(tx), entries);
}

/** The same for what concerns no single partner. */
export async function appendVendorAudit(tx: ControlTx | PartnerTx, vendor: VendorId, entry: AuditEntry): Promise<void> {
  await append(tx, ofVendor(vendor), [entry]);
}

function fromRow(row: Row): AuditRecord {
  return {
    seq: integer(row, 'seq'),
    at: instant(row, 'at'),
    actor: text(row, 'actor'),
    action: text(row, 'action'),
    subject: text(row, 'subject'),
    detail: row['detail'],
    hash: text(row, 'hash'),
  };
}

const COLUMNS = 'seq, at, actor, action, subject, detail, hash';

export interface AuditPage {
  readonly before?: number;
  readonly limit?: number;
  readonly search?: string | undefined;
  /** What was done; one that ends with a dot names all that begin with it. */
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

async function list(tx: Queryable, { table, column, owner }: Chain, page: AuditPage): Promise<readonly AuditRecord[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS} FROM ${table} WHERE ${column} = $1 AND ($2::bigint IS NULL OR seq < $2)
       AND ($4::text IS NULL OR actor ILIKE $4 OR action ILIKE $4 OR subject ILIKE $4
         OR detail ->> 'by' ILIKE $4)
       AND ($5::text IS NULL OR CASE WHEN right($5, 1) = '.' THEN starts_with(action, $5) ELSE action = $5 END)
       AND ($6::text IS NULL OR subject = $6)
       AND ($7::timestamptz IS NULL OR at >= $7) AND ($8::timestamptz IS NULL OR at < $8)
     ORDER BY seq DESC LIMIT $3`,
    [
      owner,
      page.before ?? null,
      page.limit ?? null,
      anywhere(page.search),
      page.action ?? null,
      page.subject ?? null,
      timestampOrNull(page.from ?? null),
      timestampOrNull(page.to ?? null),
    ],
  );
  return rows.map(fromRow);
}

/** The newest first, those before the record given. */
export function listAudit(tx: PartnerTx, page: AuditPage = {}): Promise<readonly AuditRecord[]> {
  return list(tx, ofPartner(tx), page);
}

export function listVendorAudit(
  tx: ControlTx,
  vendor: VendorId,
  page: AuditPage = {},
): Promise<readonly AuditRecord[]> {
  return list(tx, ofVendor(vendor), page);
}

/** Whether the chain is as it was written, or the first record where it is not. That its end is there, `head` can show. */
export async function checkAudit(tx: PartnerTx): Promise<AuditCheck> {
  const rows = await tx.query(`SELECT ${COLUMNS} FROM tenant.audit WHERE partner_id = $1 ORDER BY seq`, [tx.partner]);
  let previous = AUDIT_START;
  for (const [index, record] of rows.map(fromRow).entries()) {
    const seq = index + 1;
    if (record.seq !== seq) return { isWhole: false, seq, why: 'missing' };
    if (record.hash !== hashOf(previous, record)) return { isWhole: false, seq, why: 'changed' };
    previous = record.hash;
  }
  return { isWhole: true, records: rows.length, head: previous };
}
