import type { AdditionId } from '../ids.ts';
import type { Addition } from '../psa/records.ts';

export interface Surplus {
  /** The addition that stays. */
  readonly kept: AdditionId;
  readonly surplus: readonly Addition[];
}

/**
 * Which of several live additions with our marker for one key stay: an adopted one if the key has it, otherwise the
 * oldest. Another product under our marker is somebody else's doing and is left alone.
 */
export function surplusOf(ours: readonly Addition[], adopted: AdditionId | null): Surplus | null {
  const [oldest, ...younger] = ours.toSorted((a, b) => a.id - b.id);
  if (oldest === undefined) return null;
  if (adopted !== null) return { kept: adopted, surplus: ours.filter(({ id }) => id !== adopted) };
  return { kept: oldest.id, surplus: younger.filter(({ catalogItem }) => catalogItem === oldest.catalogItem) };
}
