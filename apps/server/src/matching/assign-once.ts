/** How well two fit, by their positions in two lists. */
export interface Fit {
  readonly left: number;
  readonly right: number;
  /** 0 to 1, rounded to hundredths. */
  readonly score: number;
  /** In words for a person. */
  readonly reasons: readonly string[];
}

export interface Assigned extends Fit {
  /** Another fits about as well: only a person can tell. */
  readonly isAmbiguous: boolean;
  /** Others that fit the left one, the best first. */
  readonly alternatives: readonly Fit[];
}

/** Two scores this close say that either may be meant. */
const CLOSE = 0.05;
const MOST_ALTERNATIVES = 3;

function bestBy(fits: readonly Fit[], side: 'left' | 'right'): ReadonlyMap<number, number> {
  const best = new Map<number, number>();
  for (const fit of fits) best.set(fit[side], Math.max(best.get(fit[side]) ?? 0, fit.score));
  return best;
}

const byScore = (a: Fit, b: Fit): number => b.score - a.score || a.left - b.left || a.right - b.right;

/** Assigns each left and each right one at most once, the best fits first. */
export function assignOnce(fits: readonly Fit[]): readonly Assigned[] {
  const bestLeft = bestBy(fits, 'left');
  const bestRight = bestBy(fits, 'right');
  const ofLeft = Map.groupBy(fits, ({ left }) => left);
  const ofRight = Map.groupBy(fits, ({ right }) => right);

  /** A rival that clearly fits somewhere else better is none. */
  function isRival(fit: Fit, rival: Fit, side: 'left' | 'right'): boolean {
    if (rival === fit || rival.score < fit.score - CLOSE) return false;
    const elsewhere = side === 'left' ? bestLeft.get(rival.left) : bestRight.get(rival.right);
    return (elsewhere ?? 0) <= rival.score + CLOSE;
  }

  const takenLeft = new Set<number>();
  const takenRight = new Set<number>();
  const assigned: Assigned[] = [];
  for (const fit of fits.toSorted(byScore)) {
    if (takenLeft.has(fit.left) || takenRight.has(fit.right)) continue;
    takenLeft.add(fit.left);
    takenRight.add(fit.right);
    const others = ofLeft.get(fit.left) ?? [];
    const isAmbiguous =
      others.some((rival) => isRival(fit, rival, 'right')) ||
      (ofRight.get(fit.right) ?? []).some((rival) => isRival(fit, rival, 'left'));
    const alternatives = others
      .filter((other) => other !== fit)
      .toSorted(byScore)
      .slice(0, MOST_ALTERNATIVES);
    assigned.push({ ...fit, isAmbiguous, alternatives });
  }
  return assigned;
}
