import type { PlanLine } from 'tallybridge-sdk';
import { showMoney, showQuantity } from '../terminal/amounts.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { fit, padEnd, padStart, plain } from '../terminal/text.ts';
import type { Names } from './names.ts';

const NOW = 9;
const NEW = 10;
const ACTION = 9;
const DAY = 10;
const MONEY = 11;
const INDENT = '  ';
const FIXED = INDENT.length + 1 + NOW + 1 + NEW + 2 + ACTION + 1 + DAY + 1 + MONEY;
/** From here on there is room for the unit beside the product. */
const ROOMY = 96;

/** The lines of a plan under a heading for each customer, in columns that fit the terminal. */
export function showLines(lines: readonly PlanLine[], names: Names, terminal: Terminal): readonly string[] {
  const product = Math.min(44, terminal.width - FIXED);
  const head =
    INDENT +
    padEnd('Product', product) +
    ` ${padStart('Now', NOW)} ${padStart('New', NEW)}  ${padEnd('Action', ACTION)} ${padEnd('From day', DAY)} ${padStart('Money', MONEY)}`;
  const groups = Map.groupBy(lines, (line) => line.customer);
  const shown = [...groups].flatMap(([customer, own]) => [
    '',
    showCustomer(customer, own, names, terminal),
    ...own.map((line) => showLine(line, { names, terminal, product })),
  ]);
  return [terminal.paint.dim(head), ...shown];
}

function showCustomer(customer: string, lines: readonly PlanLine[], names: Names, terminal: Terminal): string {
  const name = names.customer(customer);
  const key = name === plain(customer) ? '' : ` ${plain(customer)}`;
  const agreements = [...new Set(lines.flatMap((line) => line.agreementId ?? []))];
  const place = lines.some((line) => line.action === 'unmapped' && line.reason === 'customer')
    ? 'no company linked'
    : agreements.map((id) => names.agreement(id)).join(', ');
  const room = terminal.width - name.length - key.length - 3;
  const where = place === '' || room < 12 ? '' : ` → ${fit(place, room)}`;
  return terminal.paint.bold(name) + terminal.paint.dim(key + where);
}

function showLine(line: PlanLine, view: { names: Names; terminal: Terminal; product: number }): string {
  const { names, terminal, product } = view;
  const label = terminal.width >= ROOMY ? names.productAndUnit(line.sku) : names.product(line.sku);
  const from = line.from === null ? '–' : showQuantity(line.from);
  const numbers = ` ${padStart(from, NOW)} ${padStart(showQuantity(line.quantity), NEW)}  `;
  const action = paintAction(line, terminal)(padEnd(line.action, ACTION));
  return `${INDENT}${padEnd(fit(label, product), product)}${numbers}${action} ${showEnd(line)}`.trimEnd();
}

/** Day and money of a line that would be written; for one that would not, why. */
function showEnd(line: PlanLine): string {
  if (line.reason !== '') return line.reason;
  if (line.rejection !== null) return 'rejected';
  const { moneyDelta } = line;
  const money = moneyDelta === null || moneyDelta === '0' ? '' : showMoney(moneyDelta);
  return `${padEnd(line.effectiveDate ?? '', DAY)} ${padStart(money, MONEY)}`;
}

function paintAction(line: PlanLine, terminal: Terminal): (text: string) => string {
  const { paint } = terminal;
  if (line.rejection !== null) return paint.dim;
  switch (line.action) {
    case 'create':
      return paint.good;
    case 'change':
    case 'end':
      return paint.accent;
    case 'adopt':
    case 'hold':
    case 'unmapped':
      return paint.warn;
    case 'keep':
    case 'none':
    case 'excluded':
      return paint.dim;
    default:
      return line.action satisfies never;
  }
}
