import type { Statement } from 'tallybridge-sdk/contract';

/** What a spreadsheet would take for a formula; the quote in front makes it read the cell as text. */
const FORMULA = /^[=+\-@\t\r\n]/;
const QUOTED = /[",\r\n]/;

type Cell = { readonly text: string | null } | { readonly number: string | number | null };

const text = (value: string | null): Cell => ({ text: value });
const number = (value: string | number | null): Cell => ({ number: value });

/** Numbers are our own decimals, which may begin with a minus; every text may come from outside. */
function toField(cell: Cell): string {
  if ('number' in cell) return cell.number === null ? '' : String(cell.number);
  const value = cell.text ?? '';
  const guarded = FORMULA.test(value) ? `'${value}` : value;
  return QUOTED.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

interface Row {
  readonly line: Statement['lines'][number] | null;
  readonly place: Statement['orphans'][number] | Statement['lines'][number];
  readonly statement: Statement;
}

const COLUMNS: Readonly<Record<string, (row: Row) => Cell>> = {
  month: ({ statement }) => text(statement.month),
  customer: ({ place }) => text(place.customer),
  customer_name: ({ place }) => text(place.customerName),
  sku: ({ place }) => text(place.sku),
  product_name: ({ place }) => text(place.productName),
  unit: ({ place }) => text(place.unit),
  used: ({ line }) => number(line?.used ?? null),
  billed: ({ line }) => number(line?.billed ?? null),
  not_billed: ({ line }) => number(line === null ? null : (line.notBilled?.quantity ?? '0')),
  not_billed_action: ({ line }) => text(line === null ? 'orphan' : (line.notBilled?.action ?? null)),
  not_billed_reason: ({ line }) => text(line?.notBilled?.reason ?? null),
  agreement_id: ({ place }) => number(place.agreementId),
  agreement_name: ({ place }) => text(place.agreementName),
  addition_id: ({ place }) => number(place.additionId),
  stood_quantity: ({ place }) => number(place.stood?.quantity ?? null),
  unit_price: ({ place }) => number(place.stood?.unitPrice ?? null),
  usage_records: ({ line }) => number(line?.usage.recordCount ?? null),
  usage_fingerprint: ({ line }) => text(line?.usage.fingerprint ?? null),
  explanation: ({ line, place }) =>
    text(line === null && 'explanation' in place ? place.explanation : (line?.notBilled?.explanation ?? null)),
  statement_number: ({ statement }) => number(statement.number),
  statement_revision: ({ statement }) => number(statement.revision),
  statement_hash: ({ statement }) => text(statement.hash),
};

/** One row per customer and product, then what stood without usage; as RFC 4180 has it, in UTF-8. */
export function statementCsv(statement: Statement): string {
  const rows: Row[] = [
    ...statement.lines.map((line) => ({ line, place: line, statement })),
    ...statement.orphans.map((place) => ({ line: null, place, statement })),
  ];
  const lines = rows.map((row) =>
    Object.values(COLUMNS)
      .map((cell) => toField(cell(row)))
      .join(','),
  );
  return [Object.keys(COLUMNS).join(','), ...lines].map((line) => `${line}\r\n`).join('');
}
