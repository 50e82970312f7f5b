import { childrenByParent } from '../../records/children-by-parent.ts';
import { flagOf, idOf, infoOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { choice, decimal, each, flag, instant, READ_ONLY, reference, text, whole } from '../field.ts';
import type { Entailed, Resource, RuleContext } from '../resource.ts';
import { SERVICE_TICKETS } from './tickets.ts';
import { changed } from './together.ts';

const OFF = flag({ default: false });
const KINDS = ['detailDescriptionFlag', 'internalAnalysisFlag', 'resolutionFlag'];

export const ticketNotes: Resource = {
  collection: 'ticketNotes',
  entity: 'serviceNote',
  noun: 'Service Note',
  path: '/service/tickets/{parentId}/notes',
  parent: { collection: 'tickets', field: 'ticketId', isOwner: true },
  right: SERVICE_TICKETS,
  hrefName: 'note',
  shows: (note) => ({ name: textOf(note, 'text') }),
  fields: {
    ticketId: whole(READ_ONLY),
    text: text(null, { isMultiline: true }),
    ...each(KINDS, flag()),
    issueFlag: OFF,
    member: reference('members', READ_ONLY),
    contact: reference('contacts'),
    customerUpdatedFlag: OFF,
    processNotifications: flag({ isWriteOnly: true }),
    dateCreated: instant({ ...READ_ONLY, isLooselyTyped: true }),
    createdBy: text(null, READ_ONLY),
    ...each(['internalFlag', 'externalFlag'], flag()),
    sentimentScore: decimal(READ_ONLY),
  },
  // A note that says nothing of its kind belongs to the discussion.
  settles: (note) => (KINDS.some((kind) => flagOf(note, kind)) ? note : { ...note, detailDescriptionFlag: true }),
  entails: (note, before, context) =>
    note === null || before !== undefined || !context.behaviour.noteTouchesTicket ? [] : touchedTicket(note, context),
  computed: (note, context) => {
    const { dateEntered } = infoOf(note);
    const isInternal = flagOf(note, 'internalAnalysisFlag');
    return {
      ...Object.fromEntries(KINDS.map((kind) => [kind, flagOf(note, kind)])),
      internalFlag: note['internalFlag'] ?? isInternal,
      externalFlag: note['externalFlag'] ?? !isInternal,
      member: authorOf(note, context.list('members')),
      createdBy: writerOf(note),
      dateCreated: dateEntered,
    };
  },
};

/** A note that came with a merged ticket keeps who wrote it. */
function writerOf(note: SandboxRecord): unknown {
  return note['originalAuthor'] ?? infoOf(note)['enteredBy'];
}

/** The member who wrote a note; a note in a contact's name has none. */
function authorOf(note: SandboxRecord, members: readonly SandboxRecord[]): { readonly id: number } | null {
  if (note['contact'] !== undefined) return null;
  const member = members.find(({ identifier }) => identifier === writerOf(note));
  return member === undefined ? null : { id: member.id };
}

function touchedTicket(note: SandboxRecord, context: RuleContext): readonly Entailed[] {
  const fields = flagOf(note, 'customerUpdatedFlag') ? { customerUpdatedFlag: true } : {};
  return changed('tickets', idOf(note, 'ticketId') ?? 0, fields, context);
}

/** The notes of a ticket together with those of its time entries, of which the sandbox has none: a list and no more. */
export const allNotes: Resource = {
  collection: 'allNotes',
  entity: 'serviceTicketNote',
  noun: 'Service Ticket Note',
  path: '/service/tickets/{parentId}/allNotes',
  parent: { collection: 'tickets', field: 'ticketId' },
  methods: ['GET'],
  right: SERVICE_TICKETS,
  hrefName: 'note',
  shows: () => ({}),
  fields: {
    noteType: choice(['TicketNote', 'TimeEntryNote', 'MeetingNote'], READ_ONLY),
    ticket: reference('tickets', READ_ONLY),
    text: text(null, READ_ONLY),
    ...each([...KINDS, 'isMarkdownFlag', 'issueFlag'], flag(READ_ONLY)),
    ...each(['bundledFlag', 'mergedFlag', 'createdByParentFlag'], flag(READ_ONLY)),
    ...each(['timeStart', 'timeEnd', 'originalAuthor'], text(null, READ_ONLY)),
    member: reference('members', READ_ONLY),
    contact: reference('contacts', READ_ONLY),
  },
  derived: (context, parentId) => {
    const notes = childrenByParent(context.list('ticketNotes'), 'ticketId').get(parentId) ?? [];
    return notes.map((note) => ({
      ...note,
      ...ticketNotes.computed?.(note, context),
      noteType: 'TicketNote',
      ticket: { id: parentId },
      ...Object.fromEntries(['isMarkdownFlag', 'bundledFlag', 'createdByParentFlag'].map((name) => [name, false])),
      mergedFlag: flagOf(note, 'mergedFlag'),
      originalAuthor: writerOf(note),
    }));
  },
};
