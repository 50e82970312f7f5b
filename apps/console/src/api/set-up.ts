import { queryOptions } from '@tanstack/react-query';
import type { ConnectionClient, SiteQuestion, Tallybridge } from 'tallybridge-sdk';

type Key = readonly [partner: string, connection: string];

const MINUTE_MS = 60_000;

/** Whether the keys work and what they may do, asked of ConnectWise itself. */
export function permissionsQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({
    queryKey: [...key, 'permissions'],
    queryFn: () => connection.permissions(),
    staleTime: MINUTE_MS,
    refetchOnWindowFocus: false,
  });
}

export function capabilitiesQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({
    queryKey: [...key, 'capabilities'],
    queryFn: () => connection.capabilities(),
    staleTime: MINUTE_MS,
  });
}

/** How many customers and products are decided. */
export function linkCountsQuery(connection: ConnectionClient, key: Key) {
  return queryOptions({ queryKey: [...key, 'link-counts'], queryFn: () => connection.linkCounts() });
}

/** The profile with the rights and the recipe that follow from it. */
export function vendorProfileQuery(tallybridge: Tallybridge) {
  return queryOptions({ queryKey: ['profile'], queryFn: () => tallybridge.profile(), staleTime: Infinity });
}

/** What is understood of what somebody types. */
export function siteReadingQuery(tallybridge: Tallybridge, question: SiteQuestion) {
  return queryOptions({
    queryKey: ['sites', question.site, question.loginCompany ?? ''],
    queryFn: () => tallybridge.sites.parse(question),
    enabled: question.site !== '',
    staleTime: Infinity,
  });
}
