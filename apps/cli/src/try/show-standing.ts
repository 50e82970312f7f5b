import type { Sandbox, SandboxRecord } from 'tallybridge-sandbox';
import type { PlanLine } from 'tallybridge-sdk';
import type { Names } from '../plan-view/names.ts';
import { showQuantity } from '../terminal/amounts.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { counted, fit, padEnd, padStart, plain } from '../terminal/text.ts';

interface Standing {
  readonly id: number;
  readonly agreement: number;
  readonly item: string;
  readonly quantity: string;
  readonly from: string;
  readonly until: string;
}

const ID = 8;
const COLUMN = 10;
const WIDEST_ITEM = 50;

/** What now stands on the agreements that the plan names, read back from ConnectWise and not from our own records. */
export function showStanding(
  sandbox: Sandbox,
  lines: readonly PlanLine[],
  names: Names,
  terminal: Terminal,
): readonly string[] {
  const agreements = new Set(lines.flatMap((line) => line.agreementId ?? []));
  const standing = readStanding(sandbox).filter((addition) => agreements.has(addition.agreement));
  const groups = Map.groupBy(standing, (addition) => addition.agreement);
  const item = Math.min(WIDEST_ITEM, terminal.width - ID - 3 * COLUMN - 6);
  const row = (cells: readonly [string, string, string, string, string]) =>
    `  ${padStart(cells[0], ID)} ${padEnd(fit(cells[1], item), item)} ${padStart(cells[2], COLUMN)} ${padEnd(cells[3], COLUMN)} ${cells[4]}`.trimEnd();
  const title = `(${counted(standing.length, 'addition')} on ${counted(groups.size, 'agreement')})`;
  return [
    '',
    `${terminal.paint.bold('What now stands in ConnectWise')} ${title}`,
    terminal.paint.dim(row(['Addition', 'Catalog item', 'Quantity', 'From', 'Until'])),
    ...[...groups].flatMap(([agreement, own]) => [
      '',
      terminal.paint.bold(fit(names.agreement(agreement), terminal.width)),
      ...own.map((each) => row([String(each.id), each.item, showQuantity(each.quantity), each.from, each.until])),
    ]),
  ];
}

function readStanding(sandbox: Sandbox): readonly Standing[] {
  const items = new Map(
    sandbox
      .records('catalog')
      .map((item) => [item.id, `${textOf(item, 'identifier')}, ${textOf(item, 'description')}`]),
  );
  return sandbox.records('additions').map((record) => ({
    id: record.id,
    agreement: Number(record['agreementId']),
    item: plain(items.get(referenceOf(record, 'product')) ?? textOf(record, 'description')),
    quantity: textOf(record, 'quantity'),
    from: textOf(record, 'effectiveDate').slice(0, 10),
    until: textOf(record, 'cancelledDate').slice(0, 10),
  }));
}

function textOf(record: SandboxRecord, name: string): string {
  const value = record[name];
  return typeof value === 'string' ? value : '';
}

function referenceOf(record: SandboxRecord, name: string): number {
  const value = record[name];
  return typeof value === 'object' && value !== null ? Number(Reflect.get(value, 'id')) : 0;
}
