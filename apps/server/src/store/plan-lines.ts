import { ACTIONS, BUCKETS, EXCLUDED_REASONS, HOLD_CODES, UNMAPPED_REASONS } from 'tallybridge-engine';
import type { LineReason, PlanLine } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { flag, integer, integerOrNull, oneOf, text, textOrNull, texts } from './columns.ts';
import type { PlanId } from './ids.ts';
import { evidenceSchema, plannedAdditionSchema } from './json-columns.ts';
import { lineKeyFromRow } from './owned-lines.ts';
import type { PartnerTx } from './store.ts';

const REASONS: readonly LineReason[] = ['', ...HOLD_CODES, ...UNMAPPED_REASONS, ...EXCLUDED_REASONS];

/** Columns with their types, and how a line fills them; jsonb goes in as the object itself. */
const COLUMNS = {
  customer: 'text',
  sku: 'text',
  action: 'text',
  reason: 'text',
  quantity: 'numeric',
  from_quantity: 'numeric',
  agreement_id: 'bigint',
  addition_id: 'bigint',
  catalog_item_id: 'bigint',
  product_link: 'bigint',
  line_month: 'text',
  effective_date: 'date',
  unit_price: 'numeric',
  money_delta: 'numeric',
  explanation: 'text',
  usage: 'jsonb',
  bucket: 'text',
  line_group: 'text',
  warnings: 'text[]',
  fingerprint: 'text',
  new_addition: 'jsonb',
  is_final: 'boolean',
} as const;
export const PLAN_LINE_COLUMNS = Object.keys(COLUMNS).join(', ');

function toRow(line: PlanLine): Readonly<Record<keyof typeof COLUMNS, unknown>> {
  return {
    customer: line.customer,
    sku: line.sku,
    action: line.action,
    reason: line.reason,
    quantity: line.quantity,
    from_quantity: line.from,
    agreement_id: line.agreement,
    addition_id: line.addition,
    catalog_item_id: line.catalogItem,
    product_link: line.key?.productLink ?? null,
    line_month: line.key?.month ?? null,
    effective_date: line.effectiveDate,
    unit_price: line.unitPrice,
    money_delta: line.moneyDelta,
    explanation: line.explanation,
    usage: line.usage,
    bucket: line.bucket,
    line_group: line.group,
    warnings: line.warnings,
    fingerprint: line.fingerprint,
    new_addition: line.newAddition,
    is_final: line.isFinal,
  };
}

export function planLineFromRow(row: Row): PlanLine {
  return {
    customer: text(row, 'customer'),
    sku: text(row, 'sku'),
    action: oneOf(row, 'action', ACTIONS),
    reason: oneOf(row, 'reason', REASONS),
    quantity: text(row, 'quantity'),
    from: textOrNull(row, 'from_quantity'),
    agreement: integerOrNull(row, 'agreement_id'),
    addition: integerOrNull(row, 'addition_id'),
    catalogItem: integerOrNull(row, 'catalog_item_id'),
    key: row['product_link'] === null ? null : lineKeyFromRow(row),
    effectiveDate: textOrNull(row, 'effective_date'),
    unitPrice: textOrNull(row, 'unit_price'),
    moneyDelta: textOrNull(row, 'money_delta'),
    explanation: text(row, 'explanation'),
    usage: evidenceSchema.nullable().parse(row['usage']),
    bucket: oneOf(row, 'bucket', BUCKETS),
    group: textOrNull(row, 'line_group'),
    warnings: texts(row, 'warnings'),
    fingerprint: text(row, 'fingerprint'),
    newAddition: plannedAdditionSchema.nullable().parse(row['new_addition']),
    isFinal: flag(row, 'is_final'),
  };
}

/** In the order of the plan. */
export async function insertPlanLines(tx: PartnerTx, plan: PlanId, lines: readonly PlanLine[]): Promise<void> {
  const types = Object.entries(COLUMNS).map(([name, type]) => `${name} ${type}`);
  await tx.query(
    `INSERT INTO tenant.plan_lines (partner_id, plan_id, position, ${PLAN_LINE_COLUMNS})
     SELECT $1, $2, position, ${PLAN_LINE_COLUMNS}
     FROM jsonb_to_recordset($3::jsonb) AS given (position bigint, ${types.join(', ')})`,
    [tx.partner, plan, JSON.stringify(lines.map((line, position) => ({ position, ...toRow(line) })))],
  );
}

/** Every line of the plan, in its order. */
export async function readPlanLines(tx: PartnerTx, plan: PlanId): Promise<readonly PlanLine[]> {
  const rows = await tx.query(
    `SELECT ${PLAN_LINE_COLUMNS} FROM tenant.plan_lines WHERE partner_id = $1 AND plan_id = $2 ORDER BY position`,
    [tx.partner, plan],
  );
  return rows.map(planLineFromRow);
}

/** Those that wait for a person; where reasons are named, those that are held for one of them or could be adopted. */
export async function readWaitingLines(
  tx: PartnerTx,
  plan: PlanId,
  reasons: readonly LineReason[] | null = null,
): Promise<readonly PlanLine[]> {
  const rows = await tx.query(
    `SELECT ${PLAN_LINE_COLUMNS} FROM tenant.plan_lines
     WHERE partner_id = $1 AND plan_id = $2 AND action IN ('hold', 'adopt')
       AND ($3::text[] IS NULL OR action = 'adopt' OR reason = ANY ($3)) ORDER BY position`,
    [tx.partner, plan, reasons],
  );
  return rows.map(planLineFromRow);
}

/** How many lines are held for each reason but these; what the plans of several months hold alike counts once. */
export async function countHeldLines(
  tx: PartnerTx,
  plans: readonly PlanId[],
  { without }: { readonly without: readonly LineReason[] },
): Promise<readonly (readonly [reason: string, lines: number])[]> {
  const rows = await tx.query(
    `SELECT reason, count(*) AS lines FROM (
       SELECT DISTINCT reason, customer, sku, agreement_id, addition_id, line_month FROM tenant.plan_lines
       WHERE partner_id = $1 AND plan_id = ANY ($2::uuid[]) AND action = 'hold' AND reason <> ALL ($3::text[])
     ) AS held GROUP BY reason ORDER BY lines DESC, reason`,
    [tx.partner, plans, without],
  );
  return rows.map((row) => [text(row, 'reason'), integer(row, 'lines')] as const);
}
