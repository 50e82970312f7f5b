import type { PlanLine } from 'tallybridge-sdk';
import { showMoney, showQuantity, sumDecimals } from '../terminal/amounts.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { counted, fit, padEnd, padStart, wrap } from '../terminal/text.ts';
import type { Names } from './names.ts';

const WRITES: readonly PlanLine['action'][] = ['create', 'change', 'end'];
const IN_WORDS: readonly (readonly [PlanLine['action'], string])[] = [
  ['create', 'to create'],
  ['change', 'to change'],
  ['end', 'to end'],
  ['adopt', 'to adopt'],
  ['keep', 'right already'],
  ['none', 'with nothing to bill'],
  ['hold', 'held'],
  ['unmapped', 'not linked'],
  ['excluded', 'excluded'],
];
const BUCKETS = ['published', 'pending', 'held', 'unmapped', 'excluded'] as const;

const isChange = ({ action, rejection }: PlanLine) => WRITES.includes(action) && rejection === null;

export function countChanges(lines: readonly PlanLine[]): number {
  return lines.filter(isChange).length;
}

/** What the plan comes to: lines by action, and money at the prices of ConnectWise. */
export function showTotals(lines: readonly PlanLine[], terminal: Terminal): readonly string[] {
  const rejected = lines.filter(({ rejection }) => rejection !== null).length;
  const counts = IN_WORDS.flatMap(([action, words]) => {
    const count = lines.filter((line) => line.action === action && line.rejection === null).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  if (rejected > 0) counts.push(`${rejected} rejected`);
  const writes = lines.filter(isChange);
  const priced = writes.flatMap((line) => line.moneyDelta ?? []);
  const unpriced = writes.length - priced.length;
  const without = unpriced === 0 ? '' : `; ${counted(unpriced, 'line')} without a known price`;
  const money =
    writes.length === 0
      ? 'nothing changes'
      : `${showMoney(sumDecimals(priced))} at the prices of ConnectWise${without}`;
  return [
    '',
    terminal.paint.bold('In all'),
    ...wrap(`${counted(lines.length, 'line')}: ${counts.join(', ')}`, terminal.width - 2).map((part) => `  ${part}`),
    `  Money: ${money}`,
  ];
}

/** Where every unit of usage is, by product: units of different products do not add up. */
export function showCoverage(lines: readonly PlanLine[], names: Names, terminal: Terminal): readonly string[] {
  const skus = [...new Set(lines.map((line) => line.sku))];
  const column = 10;
  const label = Math.min(44, terminal.width - 2 - BUCKETS.length * column);
  const head = `  ${padEnd('', label)}${BUCKETS.map((bucket) => padStart(bucket, column)).join('')}`;
  const rows = skus.map((sku) => {
    const own = lines.filter((line) => line.sku === sku);
    const cells = BUCKETS.map((bucket) => {
      const amount = sumDecimals(own.filter((line) => line.bucket === bucket).map((line) => line.quantity));
      return padStart(amount === '0' ? '–' : showQuantity(amount), column);
    });
    return `  ${padEnd(fit(names.productAndUnit(sku), label - 1), label)}${cells.join('')}`;
  });
  return ['', terminal.paint.bold('Where the units are'), terminal.paint.dim(head), ...rows];
}
