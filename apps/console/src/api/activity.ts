import type { PartnerClient } from 'tallybridge-sdk';
import { listQuery } from './list-query.ts';

export interface ActivityFilter {
  /** Text in what was done, by whom or to what; empty for all. */
  readonly q: string;
  /** What an action begins with, such as "plan."; empty for all. */
  readonly area: string;
}

/** The audit log of the partner, the newest first. */
export function activityQuery(partner: PartnerClient, { q, area }: ActivityFilter) {
  const filter = { ...(q === '' ? {} : { search: q }), ...(area === '' ? {} : { action: area }) };
  return listQuery(['partner', partner.key, 'activity', filter], () => partner.audit.list(filter));
}
