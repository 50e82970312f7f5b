import { agreementsToRead } from 'tallybridge-engine';
import type { Instant, Month, Remote } from 'tallybridge-engine';
import type { BillingFacts } from './billing-facts.ts';

/** ConnectWise as one complete read saw it. */
export interface CompleteRead {
  readonly remote: Remote;
  /** When the read began, by the database's clock, which sends are told by too. */
  readonly startedAt: Instant;
}

/** A read that was made for another month may lack the additions of agreements that bill only in this one. */
export function coversMonth(
  { remote }: Pick<CompleteRead, 'remote'>,
  { links, owned }: Pick<BillingFacts, 'links' | 'owned'>,
  month: Month,
): boolean {
  const { agreements, additions } = remote;
  const needed = agreementsToRead({ customers: links.customers.values(), owned, agreements, month });
  return needed.every((id) => additions.has(id) || !agreements.has(id));
}
