import type { Instant } from 'tallybridge-engine';
import { instantOrNull, integer, oneOf, text, textOrNull } from './columns.ts';
import type { PartnerId, VendorId } from './ids.ts';
import { anywhere } from './like.ts';
import type { Keyed } from './linked-companies.ts';
import { sortedPage } from './sorted-page.ts';
import type { SortedPage } from './sorted-page.ts';
import type { ControlTx } from './store.ts';

export const PARTNER_STATES = ['failing', 'ok', 'untried'] as const;
export type PartnerState = (typeof PARTNER_STATES)[number];

export interface PartnerHealth {
  readonly key: string;
  readonly name: string;
  readonly state: PartnerState;
  /** Connections that were ever tried, and those whose last contact failed. */
  readonly connections: number;
  readonly failing: number;
  readonly failuresInARow: number;
  readonly lastOkAt: Instant | null;
  readonly lastFailedAt: Instant | null;
  readonly code: string | null;
  readonly lastUsageDay: string | null;
}

const PARTNERS = `
  SELECT partners.key COLLATE "C" AS key, partners.name, count(health.connection_id) AS connections,
    count(*) FILTER (WHERE failures_in_a_row > 0) AS failing, coalesce(max(failures_in_a_row), 0) AS failures,
    max(last_ok_at) AS last_ok_at, max(last_failed_at) AS last_failed_at,
    (array_agg(last_code ORDER BY failures_in_a_row DESC) FILTER (WHERE failures_in_a_row > 0))[1] AS code,
    (SELECT max(day) FROM control.ingest_days AS days WHERE days.partner_id = partners.id AND accepted > 0) AS usage_day,
    CASE WHEN count(*) FILTER (WHERE failures_in_a_row > 0) > 0 THEN 'failing'
      WHEN count(health.connection_id) = 0 THEN 'untried' ELSE 'ok' END AS state
  FROM control.partners LEFT JOIN control.connection_health AS health ON health.partner_id = partners.id
  WHERE vendor_id = $1 AND removed_at IS NULL AND ($2::uuid IS NULL OR partners.id = $2)
    AND ($3::text IS NULL OR partners.key ILIKE $3 OR partners.name ILIKE $3)
  GROUP BY partners.id`;

const SORTS = {
  trouble: { by: 'failures', type: 'numeric' },
  key: { by: 'key', type: 'text' },
  name: { by: 'lower(name)', type: 'text' },
} as const;
export type PartnerSort = keyof typeof SORTS;

export interface PartnerHealthPage extends SortedPage {
  readonly only: PartnerId | null;
  readonly search?: string | undefined;
  readonly state?: PartnerState | undefined;
  readonly sort: PartnerSort;
  readonly direction: 'asc' | 'desc';
}

/** The partners of a vendor with how their connections fare. */
export async function listPartnerHealth(
  tx: ControlTx,
  vendor: VendorId,
  { only, search, state, sort, direction, limit, after }: PartnerHealthPage,
): Promise<readonly Keyed<PartnerHealth>[]> {
  const { by, type } = SORTS[sort];
  const page = sortedPage({ by, unique: 'key', direction }, type, 4);
  const rows = await tx.query(
    `SELECT *, ${page.keys} FROM (${PARTNERS}) AS found
     WHERE ${page.where} AND ($6::text IS NULL OR state = $6) ORDER BY ${page.order} LIMIT $7`,
    [vendor, only, anywhere(search), after?.[0] ?? null, after?.[1] ?? null, state ?? null, limit],
  );
  return rows.map((row) => ({
    item: {
      key: text(row, 'key'),
      name: text(row, 'name'),
      state: oneOf(row, 'state', PARTNER_STATES),
      connections: integer(row, 'connections'),
      failing: integer(row, 'failing'),
      failuresInARow: integer(row, 'failures'),
      lastOkAt: instantOrNull(row, 'last_ok_at'),
      lastFailedAt: instantOrNull(row, 'last_failed_at'),
      code: textOrNull(row, 'code'),
      lastUsageDay: textOrNull(row, 'usage_day'),
    },
    keys: [text(row, 'sort_key'), text(row, 'unique_key')],
  }));
}
