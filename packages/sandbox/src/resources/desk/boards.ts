import { choice, each, flag, json, reference, REQUIRED, text, whole } from '../field.ts';
import type { Resource } from '../resource.ts';

export const TABLE_SETUP = { module: 'System', function: 'Table Setup' } as const;

export const BILL = ['Billable', 'DoNotBill', 'NoCharge', 'NoDefault'];
const SORTS = ['Ascending', 'Descending'];

const FLAGS = [
  'inactiveFlag',
  'sendToContactFlag',
  'sendToResourceFlag',
  'projectFlag',
  'showDependenciesFlag',
  'showEstimatesFlag',
  'billTicketsAfterClosedFlag',
  'billTicketSeparatelyFlag',
  'billUnapprovedTimeExpenseFlag',
  'overrideBillingSetupFlag',
  'autoAssignNewTicketsFlag',
  'autoAssignNewECTicketsFlag',
  'autoAssignNewPortalTicketsFlag',
  'discussionsLockedFlag',
  'timeEntryLockedFlag',
  'closedLoopDiscussionsFlag',
  'closedLoopResolutionFlag',
  'closedLoopInternalAnalysisFlag',
  'timeEntryDiscussionFlag',
  'timeEntryResolutionFlag',
  'timeEntryInternalAnalysisFlag',
  'emailConnectorAllowReopenClosedFlag',
  'emailConnectorReopenResourcesFlag',
  'emailConnectorNewTicketNoMatchFlag',
  'emailConnectorNeverReopenByDaysFlag',
  'emailConnectorNeverReopenByDaysClosedFlag',
  'useMemberDisplayNameFlag',
  'sendToCCFlag',
  'autoAssignTicketOwnerFlag',
  'autoAssignLimitFlag',
  'closedLoopAllFlag',
  'markFirstNoteIssueFlag',
  'restrictBoardByDefaultFlag',
  'sendToBundledFlag',
];

const LOOSE_REFERENCES = [
  'signOffTemplate',
  'contactTemplate',
  'resourceTemplate',
  'boardIcon',
  'workRole',
  'workType',
];
const MEMBERS = ['dispatchMember', 'serviceManagerMember', 'dutyManagerMember', 'oncallMember'];

export const boards: Resource = {
  collection: 'boards',
  entity: 'board',
  noun: 'Service Board',
  path: '/service/boards',
  right: TABLE_SETUP,
  isSetupTable: true,
  hrefName: 'board',
  shows: ({ name }) => ({ name }),
  unique: [{ field: 'name', message: 'Board name already in use.' }],
  children: {
    statuses_href: 'statuses',
    types_href: 'types',
    subtypes_href: 'subtypes',
    items_href: 'items',
    teams_href: 'teams',
  },
  fields: {
    name: text(50, REQUIRED),
    ...each(['location', 'department'], json(REQUIRED)),
    ...each(FLAGS, flag({ default: false })),
    ...each(LOOSE_REFERENCES, json()),
    ...each(MEMBERS, reference('members')),
    ...each(['billTime', 'billExpense', 'billProduct'], choice(BILL, { default: 'NoDefault' })),
    ...each(['autoCloseStatus', 'emailConnectorReopenStatus'], reference('boardStatuses')),
    notifyEmailFrom: text(50),
    notifyEmailFromName: text(60),
    ...each(
      ['problemSort', 'resolutionSort', 'internalAnalysisSort', 'allSort'],
      choice(SORTS, { default: 'Ascending' }),
    ),
    ...each(['emailConnectorReopenDaysLimit', 'emailConnectorReopenDaysClosedLimit', 'autoAssignLimitAmount'], whole()),
    percentageCalculation: choice(['ActualHours', 'Manual', 'ClosedPhases', 'ClosedTickets']),
    connectWiseId: text(),
  },
};
