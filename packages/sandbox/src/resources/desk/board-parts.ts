import { idOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { choice, each, flag, json, list, READ_ONLY, reference, REQUIRED, text, whole } from '../field.ts';
import type { FieldProblem, Resource } from '../resource.ts';
import { TABLE_SETUP } from './boards.ts';
import { otherDefaults } from './other-defaults.ts';

const OFF = flag({ default: false });
const PLACES = {
  ...each(['connectWiseId', 'parentConnectWiseId', 'grandParentConnectWiseId'], text()),
  ...each(['parentId', 'grandParentId'], whole(READ_ONLY)),
};

/** What every part of a board has in common. */
const PART = {
  parent: { collection: 'boards', field: 'boardId', isOwner: true },
  right: TABLE_SETUP,
  isSetupTable: true,
  shows: ({ name }: SandboxRecord) => ({ name }),
} as const;

/** The board of a part as its own answers show it: a reference. */
const BOARD_REFERENCE = {
  board: reference('boards', READ_ONLY),
  boardId: whole({ ...READ_ONLY, isWriteOnly: true }),
} as const;

const boardOf = (record: SandboxRecord) => ({ board: { id: idOf(record, 'boardId') } });

export const boardStatuses: Resource = {
  ...PART,
  collection: 'boardStatuses',
  entity: 'boardStatus',
  noun: 'Service Status',
  path: '/service/boards/{parentId}/statuses',
  hrefName: 'status',
  // Recorded answers write `Sort` with a capital here.
  shows: ({ name, sortOrder }) => ({ name, ...(typeof sortOrder === 'number' && { Sort: sortOrder }) }),
  fields: {
    name: text(50, REQUIRED),
    ...BOARD_REFERENCE,
    sortOrder: whole({ default: 0 }),
    displayOnBoard: flag({ default: true }),
    ...each(['inactive', 'closedStatus', 'timeEntryNotAllowed', 'roundRobinCatchall', 'defaultFlag'], OFF),
    escalationStatus: choice(['NotResponded', 'Responded', 'ResolutionPlan', 'Resolved', 'NoEscalation'], {
      default: 'NotResponded',
    }),
    customerPortalDescription: text(500),
    customerPortalFlag: OFF,
    emailTemplate: json(),
    statusIndicator: json(),
    customStatusIndicatorName: text(30),
    saveTimeAsNote: OFF,
    ...PLACES,
  },
  computed: boardOf,
  rules: (record, _, { list }) => sameNameProblems(record, list('boardStatuses')),
  entails: otherDefaults('boardStatuses'),
};

export const boardTypes: Resource = {
  ...PART,
  collection: 'boardTypes',
  entity: 'boardType',
  noun: 'Service Type',
  path: '/service/boards/{parentId}/types',
  hrefName: 'type',
  fields: {
    name: text(50, REQUIRED),
    category: choice(['Reactive', 'Proactive'], { default: 'Reactive' }),
    ...each(['defaultFlag', 'inactiveFlag', 'requestForChangeFlag'], OFF),
    integrationXref: text(50),
    ...each(['skillCategory', 'skill', 'location', 'department'], json()),
    ...BOARD_REFERENCE,
    ...PLACES,
  },
  computed: boardOf,
  rules: (record, _, { list }) => sameNameProblems(record, list('boardTypes')),
  entails: otherDefaults('boardTypes'),
};

export const boardSubTypes: Resource = {
  ...PART,
  collection: 'boardSubTypes',
  entity: 'boardSubType',
  noun: 'Service Sub Type',
  path: '/service/boards/{parentId}/subtypes',
  hrefName: 'subType',
  fields: {
    name: text(50, REQUIRED),
    inactiveFlag: OFF,
    typeAssociationIds: list(),
    ...each(['addAllTypesFlag', 'removeAllTypesFlag'], OFF),
    ...BOARD_REFERENCE,
    ...PLACES,
  },
  computed: boardOf,
  rules: (record, _, { list }) => sameNameProblems(record, list('boardSubTypes')),
};

export const boardItems: Resource = {
  ...PART,
  collection: 'boardItems',
  entity: 'boardItem',
  noun: 'Service Item',
  path: '/service/boards/{parentId}/items',
  hrefName: 'item',
  fields: {
    name: text(50, REQUIRED),
    inactiveFlag: OFF,
    ...BOARD_REFERENCE,
    ...PLACES,
  },
  computed: boardOf,
  rules: (record, _, { list }) => sameNameProblems(record, list('boardItems')),
};

export const boardTeams: Resource = {
  ...PART,
  collection: 'boardTeams',
  entity: 'boardTeam',
  noun: 'Service Team',
  path: '/service/boards/{parentId}/teams',
  hrefName: 'team',
  fields: {
    name: text(30, REQUIRED),
    teamLeader: reference('members', REQUIRED),
    members: list(),
    ...each(['defaultFlag', 'notifyOnTicketDelete', 'defaultRoundRobinFlag', 'roundRobinFlag'], OFF),
    boardId: whole(READ_ONLY),
    ...each(['locationId', 'businessUnitId'], whole()),
    ...PLACES,
  },
  rules: (record, _, { list }) => sameNameProblems(record, list('boardTeams')),
  entails: otherDefaults('boardTeams'),
};

/** Names are unique on a board; another board may use them too. */
function sameNameProblems(record: SandboxRecord, all: readonly SandboxRecord[]): readonly FieldProblem[] {
  const nameOf = ({ name }: SandboxRecord) => (typeof name === 'string' ? name.toLowerCase() : null);
  const isTaken = all.some(
    (one) => one.id !== record.id && idOf(one, 'boardId') === idOf(record, 'boardId') && nameOf(one) === nameOf(record),
  );
  return isTaken ? [{ code: 'ObjectExists', message: 'Name already in use on this board.', field: 'name' }] : [];
}
