import type { Hold, Resolution } from 'tallybridge-sdk';

/** A hold with the names of what it is about. */
export interface NamedHold extends Hold {
  readonly names: { readonly customer: string | null; readonly product: string | null };
}

type Offer = Hold['resolutions'][number];

/** What can be decided about all of them at once. Which addition is meant can be said only for one. */
export function commonOffers(holds: readonly Hold[]): readonly Offer[] {
  const [first, ...others] = holds;
  if (first === undefined) return [];
  if (others.length === 0) return first.resolutions;
  return first.resolutions.filter(
    ({ resolution, needs }) =>
      !needs.includes('additionId') &&
      others.every((hold) => hold.resolutions.some((offer) => offer.resolution === resolution)),
  );
}

const CHANGES_NO_PLAN: ReadonlySet<Resolution> = new Set([
  'accept-plan',
  'look-up',
  'try-again',
  'give-up',
  'confirm-adoption',
]);

/** Whether the plan says something else once it is made anew. */
export const isPlanned = (resolution: Resolution): boolean => !CHANGES_NO_PLAN.has(resolution);
