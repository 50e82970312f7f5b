import { operations } from 'tallybridge-sdk/contract';
import { endPersonSessions, forgetPerson, listPeople, putPersonAccess } from '../../app/access/people.ts';
import { endPortalSession, listPortalSessions } from '../../app/access/portal-sessions.ts';
import { listPartnerHealth } from '../../app/health/list-partner-health.ts';
import { listIngestDays } from '../../app/usage/list-ingest-days.ts';
import { partnerRoute, vendorRoute } from './route.ts';
import type { Route } from './route.ts';

export const vendorSideRoutes: readonly Route[] = [
  vendorRoute(operations.listPartnerHealth, (ctx, { query }) => listPartnerHealth(ctx, query)),
  vendorRoute(operations.listIngestDays, (ctx, { query }) => listIngestDays(ctx, query)),
  partnerRoute(operations.listPortalSessions, (ctx, { query }) => listPortalSessions(ctx, query)),
  partnerRoute(operations.endPortalSession, (ctx, { params }) => endPortalSession(ctx, params.session)),
  partnerRoute(operations.listPeople, (ctx, { query }) => listPeople(ctx, query)),
  partnerRoute(operations.putPersonAccess, (ctx, { params, body }) => putPersonAccess(ctx, params.person, body)),
  partnerRoute(operations.endPersonSessions, (ctx, { params }) => endPersonSessions(ctx, params.person)),
  partnerRoute(operations.forgetPerson, (ctx, { params }) => forgetPerson(ctx, params.person)),
];
