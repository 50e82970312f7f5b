import type { PlanLine } from './plan-line.ts';

type Fingerprinted = Pick<
  PlanLine,
  | 'action'
  | 'customer'
  | 'sku'
  | 'agreement'
  | 'addition'
  | 'catalogItem'
  | 'key'
  | 'from'
  | 'quantity'
  | 'effectiveDate'
>;

/**
 * What an approval binds: action, agreement, addition, from, to and effective date; with the product link and month, as
 * two new lines of one agreement may agree in all of those. A line that nothing is written for is known by its pair.
 */
export function fingerprintOf(line: Fingerprinted): string {
  const { action, agreement, addition, catalogItem, key, from, quantity, effectiveDate } = line;
  if (agreement === null) return `${action}|${line.customer}|${line.sku}|${quantity}`;
  const place = `a${agreement}|x${addition ?? '-'}|p${catalogItem ?? '-'}`;
  const product = key === null ? '-' : `l${key.productLink}${key.month === null ? '' : `.${key.month}`}`;
  return `${action}|${place}|${product}|${from ?? '-'}>${quantity}|${effectiveDate ?? '-'}`;
}
