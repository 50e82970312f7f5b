import { LINE_RESULTS } from 'tallybridge-engine';
import type { AdditionId, CustomerKey, LineResult, Sku } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { integer, integerOrNull, oneOf, text, textOrNull } from './columns.ts';
import type { PlanId } from './ids.ts';
import type { PartnerTx } from './store.ts';

export type WrittenResult = Exclude<LineResult, 'kept'>;
export const WRITTEN_RESULTS: readonly WrittenResult[] = LINE_RESULTS.filter((result) => result !== 'kept');

/** What became of one line of a plan; a later one of the same fingerprint takes its place. */
export interface ProgressLine {
  readonly fingerprint: string;
  readonly customer: CustomerKey;
  readonly sku: Sku;
  readonly result: WrittenResult;
  readonly addition: AdditionId | null;
  readonly message: string | null;
}

export interface StoredProgressLine extends ProgressLine {
  /** Rises with each line. */
  readonly seq: number;
}

function fromRow(row: Row): StoredProgressLine {
  return {
    seq: integer(row, 'seq'),
    fingerprint: text(row, 'fingerprint'),
    customer: text(row, 'customer'),
    sku: text(row, 'sku'),
    result: oneOf(row, 'result', WRITTEN_RESULTS),
    addition: integerOrNull(row, 'addition_id'),
    message: textOrNull(row, 'message'),
  };
}

/** In the order in which they were written. */
export async function addProgress(tx: PartnerTx, plan: PlanId, lines: readonly ProgressLine[]): Promise<void> {
  await tx.query(
    `INSERT INTO tenant.plan_progress (partner_id, plan_id, fingerprint, customer, sku, result, addition_id, message)
     SELECT $1, $2, fingerprint, customer, sku, result, addition_id, message
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[]) WITH ORDINALITY
       AS given (fingerprint, customer, sku, result, addition_id, message, position) ORDER BY position`,
    [
      tx.partner,
      plan,
      lines.map(({ fingerprint }) => fingerprint),
      lines.map(({ customer }) => customer),
      lines.map(({ sku }) => sku),
      lines.map(({ result }) => result),
      lines.map(({ addition }) => addition),
      lines.map(({ message }) => message),
    ],
  );
}

/** Before a plan of which nothing was written is applied once more. */
export async function clearProgress(tx: PartnerTx, plan: PlanId): Promise<void> {
  await tx.query('DELETE FROM tenant.plan_progress WHERE partner_id = $1 AND plan_id = $2', [tx.partner, plan]);
}

const PAGE = 500;

/** The next lines after one of them. */
export async function listProgress(tx: PartnerTx, plan: PlanId, after: number): Promise<readonly StoredProgressLine[]> {
  const rows = await tx.query(
    `SELECT seq, fingerprint, customer, sku, result, addition_id, message FROM tenant.plan_progress
     WHERE partner_id = $1 AND plan_id = $2 AND seq > $3 ORDER BY seq LIMIT ${PAGE}`,
    [tx.partner, plan, after],
  );
  return rows.map(fromRow);
}

/** How many lines ended how, by the last that is known of each, up to one of them. */
export async function countProgress(
  tx: PartnerTx,
  plan: PlanId,
  upTo: number | null,
): Promise<Readonly<Partial<Record<WrittenResult, number>>>> {
  const rows = await tx.query(
    `SELECT result, count(*) AS lines FROM (
       SELECT DISTINCT ON (fingerprint) result FROM tenant.plan_progress
       WHERE partner_id = $1 AND plan_id = $2 AND ($3::bigint IS NULL OR seq <= $3) ORDER BY fingerprint, seq DESC
     ) AS last GROUP BY result`,
    [tx.partner, plan, upTo],
  );
  return Object.fromEntries(rows.map((row) => [oneOf(row, 'result', WRITTEN_RESULTS), integer(row, 'lines')]));
}
