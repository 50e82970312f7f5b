import type { RefusedItem } from 'tallybridge-sdk/contract';
import type { ItemResult } from '../../app/batch/take-items.ts';
import { itemStatus } from '../errors.ts';

type Answered<Outcome extends string, Extra extends object> =
  | ({ index: number; key: string; outcome: Outcome } & Extra)
  | RefusedItem;

/** Results of a batch with the status that each refused item alone would have been answered with. */
export function answered<Outcome extends string, Extra extends object>(
  results: readonly ItemResult<Outcome, Extra>[],
): Answered<Outcome, Extra>[] {
  return results.map((result) =>
    'code' in result ? { ...result, status: itemStatus(result.code), errors: [...result.errors] } : { ...result },
  );
}

interface Tallied<Outcome extends string> {
  accepted: number;
  repeated: number;
  refused: number;
  results: Answered<Outcome, object>[];
}

/** Results of a batch that is counted by what became of its items. */
export function tallied<Outcome extends string>(items: readonly ItemResult<Outcome>[]): Tallied<Outcome> {
  const results = answered(items);
  const count = (outcome: string) => countOf(items, outcome);
  return { accepted: count('accepted'), repeated: count('repeated'), refused: count('refused'), results };
}

export function countOf(items: readonly ItemResult<string>[], outcome: string): number {
  return items.filter((item) => item.outcome === outcome).length;
}
