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

interface Tallied {
  accepted: number;
  repeated: number;
  refused: number;
  results: Answered<'accepted' | 'repeated', object>[];
}

/** Results of a batch that is counted by what became of its items. */
export function tallied(items: readonly ItemResult<'accepted' | 'repeated'>[]): Tallied {
  const results = answered(items);
  const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
  return { accepted: count('accepted'), repeated: count('repeated'), refused: count('refused'), results };
}
