import { flagOf, idOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { ModuleFunction, RuleContext, WriteContext } from '../resource.ts';
import { boardDefault, isOnBoard } from './board-defaults.ts';
import { ofCompany, ofContact } from './ticket-defaults.ts';

export const CLOSE_TICKETS: ModuleFunction = { module: 'Service Desk', function: 'Close Service Tickets' };

/** A ticket is closed while its status is one that closes. */
export function isClosed(ticket: SandboxRecord | undefined, { find }: RuleContext): boolean {
  return flagOf(find('boardStatuses', idOf(ticket, 'status')), 'closedStatus');
}

/** Whether a change closes a ticket or opens a closed one. */
export function closing(
  ticket: SandboxRecord,
  before: SandboxRecord | undefined,
  context: RuleContext,
): 'closes' | 'reopens' | null {
  const [was, is] = [isClosed(before, context), isClosed(ticket, context)];
  if (was === is) return null;
  return is ? 'closes' : 'reopens';
}

/** The parts of a board that a ticket loses when it moves to another board without naming new ones. */
const PARTS = [
  ['type', 'boardTypes'],
  ['subType', 'boardSubTypes'],
  ['item', 'boardItems'],
  ['team', 'boardTeams'],
] as const;

/** What says something of one write only, and is not kept. */
const OF_THE_WRITE = new Set(['skipCallback', 'processNotifications']);

export function settledTicket(
  written: SandboxRecord,
  before: SandboxRecord | undefined,
  context: WriteContext,
): SandboxRecord {
  const kept = Object.entries(written).filter(([name]) => !OF_THE_WRITE.has(name));
  const ticket = { ...Object.fromEntries(kept), id: written.id };
  const moved = withNewPeople(movedTicket(ticket, before, context), before, context);
  switch (closing(moved, before, context)) {
    case 'closes':
      return { ...moved, closedDate: context.at, closedBy: context.by };
    case 'reopens':
      return { ...moved, closedDate: null, closedBy: null };
    case null:
      return moved;
  }
}

/** A ticket that changes its company or its contact takes over what the new one says, where the write does not say it. */
function withNewPeople(ticket: SandboxRecord, before: SandboxRecord | undefined, context: WriteContext): SandboxRecord {
  const isMoved = before !== undefined && idOf(ticket, 'company') !== idOf(before, 'company');
  const isOthers = before !== undefined && idOf(ticket, 'contact') !== idOf(before, 'contact');
  if (!isMoved && !isOthers) return ticket;
  const isUnsaid = (name: string): boolean => JSON.stringify(ticket[name]) === JSON.stringify(before[name]);
  const said: Record<string, unknown> & { id: number } = { ...ticket };
  if (isMoved) for (const name of ['contact', 'site']) if (isUnsaid(name)) delete said[name];
  const taken = isMoved ? ofCompany(said, context) : ofContact(context.find('contacts', idOf(said, 'contact')));
  for (const [name, value] of Object.entries(taken)) if (isUnsaid(name)) said[name] = value ?? null;
  return said;
}

function movedTicket(ticket: SandboxRecord, before: SandboxRecord | undefined, context: WriteContext): SandboxRecord {
  const board = idOf(ticket, 'board');
  if (before === undefined || board === idOf(before, 'board')) return ticket;
  const moved: Record<string, unknown> & { id: number } = { ...ticket };
  for (const [field, collection] of [['status', 'boardStatuses'] as const, ...PARTS]) {
    const part = context.find(collection, idOf(ticket, field));
    if (part === undefined || isOnBoard(part, board)) continue;
    const fallback = boardDefault(collection, board, context);
    if (fallback === null) delete moved[field];
    else moved[field] = fallback;
  }
  return moved;
}
