import type { OwnedLine } from '../ledger/owned-line.ts';
import { pairKey } from '../links/pair-key.ts';
import type { PairKey } from '../links/pair-key.ts';
import type { Orphan } from './orphan-line.ts';
import { additionOf } from './pair-case.ts';
import type { PlanContext } from './plan-context.ts';
import type { PlanLine } from './plan-line.ts';
import { planMove } from './plan-move.ts';
import { planOrphan } from './plan-orphan.ts';
import type { PlannedPair } from './plan-pair.ts';
import type { PlannedPairs } from './plan-pairs.ts';

export interface OrphanPlan {
  /** The planned pairs; one that has moved has its line in a group with the one that ends. */
  readonly planned: readonly PlannedPair[];
  readonly orphans: readonly PlanLine[];
}

/**
 * Plans what is ours and live but belongs to no current pair. A line whose pair has moved ends as the new one begins,
 * both approved together; all others wait for a person.
 */
export function planOrphans(context: PlanContext, { planned, claims }: PlannedPairs): OrphanPlan {
  const unclaimed: OwnedLine[] = [];
  for (const [keyText, owned] of context.liveByKey) if (!claims.has(keyText)) unclaimed.push(owned);
  if (unclaimed.length === 0) return { planned, orphans: [] };
  const pairs = [...planned];
  const positions = positionsOf(unclaimed, pairs);
  const orphans: PlanLine[] = [];
  for (const owned of unclaimed) {
    const position = positions.get(pairKey(owned.customer, owned.sku)) ?? -1;
    const pair = pairs[position];
    if (pair !== undefined && isShownByPair(pair)) continue;
    const orphan: Orphan = { context, owned, addition: additionOf(context, owned), pair };
    const moved = pair !== undefined && MOVING.has(pair.line.action) ? planMove(orphan, pair) : null;
    const old = moved === null ? planOrphan(orphan) : moved.old;
    if (old !== null) orphans.push(old);
    if (moved !== null) pairs[position] = moved.pair;
  }
  return { planned: pairs, orphans };
}

/** Where the pairs of these lines are among the planned ones; few lines have lost theirs, so few are looked for. */
function positionsOf(lines: readonly OwnedLine[], planned: readonly PlannedPair[]): ReadonlyMap<PairKey, number> {
  const customers = new Set(lines.map(({ customer }) => customer));
  const positions = new Map<PairKey, number>();
  for (const [position, { line }] of planned.entries()) {
    if (customers.has(line.customer)) positions.set(pairKey(line.customer, line.sku), position);
  }
  return positions;
}

/** A pair whose agreement is not known at present is held itself; its line has not lost it. */
function isShownByPair({ line }: PlannedPair): boolean {
  return line.action === 'hold' && line.key === null;
}

/** Only a pair with a place has one of these; unmapped and excluded ones have none to move to. */
const MOVING: ReadonlySet<PlanLine['action']> = new Set(['create', 'change', 'end', 'adopt', 'keep', 'none'] as const);
