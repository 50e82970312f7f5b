import { z } from 'zod';
import { namedOptionsSchema } from '../look-ups.ts';
import { notificationTicketsInputSchema, notificationTicketsSchema } from '../notification-tickets.ts';
import { defineOperation } from '../operation.ts';
import { pageOf, printable } from '../primitives.ts';
import {
  alertTraceQuerySchema,
  alertTraceSchema,
  boardOptionSchema,
  simulationInputSchema,
  startedSimulationSchema,
  ticketDetailSchema,
  ticketOverviewSchema,
  ticketPolicySchema,
  ticketPreviewInputSchema,
  ticketPreviewSchema,
  ticketResolutionSchema,
  ticketRuleInputSchema,
  ticketRuleSchema,
  ticketRulesSchema,
  ticketSchema,
  ticketsQuerySchema,
  tracedAlertSchema,
  tracedAlertsQuerySchema,
} from '../tickets.ts';
import { connectionParams, none } from './paths.ts';

const tag = 'Tickets';
const connection = '/v1/partners/{partner}/connections/{connection}';
const lookUps = `${connection}/look-ups`;
const LIVE = 'Read from ConnectWise when asked, at most half a minute old.';

const reads = { tag, method: 'GET', scope: 'read', body: null, isReplaySafe: true } as const;
const categoryParams = connectionParams.extend({ category: printable(100) });
const ticketParams = connectionParams.extend({ ticket: printable(50).describe('Our id of the ticket.') });

const ruleFields = [
  'isOn',
  'mode',
  'boardId',
  'initialStatusId',
  'closingStatusId',
  'sourceId',
  'typeId',
  'subtypeId',
  'itemId',
  'teamId',
  'priorities',
  'titleTemplate',
  'bodyTemplate',
] as const;
const noticeFields = [
  'isOn',
  'kinds',
  'companyId',
  'companyName',
  'boardId',
  'initialStatusId',
  'closingStatusId',
] as const;
const policyFields = ['quietMinutes', 'recurrence', 'unmapped', 'storm', 'digestAt'] as const;

const getTicketRules = defineOperation({
  ...reads,
  id: 'getTicketRules',
  path: `${connection}/ticket-rules`,
  summary: 'Get the ticket rules',
  description: "One for each category of the vendor's profile, and for others that are set up.",
  params: connectionParams,
  query: none,
  answer: { status: 200, schema: ticketRulesSchema },
});

const getTicketRule = defineOperation({
  ...reads,
  id: 'getTicketRule',
  path: `${connection}/ticket-rules/{category}`,
  summary: 'Get the ticket rule of a category',
  description: 'What becomes of its alerts; switched off until somebody sets it up.',
  params: categoryParams,
  query: none,
  versionedBy: ruleFields,
  answer: { status: 200, schema: ticketRuleSchema },
});

const putTicketRule = defineOperation({
  id: 'putTicketRule',
  tag,
  method: 'PUT',
  path: `${connection}/ticket-rules/{category}`,
  summary: 'Set the ticket rule of a category',
  description:
    'Everything that is named must be of the board, which ConnectWise is asked about; the closing status must be one that closes.',
  scope: 'setup:write',
  params: categoryParams,
  query: none,
  body: ticketRuleInputSchema,
  isReplaySafe: true,
  isConditional: true,
  versionedBy: ruleFields,
  answer: { status: 200, schema: ticketRuleSchema },
});

const copyTicketRule = defineOperation({
  id: 'copyTicketRule',
  tag,
  method: 'POST',
  path: `${connection}/ticket-rules/{category}/copy-to-all`,
  summary: 'Use a ticket rule for all categories',
  description:
    'All other categories get tickets as this one does: on or off, mode, board, statuses, source, type, team and priorities. ' +
    'Their templates stay as they are.',
  scope: 'setup:write',
  params: categoryParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: ticketRulesSchema },
});

const previewTicket = defineOperation({
  id: 'previewTicket',
  tag,
  method: 'POST',
  path: `${connection}/ticket-rules/{category}/preview`,
  summary: 'Try the templates of a ticket',
  description: 'With the newest alert of the category, or one that is made up. Nothing is changed.',
  scope: 'read',
  params: categoryParams,
  query: none,
  body: ticketPreviewInputSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: ticketPreviewSchema },
});

const simulateAlert = defineOperation({
  id: 'simulateAlert',
  tag,
  method: 'POST',
  path: `${connection}/ticket-rules/{category}/simulate`,
  summary: 'Simulate an alert',
  description:
    'An alert that says "(TEST)" takes the whole way, and is over as soon as it was decided about, so that its ticket is closed again. Follow it by its trace.',
  scope: 'setup:write',
  params: categoryParams,
  query: none,
  body: simulationInputSchema,
  isReplaySafe: false,
  answer: { status: 202, schema: startedSimulationSchema },
});

const getTicketPolicy = defineOperation({
  ...reads,
  id: 'getTicketPolicy',
  path: `${connection}/ticket-policy`,
  summary: 'Get what holds for all tickets',
  description: 'Quiet time, recurrence, customers without a company, storms, and when digests are due.',
  params: connectionParams,
  query: none,
  versionedBy: policyFields,
  answer: { status: 200, schema: ticketPolicySchema },
});

const putTicketPolicy = defineOperation({
  id: 'putTicketPolicy',
  tag,
  method: 'PUT',
  path: `${connection}/ticket-policy`,
  summary: 'Set what holds for all tickets',
  description: 'All of it at once.',
  scope: 'setup:write',
  params: connectionParams,
  query: none,
  body: ticketPolicySchema,
  isReplaySafe: true,
  isConditional: true,
  versionedBy: policyFields,
  answer: { status: 200, schema: ticketPolicySchema },
});

const getNotificationTickets = defineOperation({
  ...reads,
  id: 'getNotificationTickets',
  path: `${connection}/notification-tickets`,
  summary: 'Get what becomes a ticket of its own',
  description: "Which notifications become tickets, of which company and on which board of the MSP's own.",
  params: connectionParams,
  query: none,
  versionedBy: noticeFields,
  answer: { status: 200, schema: notificationTicketsSchema },
});

const putNotificationTickets = defineOperation({
  id: 'putNotificationTickets',
  tag,
  method: 'PUT',
  path: `${connection}/notification-tickets`,
  summary: 'Set what becomes a ticket of its own',
  description:
    'What fails or waits becomes one ticket each, which is closed when it is over. What lasts already becomes one at once.',
  scope: 'setup:write',
  params: connectionParams,
  query: none,
  body: notificationTicketsInputSchema,
  isReplaySafe: true,
  isConditional: true,
  versionedBy: noticeFields,
  answer: { status: 200, schema: notificationTicketsSchema },
});

const getTicketOverview = defineOperation({
  ...reads,
  id: 'getTicketOverview',
  path: `${connection}/tickets/overview`,
  summary: 'See how tickets stand',
  description: 'How many are open, wait or are held, and whether ConnectWise is reached.',
  params: connectionParams,
  query: none,
  answer: { status: 200, schema: ticketOverviewSchema },
});

const listTickets = defineOperation({
  ...reads,
  id: 'listTickets',
  path: `${connection}/tickets`,
  summary: 'List tickets',
  description: 'Those raised last first.',
  params: connectionParams,
  query: ticketsQuerySchema,
  answer: { status: 200, schema: pageOf(ticketSchema) },
});

const getTicket = defineOperation({
  ...reads,
  id: 'getTicket',
  path: `${connection}/tickets/{ticket}`,
  summary: 'Get a ticket',
  description: 'With its alerts, everything that was written to it and what people did with it.',
  params: ticketParams,
  query: none,
  answer: { status: 200, schema: ticketDetailSchema },
});

const resolveTicket = defineOperation({
  id: 'resolveTicket',
  tag,
  method: 'POST',
  path: `${connection}/tickets/{ticket}/resolution`,
  summary: 'Decide about a ticket that waits for a person',
  description: 'One that ConnectWise refused, or whose raising was given up without an answer.',
  scope: 'setup:write',
  params: ticketParams,
  query: none,
  body: ticketResolutionSchema,
  isReplaySafe: false,
  answer: { status: 200, schema: z.object({ resolution: z.enum(['again', 'never']) }).meta({ id: 'ResolvedTicket' }) },
});

const listTracedAlerts = defineOperation({
  ...reads,
  id: 'listTracedAlerts',
  path: `${connection}/ticket-alerts`,
  summary: 'List what was decided about alerts',
  description: 'Every alert that the connection decided about with its newest decision, the newest first.',
  params: connectionParams,
  query: tracedAlertsQuerySchema,
  answer: { status: 200, schema: pageOf(tracedAlertSchema) },
});

const traceAlert = defineOperation({
  ...reads,
  id: 'traceAlert',
  path: `${connection}/ticket-alerts/trace`,
  summary: 'Trace an alert',
  description: 'Received, customer, rule, decisions, ticket: why it has the ticket that it has, or none.',
  params: connectionParams,
  query: alertTraceQuerySchema,
  answer: { status: 200, schema: alertTraceSchema },
});

const lookUpBoards = defineOperation({
  ...reads,
  id: 'lookUpBoards',
  path: `${lookUps}/boards`,
  summary: 'Look up service boards',
  description: LIVE,
  params: connectionParams,
  query: none,
  answer: { status: 200, schema: namedOptionsSchema },
});

const lookUpBoard = defineOperation({
  ...reads,
  id: 'lookUpBoard',
  path: `${lookUps}/boards/{board}`,
  summary: 'Look up what a board has',
  description: `Its statuses, types, subtypes, items and teams, and whether tickets can be raised and closed on it. ${LIVE}`,
  params: connectionParams.extend({ board: z.coerce.number().int().min(1).max(2_147_483_647) }),
  query: none,
  answer: { status: 200, schema: boardOptionSchema },
});

const lookUpTicketSources = defineOperation({
  ...reads,
  id: 'lookUpTicketSources',
  path: `${lookUps}/ticket-sources`,
  summary: 'Look up ticket sources',
  description: LIVE,
  params: connectionParams,
  query: none,
  answer: { status: 200, schema: namedOptionsSchema },
});

const lookUpTicketPriorities = defineOperation({
  ...reads,
  id: 'lookUpTicketPriorities',
  path: `${lookUps}/ticket-priorities`,
  summary: 'Look up ticket priorities',
  description: LIVE,
  params: connectionParams,
  query: none,
  answer: { status: 200, schema: namedOptionsSchema },
});

export const ticketOperations = {
  getTicketRules,
  getTicketRule,
  putTicketRule,
  copyTicketRule,
  previewTicket,
  simulateAlert,
  getTicketPolicy,
  putTicketPolicy,
  getNotificationTickets,
  putNotificationTickets,
  getTicketOverview,
  listTickets,
  getTicket,
  resolveTicket,
  listTracedAlerts,
  traceAlert,
  lookUpBoards,
  lookUpBoard,
  lookUpTicketSources,
  lookUpTicketPriorities,
};
