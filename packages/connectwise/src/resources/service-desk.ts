import { dateTime, flag, integer, optional, readOnly, text } from './field.ts';
import { customFields, optionalReference, reference } from './references.ts';
import { defineResource, type NewOf, type RecordOf } from './resource-definition.ts';
import { info } from './shape.ts';

/**
 * Source: status, type, subtype, item and team must be of the ticket's board; a ticket is closed by a status that closes,
 * which wants a right of its own; what begins with `initial` is taken once and never answered.
 */
export const tickets = defineResource({
  name: 'ticket',
  path: 'service/tickets',
  required: ['summary', 'company'],
  shape: {
    id: readOnly(integer),
    summary: text,
    board: optionalReference,
    status: optionalReference,
    company: optionalReference,
    site: optionalReference,
    contact: optionalReference,
    type: optionalReference,
    subType: optionalReference,
    item: optionalReference,
    team: optionalReference,
    owner: optionalReference,
    priority: optionalReference,
    source: optionalReference,
    severity: optional(text),
    impact: optional(text),
    externalXRef: optional(text),
    initialDescription: optional(text),
    closedFlag: readOnly(optional(flag)),
    closedDate: readOnly(optional(text)),
    closedBy: readOnly(optional(text)),
    mergedParentTicket: readOnly(optionalReference),
    customFields,
    _info: info,
  },
});
export type Ticket = RecordOf<typeof tickets>;
export type NewTicket = NewOf<typeof tickets>;

/** Notes live under one ticket only. */
export const ticketNotes = defineResource({
  name: 'ticket note',
  path: 'service/tickets/{ticket}/notes',
  required: ['text'],
  shape: {
    id: readOnly(integer),
    ticketId: readOnly(optional(integer)),
    text: optional(text),
    detailDescriptionFlag: optional(flag),
    internalAnalysisFlag: optional(flag),
    resolutionFlag: optional(flag),
    processNotifications: optional(flag),
    dateCreated: readOnly(optional(dateTime)),
    createdBy: readOnly(optional(text)),
    _info: info,
  },
});
export type TicketNote = RecordOf<typeof ticketNotes>;
export type NewTicketNote = NewOf<typeof ticketNotes>;

/** Configurations attached to a ticket, by reference. */
export const ticketConfigurations = defineResource({
  name: 'configuration of a ticket',
  path: 'service/tickets/{ticket}/configurations',
  required: ['id'],
  shape: { id: integer, deviceIdentifier: readOnly(optional(text)) },
});
export type TicketConfiguration = RecordOf<typeof ticketConfigurations>;
export type NewTicketConfiguration = NewOf<typeof ticketConfigurations>;

export const boards = defineResource({
  name: 'board',
  path: 'service/boards',
  required: ['name', 'location', 'department'],
  shape: {
    id: readOnly(integer),
    name: text,
    location: optionalReference,
    department: optionalReference,
    inactiveFlag: optional(flag),
    projectFlag: optional(flag),
    _info: info,
  },
});
export type Board = RecordOf<typeof boards>;
export type NewBoard = NewOf<typeof boards>;

export const boardStatuses = defineResource({
  name: 'status',
  path: 'service/boards/{board}/statuses',
  required: ['name'],
  shape: {
    id: readOnly(integer),
    name: text,
    sortOrder: optional(integer),
    inactive: optional(flag),
    closedStatus: optional(flag),
    defaultFlag: optional(flag),
    timeEntryNotAllowed: optional(flag),
    _info: info,
  },
});
export type BoardStatus = RecordOf<typeof boardStatuses>;
export type NewBoardStatus = NewOf<typeof boardStatuses>;

const named = {
  id: readOnly(integer),
  name: text,
  inactiveFlag: optional(flag),
  defaultFlag: optional(flag),
  _info: info,
};

export const boardTypes = defineResource({
  name: 'ticket type',
  path: 'service/boards/{board}/types',
  required: ['name'],
  shape: named,
});
export type BoardType = RecordOf<typeof boardTypes>;
export type NewBoardType = NewOf<typeof boardTypes>;

export const boardSubtypes = defineResource({
  name: 'ticket subtype',
  path: 'service/boards/{board}/subtypes',
  required: ['name'],
  shape: { id: readOnly(integer), name: text, inactiveFlag: optional(flag), _info: info },
});
export type BoardSubtype = RecordOf<typeof boardSubtypes>;
export type NewBoardSubtype = NewOf<typeof boardSubtypes>;

export const boardItems = defineResource({
  name: 'ticket item',
  path: 'service/boards/{board}/items',
  required: ['name'],
  shape: { id: readOnly(integer), name: text, inactiveFlag: optional(flag), _info: info },
});
export type BoardItem = RecordOf<typeof boardItems>;
export type NewBoardItem = NewOf<typeof boardItems>;

export const boardTeams = defineResource({
  name: 'team',
  path: 'service/boards/{board}/teams',
  required: ['name', 'teamLeader'],
  shape: {
    id: readOnly(integer),
    name: text,
    teamLeader: reference,
    defaultFlag: optional(flag),
    _info: info,
  },
});
export type BoardTeam = RecordOf<typeof boardTeams>;
export type NewBoardTeam = NewOf<typeof boardTeams>;

export const sources = defineResource({
  name: 'ticket source',
  path: 'service/sources',
  required: ['name'],
  shape: { id: readOnly(integer), name: text, defaultFlag: optional(flag), _info: info },
});
export type TicketSource = RecordOf<typeof sources>;
export type NewTicketSource = NewOf<typeof sources>;

export const priorities = defineResource({
  name: 'priority',
  path: 'service/priorities',
  required: ['name', 'color'],
  shape: {
    id: readOnly(integer),
    name: text,
    color: optional(text),
    sortOrder: optional(integer),
    defaultFlag: optional(flag),
    _info: info,
  },
});
export type Priority = RecordOf<typeof priorities>;
export type NewPriority = NewOf<typeof priorities>;
