import type { PlanLine } from 'tallybridge-sdk';
import type { ExpectedRow } from '../folder/read-tables.ts';

/** Where a plan is not what the folder says must come out, one sentence each; none when it is. */
export function compareExpected(expected: readonly ExpectedRow[], lines: readonly PlanLine[]): readonly string[] {
  const planned = new Map(lines.map((line) => [pair(line), line]));
  const differences = expected.flatMap((row) => {
    const line = planned.get(pair(row));
    if (line === undefined) return [`line ${row.line}: ${pair(row)} is not in the plan`];
    return isSame(row, line)
      ? []
      : [`line ${row.line}: ${pair(row)} is ${inWords(row)} there, ${inWords(line)} in the plan`];
  });
  const known = new Set(expected.map(pair));
  const extra = lines.filter((line) => !known.has(pair(line)));
  return [...differences, ...extra.map((line) => `${pair(line)} is in the plan (${inWords(line)}) and not there`)];
}

function pair(of: { customer: string; sku: string }): string {
  return `${of.customer} ${of.sku}`;
}

type Compared = Pick<ExpectedRow, 'quantity' | 'action' | 'reason'>;

function isSame(row: Compared, line: Compared): boolean {
  return (
    row.action === line.action && row.reason === line.reason && canonical(row.quantity) === canonical(line.quantity)
  );
}

/** `12.50` and `12.5` are one number. */
function canonical(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

function inWords({ quantity, action, reason }: Compared): string {
  return `${quantity} ${action}${reason === '' ? '' : ` ${reason}`}`;
}
