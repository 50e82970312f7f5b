import type { Located } from './locate.ts';
import type { PlanContext } from './plan-context.ts';
import type { MeasuredPair } from './plan-input.ts';

/**
 * Which pair each line belongs to, by its position. Two pairs on one line come only from broken links; then the pair
 * that the line was made for keeps it, otherwise the first.
 */
export function claimLines(
  context: PlanContext,
  usage: readonly MeasuredPair[],
  places: readonly Located[],
): ReadonlyMap<string, number> {
  const claims = new Map<string, number>();
  for (const [index, located] of places.entries()) {
    const place = located.kind === 'placed' || located.kind === 'paused' ? located.place : null;
    if (place === null || place.key === null) continue;
    const owned = claims.has(place.keyText) ? context.liveByKey.get(place.keyText) : undefined;
    const pair = usage[index];
    const isOwner = owned !== undefined && owned.customer === pair?.customer && owned.sku === pair.sku;
    if (!claims.has(place.keyText) || isOwner) claims.set(place.keyText, index);
  }
  return claims;
}
