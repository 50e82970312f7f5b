import { day, instant } from '../../plan/testing/plan-fixture.ts';
import { boardId, companyId, customerKey, statusId, threadId, ticketId } from '../../ids.ts';
import type { Instant } from '../../ids.ts';
import { instantOf } from '../../calendar/instant.ts';
import type { Alert } from '../alert.ts';
import type { Board, Ticket } from '../desk.ts';
import type { TicketInput } from '../ticket-input.ts';
import { BOARD_DEFAULTS, BODY_TEMPLATE, TICKET_POLICY, TITLE_TEMPLATE } from '../ticket-rules.ts';
import type { TicketRule } from '../ticket-rules.ts';
import type { TicketThread } from '../thread.ts';

export const NOON = instant('2026-10-15T12:00:00Z');
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
export const later = (ms: number, from: Instant = NOON): Instant => instantOf(from + ms);

/** Board 1 with New (11), In progress (12), Closed (13); board 2 with its own New (21) and Done (22). */
export const HELP_DESK: Board = {
  id: boardId(1),
  name: 'Help Desk',
  isInactive: false,
  statuses: [
    { id: statusId(11), name: 'New', isClosing: false, isInactive: false, isDefault: true, sortOrder: 1 },
    { id: statusId(12), name: 'In progress', isClosing: false, isInactive: false, isDefault: false, sortOrder: 2 },
    { id: statusId(13), name: 'Closed', isClosing: true, isInactive: false, isDefault: false, sortOrder: 3 },
  ],
};
export const BACKUP: Board = {
  id: boardId(2),
  name: 'Backup',
  isInactive: false,
  statuses: [
    { id: statusId(21), name: 'New', isClosing: false, isInactive: false, isDefault: true, sortOrder: 1 },
    { id: statusId(22), name: 'Done', isClosing: true, isInactive: false, isDefault: false, sortOrder: 2 },
  ],
};

export const ACME = customerKey('acme');
export const BOLT = customerKey('bolt');

export function alert(fields: Partial<Alert> = {}): Alert {
  return {
    key: 'backup/host-1',
    episode: null,
    customer: ACME,
    category: 'backup',
    severity: 'high',
    state: 'raised',
    title: 'Backup failed',
    body: 'The disk is full.',
    device: 'host-1',
    contactEmail: null,
    url: null,
    raisedAt: NOON,
    changedAt: NOON,
    ...fields,
  };
}

export function resolved(of: Alert, at: Instant): Alert {
  return { ...of, state: 'resolved', changedAt: at };
}

export function rule(fields: Partial<TicketRule> = {}): TicketRule {
  return {
    category: 'backup',
    isOn: true,
    mode: 'each',
    board: HELP_DESK.id,
    initialStatus: statusId(11),
    closingStatus: statusId(13),
    ...BOARD_DEFAULTS,
    titleTemplate: TITLE_TEMPLATE,
    bodyTemplate: BODY_TEMPLATE,
    ...fields,
  };
}

export function ticket(fields: Partial<Ticket> = {}): Ticket {
  return {
    id: ticketId(900),
    board: HELP_DESK.id,
    status: statusId(11),
    company: companyId(1),
    isClosed: false,
    externalXRef: 'm',
    mergedInto: null,
    updatedBy: 'pat',
    lastUpdated: NOON,
    ...fields,
  };
}

/** The ticket 900 of the alert of the fixture. */
export function thread(fields: Partial<TicketThread> = {}): TicketThread {
  return {
    id: threadId('thread0001'),
    scope: { kind: 'alert', key: 'backup/host-1' },
    category: 'backup',
    company: companyId(1),
    board: HELP_DESK.id,
    state: 'open',
    ticket: ticketId(900),
    isMerged: false,
    alerts: [{ key: 'backup/host-1', episode: null, told: 'raised' }],
    announced: null,
    trouble: null,
    doubtUntil: null,
    raisedAt: NOON,
    grewAt: NOON,
    closedAt: null,
    statusAt: NOON,
    shownAt: null,
    toAttach: null,
    ...fields,
  };
}

/** Acme is company 1, Bolt company 2; the category `backup` goes to the help desk. */
export function input(fields: Partial<TicketInput> = {}): TicketInput {
  return {
    now: NOON,
    today: day('2026-10-15'),
    digestAt: later(-4 * 60 * MINUTE),
    nextDigestAt: later(20 * 60 * MINUTE),
    alerts: [],
    threads: [],
    busy: new Set(),
    customers: new Map([
      [ACME, { name: 'Acme Inc.', decision: { kind: 'linked', company: companyId(1) }, isOn: true }],
      [BOLT, { name: 'Bolt Ltd.', decision: { kind: 'linked', company: companyId(2) }, isOn: true }],
    ]),
    companies: new Map([
      [companyId(1), { name: 'Acme', isDeleted: false }],
      [companyId(2), { name: 'Bolt', isDeleted: false }],
      [companyId(9), { name: 'Catch-all', isDeleted: false }],
    ]),
    rules: new Map([['backup', rule()]]),
    policy: TICKET_POLICY,
    boards: new Map([
      [HELP_DESK.id, HELP_DESK],
      [BACKUP.id, BACKUP],
    ]),
    tickets: new Map([[ticketId(900), ticket()]]),
    readLagMs: 3 * MINUTE,
    contactOf: () => null,
    configurationOf: () => null,
    outage: null,
    ...fields,
  };
}
