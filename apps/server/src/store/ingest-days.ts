import type { Instant } from 'tallybridge-engine';
import { instant, integer, text, timestamp, timestampOrNull } from './columns.ts';
import type { PartnerId, VendorId } from './ids.ts';
import type { ControlTx, PartnerTx } from './store.ts';

export interface Refusals {
  readonly unknownCustomer: number;
  readonly unknownSku: number;
  readonly idConflict: number;
}

export interface Ingested {
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: number;
  /** Those refused, by why. */
  readonly refusals: Refusals;
  /** Of those accepted: usage of a month that had ended. */
  readonly late: number;
}

/** Adds to what came in on the day of the moment. */
export async function countIngested(tx: PartnerTx, at: Instant, counts: Ingested): Promise<void> {
  const { accepted, repeated, refused, late, refusals } = counts;
  await tx.query(
    `INSERT INTO control.ingest_days AS old
       (partner_id, day, accepted, repeated, refused, late, unknown_customers, unknown_skus, id_conflicts,
        first_accepted_at, last_accepted_at)
     VALUES ($1, ($2::timestamptz AT TIME ZONE 'UTC')::date, $3::bigint, $4, $5, $6, $7, $8, $9,
       CASE WHEN $3::bigint > 0 THEN $2::timestamptz END, CASE WHEN $3::bigint > 0 THEN $2::timestamptz END)
     ON CONFLICT (partner_id, day) DO UPDATE SET accepted = old.accepted + EXCLUDED.accepted,
       repeated = old.repeated + EXCLUDED.repeated, refused = old.refused + EXCLUDED.refused, late = old.late + EXCLUDED.late,
       unknown_customers = old.unknown_customers + EXCLUDED.unknown_customers,
       unknown_skus = old.unknown_skus + EXCLUDED.unknown_skus, id_conflicts = old.id_conflicts + EXCLUDED.id_conflicts,
       first_accepted_at = least(old.first_accepted_at, EXCLUDED.first_accepted_at),
       last_accepted_at = greatest(old.last_accepted_at, EXCLUDED.last_accepted_at)`,
    [
      tx.partner,
      timestamp(at),
      accepted,
      repeated,
      refused,
      late,
      refusals.unknownCustomer,
      refusals.unknownSku,
      refusals.idConflict,
    ],
  );
}

/** Since when usage waits that was taken after a moment, or since the first where there is none; null where none was. */
export async function unsyncedSince(tx: PartnerTx, syncedAt: Instant | null): Promise<Instant | null> {
  const [row] = await tx.query(
    `SELECT greatest(first_accepted_at, $2::timestamptz) AS since FROM control.ingest_days
     WHERE partner_id = $1 AND ($2 IS NULL OR last_accepted_at > $2) AND last_accepted_at IS NOT NULL
     ORDER BY day LIMIT 1`,
    [tx.partner, timestampOrNull(syncedAt)],
  );
  return row === undefined ? null : instant(row, 'since');
}

export interface IngestDay extends Ingested {
  /** The vendor's key of the partner. */
  readonly partner: string;
  readonly day: string;
}

export interface IngestPage {
  readonly only: PartnerId | null;
  readonly partner?: string | undefined;
  readonly since: string;
  readonly limit: number;
  /** Day and partner of the last row before. */
  readonly after?: readonly [string, string] | undefined;
}

/** By day, the newest first, then by partner. */
export async function listIngestDays(
  tx: ControlTx,
  vendor: VendorId,
  { only, partner, since, limit, after }: IngestPage,
): Promise<readonly IngestDay[]> {
  const rows = await tx.query(
    `SELECT partners.key COLLATE "C" AS key, day, accepted, repeated, refused, late, unknown_customers, unknown_skus,
       id_conflicts
     FROM control.ingest_days JOIN control.partners ON partners.id = partner_id
     WHERE vendor_id = $1 AND removed_at IS NULL AND ($2::uuid IS NULL OR partners.id = $2)
       AND ($3::text IS NULL OR partners.key = $3) AND day >= $4::date
       AND ($6::date IS NULL OR day < $6 OR (day = $6 AND partners.key COLLATE "C" > $7))
     ORDER BY day DESC, partners.key COLLATE "C" LIMIT $5`,
    [vendor, only, partner ?? null, since, limit, after?.[0] ?? null, after?.[1] ?? null],
  );
  return rows.map((row) => ({
    partner: text(row, 'key'),
    day: text(row, 'day'),
    accepted: integer(row, 'accepted'),
    repeated: integer(row, 'repeated'),
    refused: integer(row, 'refused'),
    late: integer(row, 'late'),
    refusals: {
      unknownCustomer: integer(row, 'unknown_customers'),
      unknownSku: integer(row, 'unknown_skus'),
      idConflict: integer(row, 'id_conflicts'),
    },
  }));
}
