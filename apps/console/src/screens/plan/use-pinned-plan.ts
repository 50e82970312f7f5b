import { useUrlFilters } from '../../parts/url-filters.ts';

/** In the address, so that a reload and a shared link show the same plan. */
const NEWEST = { plan: '' };

/**
 * The plan that the page stays with, whatever is planned meanwhile; empty for the newest. One that is written is pinned first:
 * the sync that follows makes a newer one.
 */
export function usePinnedPlan() {
  const { filters, setFilters } = useUrlFilters(NEWEST);
  return { pinned: filters.plan, pin: (plan: string) => setFilters({ plan }) };
}
