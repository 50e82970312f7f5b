import { locate } from './locate.ts';
import type { Located } from './locate.ts';
import type { PlanContext } from './plan-context.ts';
import type { MeasuredPair } from './plan-input.ts';
import { planPair } from './plan-pair.ts';
import type { PlannedPair } from './plan-pair.ts';

export interface PlannedPairs {
  /** In the order of the usage. */
  readonly planned: readonly PlannedPair[];
  /** The position of the pair that each line belongs to, by `lineKeyText`. */
  readonly claims: ReadonlyMap<string, number>;
}

/**
 * Plans every pair. Two pairs on one line come only from broken links; then the pair that the line was made for keeps
 * it, otherwise the first.
 */
export function planPairs(context: PlanContext): PlannedPairs {
  const { usage } = context.input;
  const planned: PlannedPair[] = [];
  const claims = new Map<string, number>();
  for (const [index, pair] of usage.entries()) {
    const located = locate(context, pair);
    const keyText = keyTextOf(located);
    const holder = keyText === '' ? undefined : claims.get(keyText);
    const isSecond = holder !== undefined && !isOwner(context, pair, keyText);
    const displaced = holder === undefined || isSecond ? undefined : usage[holder];
    if (holder !== undefined && displaced !== undefined) {
      planned[holder] = planPair({ context, pair: displaced, located: locate(context, displaced), isSecond: true });
    }
    if (keyText !== '' && !isSecond) claims.set(keyText, index);
    planned.push(planPair({ context, pair, located, isSecond }));
  }
  return { planned, claims };
}

function keyTextOf(located: Located): string {
  return located.kind === 'placed' || located.kind === 'paused' ? (located.place?.keyText ?? '') : '';
}

function isOwner({ liveByKey }: PlanContext, { customer, sku }: MeasuredPair, keyText: string): boolean {
  const owned = liveByKey.get(keyText);
  return owned !== undefined && owned.customer === customer && owned.sku === sku;
}
