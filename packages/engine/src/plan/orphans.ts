import { pairKey } from '../links/pair-key.ts';
import type { PairKey } from '../links/pair-key.ts';
import type { Orphan } from './orphan-line.ts';
import { additionOf } from './pair-case.ts';
import type { PlanContext } from './plan-context.ts';
import type { PlanLine } from './plan-line.ts';
import { planMove } from './plan-move.ts';
import { planOrphan } from './plan-orphan.ts';
import type { PlannedPair } from './plan-pair.ts';

export interface OrphanPlan {
  /** The planned pairs; one that has moved has its line in a group with the one that ends. */
  readonly planned: readonly PlannedPair[];
  readonly orphans: readonly PlanLine[];
}

/**
 * Plans what is ours and live but belongs to no current pair. A line whose pair has moved ends as the new one begins,
 * both approved together; all others wait for a person.
 */
export function planOrphans(
  context: PlanContext,
  claims: ReadonlyMap<string, number>,
  pairs: readonly PlannedPair[],
): OrphanPlan {
  const unclaimed = [...context.liveByKey].filter(([keyText]) => !claims.has(keyText)).map(([, owned]) => owned);
  if (unclaimed.length === 0) return { planned: pairs, orphans: [] };
  const planned = new Map<PairKey, PlannedPair>(
    pairs.map((pair) => [pairKey(pair.line.customer, pair.line.sku), pair]),
  );
  const orphans: PlanLine[] = [];
  for (const owned of unclaimed) {
    const key = pairKey(owned.customer, owned.sku);
    const pair = planned.get(key);
    if (pair !== undefined && isShownByPair(pair)) continue;
    const orphan: Orphan = { context, owned, addition: additionOf(context, owned), pair };
    const moved = pair !== undefined && hasMoved(pair) ? planMove(orphan, pair) : null;
    orphans.push(moved === null ? planOrphan(orphan) : moved.old);
    if (moved !== null) planned.set(key, moved.pair);
  }
  return { planned: [...planned.values()], orphans };
}

/** A pair whose agreement is not known at present is held itself; its line has not lost it. */
function isShownByPair({ located, line }: PlannedPair): boolean {
  return located.kind === 'placed' && located.place.key === null && line.action === 'hold';
}

const MOVING: ReadonlySet<PlanLine['action']> = new Set(['create', 'change', 'end', 'adopt', 'keep', 'none'] as const);

function hasMoved({ located, line }: PlannedPair): boolean {
  return located.kind === 'placed' && MOVING.has(line.action);
}
