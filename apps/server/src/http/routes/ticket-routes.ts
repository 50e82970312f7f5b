import { operations } from 'tallybridge-sdk/contract';
import { copyTicketRule } from '../../app/tickets/copy-ticket-rule.ts';
import { getTicket, getTicketOverview, listTickets } from '../../app/tickets/list-tickets.ts';
import { lookUpBoard, lookUpDeskNames } from '../../app/tickets/look-up-desk.ts';
import { previewTicket } from '../../app/tickets/preview-ticket.ts';
import { resolveTicket } from '../../app/tickets/resolve-ticket.ts';
import { simulateAlert } from '../../app/tickets/simulate-alert.ts';
import { getNotificationTickets, putNotificationTickets } from '../../app/notifications/ticket-settings.ts';
import { getTicketPolicy, putTicketPolicy } from '../../app/tickets/ticket-policy.ts';
import { getTicketRule, getTicketRules, putTicketRule } from '../../app/tickets/ticket-rules.ts';
import { listTracedAlerts, traceAlert } from '../../app/tickets/trace-alert.ts';
import { partnerRoute } from './route.ts';
import type { Route } from './route.ts';

export const ticketRoutes: readonly Route[] = [
  partnerRoute(operations.getTicketRules, (ctx, { params }) => getTicketRules(ctx, params.connection)),
  partnerRoute(operations.getTicketRule, (ctx, { params }) => getTicketRule(ctx, params)),
  partnerRoute(operations.putTicketRule, (ctx, { params, body }) => putTicketRule(ctx, params, body)),
  partnerRoute(operations.copyTicketRule, (ctx, { params }) => copyTicketRule(ctx, params)),
  partnerRoute(operations.previewTicket, (ctx, { params, body }) => previewTicket(ctx, params, body)),
  partnerRoute(operations.simulateAlert, (ctx, { params, body }) => simulateAlert(ctx, params, body)),
  partnerRoute(operations.getNotificationTickets, (ctx, { params }) => getNotificationTickets(ctx, params.connection)),
  partnerRoute(operations.putNotificationTickets, (ctx, { params, body }) =>
    putNotificationTickets(ctx, params.connection, body),
  ),
  partnerRoute(operations.getTicketPolicy, (ctx, { params }) => getTicketPolicy(ctx, params.connection)),
  partnerRoute(operations.putTicketPolicy, (ctx, { params, body }) => putTicketPolicy(ctx, params.connection, body)),
  partnerRoute(operations.getTicketOverview, (ctx, { params }) => getTicketOverview(ctx, params.connection)),
  partnerRoute(operations.listTickets, (ctx, { params, query }) => listTickets(ctx, params.connection, query)),
  partnerRoute(operations.getTicket, (ctx, { params }) => getTicket(ctx, params)),
  partnerRoute(operations.resolveTicket, (ctx, { params, body }) => resolveTicket(ctx, params, body)),
  partnerRoute(operations.listTracedAlerts, (ctx, { params, query }) =>
    listTracedAlerts(ctx, params.connection, query),
  ),
  partnerRoute(operations.traceAlert, (ctx, { params, query }) => traceAlert(ctx, params.connection, query)),
  partnerRoute(operations.lookUpBoards, (ctx, { params }) => lookUpDeskNames(ctx, params.connection, 'boards')),
  partnerRoute(operations.lookUpBoard, (ctx, { params }) => lookUpBoard(ctx, params.connection, params.board)),
  partnerRoute(operations.lookUpTicketSources, (ctx, { params }) =>
    lookUpDeskNames(ctx, params.connection, 'ticketSources'),
  ),
  partnerRoute(operations.lookUpTicketPriorities, (ctx, { params }) =>
    lookUpDeskNames(ctx, params.connection, 'ticketPriorities'),
  ),
];
