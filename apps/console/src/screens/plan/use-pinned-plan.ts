import { useUrlFilters } from '../../parts/url-filters.ts';

/** In the address, so that a reload and a shared link show the same plan. */
const NEWEST = { plan: '' };

/** The plan that the page stays with: a sync makes a newer one at any moment, also while somebody reads. Empty for the newest. */
export function usePinnedPlan() {
  const { filters, setFilters } = useUrlFilters(NEWEST);
  return { pinned: filters.plan, pin: (plan: string) => setFilters({ plan }) };
}
