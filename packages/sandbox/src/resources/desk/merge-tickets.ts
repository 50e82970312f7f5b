import { childrenByParent } from '../../records/children-by-parent.ts';
import { idOf, infoOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { notFoundFor } from '../not-found-for.ts';
import type { Entailed, FieldProblem, RuleContext, WriteContext } from '../resource.ts';
import { isOnBoard } from './board-defaults.ts';
import { settledTicket } from './ticket-status.ts';
import { added } from './together.ts';

export interface Merge {
  /** The ticket that stays. */
  readonly into: SandboxRecord;
  readonly ticketIds: readonly number[];
  /** What the merged ones get. */
  readonly status: number | null;
}

export function mergeProblems(merge: Merge, context: RuleContext): readonly FieldProblem[] {
  const required = (field: string): FieldProblem => ({
    code: 'MissingRequiredField',
    message: `The ${field} field is required.`,
    field,
  });
  return [
    ...(merge.ticketIds.length === 0 ? [required('mergeTicketIds')] : []),
    ...(merge.status === null ? [required('status')] : []),
    ...merge.ticketIds.flatMap((id) => ticketProblem(id, merge, context)),
  ];
}

function ticketProblem(id: number, { into, status }: Merge, { find }: RuleContext): readonly FieldProblem[] {
  const field = 'mergeTicketIds';
  const ticket = find('tickets', id);
  if (ticket === undefined) return [notFoundFor({ noun: 'Ticket', wanted: id, field })];
  const refused = (message: string): readonly FieldProblem[] => [{ code: 'InvalidField', message, field }];
  if (id === into.id) return refused('A ticket cannot be merged into itself.');
  if (ticket['mergedParentTicket'] !== undefined) return refused(`Ticket ${id} has been merged already.`);
  const board = idOf(ticket, 'board') ?? 0;
  const known = find('boardStatuses', status);
  if (status === null || (known !== undefined && isOnBoard(known, board))) return [];
  const owner = { noun: 'Service Board', id: board };
  return [notFoundFor({ noun: 'Service Status', wanted: status, field: 'status/id', owner })];
}

const COPIED = ['text', 'detailDescriptionFlag', 'internalAnalysisFlag', 'resolutionFlag', 'contact'];

/** The merged tickets name the one that stays, and their notes stand there, too. */
export function mergedTickets({ into, ticketIds, status }: Merge, context: WriteContext): readonly Entailed[] {
  const notes = childrenByParent(context.list('ticketNotes'), 'ticketId');
  const merged = ticketIds.flatMap((id) => {
    const before = context.find('tickets', id);
    if (before === undefined) return [];
    const named = { ...before, status: { id: status }, mergedParentTicket: { id: into.id } };
    return [{ collection: 'tickets', id, record: settledTicket(named, before, context) }];
  });
  const copies = ticketIds.flatMap((id) => (notes.get(id) ?? []).map((note) => copyOf(note, into.id)));
  return [...merged, ...added('ticketNotes', copies, context)];
}

function copyOf(note: SandboxRecord, ticketId: number): Readonly<Record<string, unknown>> {
  const copied = COPIED.flatMap((name) => (note[name] === undefined ? [] : [[name, note[name]] as const]));
  return { ...Object.fromEntries(copied), ticketId, mergedFlag: true, originalAuthor: infoOf(note)['enteredBy'] };
}
