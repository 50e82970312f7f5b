import { flagOf, idOf, infoOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import {
  choice,
  decimal,
  each,
  flag,
  guid,
  instant,
  json,
  list,
  READ_ONLY,
  reference,
  references,
  REQUIRED,
  text,
  whole,
} from '../field.ts';
import type { FieldOptions } from '../field.ts';
import type { Resource } from '../resource.ts';
import { BILL } from './boards.ts';
import { firstNotes } from './first-notes.ts';
import { ticketDefaults } from './ticket-defaults.ts';
import { ticketProblems } from './ticket-rules.ts';
import { added } from './together.ts';
import { closing, CLOSE_TICKETS, isClosed, settledTicket } from './ticket-status.ts';

export const SERVICE_TICKETS = { module: 'Service Desk', function: 'Service Tickets' } as const;

const RATES = ['ActualRates', 'FixedFee', 'NotToExceed', 'OverrideRate'];
const GRADES = ['Low', 'Medium', 'High'];

const OFF = flag({ default: false });
const COMPUTED_MINUTES = [
  'resolveMinutes',
  'resPlanMinutes',
  'respondMinutes',
  'escalationLastUpdateMinutes',
  'escalationLevel',
  'minutesBeforeWaiting',
  'respondedSkippedMinutes',
  'resplanSkippedMinutes',
  'minutesWaiting',
];
const COMPUTED_HOURS = ['actualHours', 'respondedHours', 'resplanHours', 'resolutionHours'];
const ESTIMATES = ['Expense', 'Product', 'Time'].flatMap((kind) => [`estimated${kind}Cost`, `estimated${kind}Revenue`]);
const RECORD_TYPES = ['ProjectIssue', 'ProjectTicket', 'ServiceTicket'];
const LINK_TYPES = ['Activity', 'ProjectIssue', 'KnowledgeBaseArticle', 'ProjectTicket', 'ServiceTicket', 'Time'];

const LOOSE_REFERENCES = [
  'workRole',
  'workType',
  'country',
  'serviceLocation',
  'opportunity',
  'location',
  'department',
  'sla',
  'currency',
];

const DATES_AS_TEXT: FieldOptions = { ...READ_ONLY, isLooselyTyped: true };
const PART_OF_BOARD = { belongsTo: { field: 'board', by: 'boardId' } } as const;

export const tickets: Resource = {
  collection: 'tickets',
  entity: 'ticket',
  noun: 'Ticket',
  path: '/service/tickets',
  right: SERVICE_TICKETS,
  hrefName: 'ticket',
  shows: ({ summary }) => ({ summary }),
  children: { notes_href: 'notes', configurations_href: 'configurations' },
  fields: {
    summary: text(100, REQUIRED),
    recordType: choice(RECORD_TYPES, { ...READ_ONLY, default: 'ServiceTicket' }),
    board: reference('boards'),
    status: reference('boardStatuses', PART_OF_BOARD),
    company: reference('companies', REQUIRED),
    site: reference('sites', { belongsTo: { field: 'company', by: 'companyId' } }),
    siteName: text(156),
    ...each(['addressLine1', 'addressLine2', 'city', 'stateIdentifier'], text(50)),
    zip: text(12),
    contact: reference('contacts', {
      belongsTo: { field: 'company', by: 'company', isEnforced: ({ contactOfAnotherCompany: is }) => is === 'refused' },
    }),
    contactName: text(62),
    contactPhoneNumber: text(20),
    contactPhoneExtension: text(15),
    contactEmailAddress: text(250),
    type: reference('boardTypes', PART_OF_BOARD),
    subType: reference('boardSubTypes', PART_OF_BOARD),
    item: reference('boardItems', PART_OF_BOARD),
    team: reference('boardTeams', PART_OF_BOARD),
    owner: reference('members'),
    priority: reference('priorities'),
    source: reference('sources'),
    ...each(LOOSE_REFERENCES, json()),
    requiredDate: instant(),
    budgetHours: decimal(),
    agreement: reference('agreements'),
    agreementType: text(null, READ_ONLY),
    ...each(['severity', 'impact'], choice(GRADES, { default: 'Medium', isRequiredOnUpdate: true })),
    externalXRef: text(100),
    poNumber: text(50),
    ...each(['knowledgeBaseCategoryId', 'knowledgeBaseSubCategoryId', 'knowledgeBaseLinkId'], whole()),
    knowledgeBaseLinkType: choice(LINK_TYPES),
    ...each(['allowAllClientsPortalView', 'customerUpdatedFlag'], OFF),
    ...each(['automaticEmailContactFlag', 'automaticEmailResourceFlag', 'automaticEmailCcFlag'], OFF),
    automaticEmailCc: text(1000),
    ...each(
      ['initialDescription', 'initialInternalAnalysis', 'initialResolution'],
      text(null, { isMultiline: true, isPostOnly: true, isWriteOnly: true }),
    ),
    ...each(['initialDescriptionFrom', 'contactEmailLookup'], text(null, { isPostOnly: true, isWriteOnly: true })),
    ...each(['processNotifications', 'skipCallback'], flag({ isWriteOnly: true })),
    ...each(['closedDate', 'dateResolved', 'dateResplan', 'dateResponded', 'subDateAccepted'], instant(DATES_AS_TEXT)),
    ...each(['closedBy', 'resolvedBy', 'respondedBy', 'resplanBy', 'slaStatus'], text(null, READ_ONLY)),
    closedFlag: flag(READ_ONLY),
    ...each(COMPUTED_HOURS, decimal(READ_ONLY)),
    approved: flag(),
    ...each(ESTIMATES, decimal({ default: '0' })),
    ...each(['billingMethod', 'subBillingMethod'], choice(RATES, { default: 'ActualRates' })),
    ...each(['billingAmount', 'hourlyRate', 'subBillingAmount'], decimal()),
    ...each(COMPUTED_MINUTES, whole(READ_ONLY)),
    ...each(['respondByGoalUTC', 'resplanGoalUTC', 'resolutionGoalUTC'], instant(READ_ONLY)),
    escalationStartDateUTC: text(null, READ_ONLY),
    isInSla: flag({ ...READ_ONLY, default: false }),
    resources: text(null, READ_ONLY),
    parentTicketId: whole(READ_ONLY),
    ...each(['hasChildTicket', 'hasMergedChildTicketFlag'], flag({ ...READ_ONLY, default: false })),
    ...each(['billTime', 'billExpenses', 'billProducts'], choice(BILL, { default: 'NoDefault' })),
    predecessorType: choice(['Ticket', 'Phase']),
    ...each(['predecessorId', 'lagDays', 'duration'], whole()),
    ...each(['predecessorClosedFlag', 'lagNonworkingDaysFlag'], flag()),
    estimatedStartDate: instant(),
    mobileGuid: guid(),
    requestForChangeFlag: OFF,
    mergedParentTicket: reference('tickets', READ_ONLY),
    configurations: references('configurations', { ...READ_ONLY, isWriteOnly: true }),
    integratorTags: list(),
    customFields: list(),
  },
  defaults: ticketDefaults,
  rules: ticketProblems,
  isSilent: (written, { behaviour }) => behaviour.skipCallback === 'honoured' && flagOf(written, 'skipCallback'),
  settles: settledTicket,
  entails: (record, before, context) =>
    record === null || before !== undefined ? [] : added('ticketNotes', firstNotes(record), context),
  furtherRight: (record, before, context) =>
    context.behaviour.closingTickets === 'need-right' && closing(record, before, context) !== null
      ? CLOSE_TICKETS
      : null,
  isOwn: (record, memberId) => idOf(record, 'owner') === memberId,
  computed: (record, context) => {
    const agreement = context.find('agreements', idOf(record, 'agreement'));
    const owner = context.find('members', idOf(record, 'owner'));
    return {
      ...closure(record, isClosed(record, context)),
      resources: textOf(owner, 'identifier'),
      agreementType: textOf(context.find('agreementTypes', idOf(agreement, 'type')), 'name'),
    };
  },
};

/** Who closed it and when; of a ticket that a person closed in the records, as far as these say it. */
function closure(record: SandboxRecord, closedFlag: boolean): Readonly<Record<string, unknown>> {
  const none = { closedFlag, closedDate: null, closedBy: null, dateResolved: null, resolvedBy: null };
  if (!closedFlag) return none;
  const { lastUpdated, updatedBy } = infoOf(record);
  const at = record['closedDate'] ?? lastUpdated;
  const by = record['closedBy'] ?? updatedBy;
  return { closedFlag, closedDate: at, closedBy: by, dateResolved: at, resolvedBy: by };
}
