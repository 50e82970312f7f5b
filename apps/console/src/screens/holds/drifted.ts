import type { Drift, Hold } from 'tallybridge-sdk';
import { showQuantity } from '../../decimals/decimal.ts';
import { showDate } from '../../time/show-time.ts';

export interface NamedDrift extends Drift {
  readonly names: { readonly customer: string; readonly product: string };
}

/** What waits for a decision about a line that has drifted. */
export function holdOf({ additionId }: Pick<Drift, 'additionId'>, holds: readonly Hold[]): Hold | undefined {
  return holds.find(
    (hold) => hold.additionId === additionId && (hold.code === 'drift' || hold.code === 'removed-in-psa'),
  );
}

export function showField(field: Drift['fields'][number]['field'], value: string | null): string {
  if (value === null) return '–';
  if (field === 'quantity') return showQuantity(value);
  return field === 'catalogItem' ? `#${value}` : showDate(value.slice(0, 10));
}
