import { flagOf, idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { notFoundFor } from '../not-found-for.ts';
import type { FieldProblem, RuleContext } from '../resource.ts';
import { isInactive, isOnBoard } from './board-defaults.ts';

/** What is wrong with a ticket beyond single fields. */
export function ticketProblems(
  ticket: SandboxRecord,
  before: SandboxRecord | undefined,
  context: RuleContext,
): readonly FieldProblem[] {
  return [
    ...missingProblems(ticket),
    ...movedProblems(ticket, before, context),
    ...inactiveProblems(ticket, before, context),
    ...closedCompanyProblems(ticket, before, context),
  ];
}

/** Both have defaults, where there is a board and it has a status. */
function missingProblems(ticket: SandboxRecord): readonly FieldProblem[] {
  return ['board', 'status']
    .filter((field) => idOf(ticket, field) === null)
    .map((field) => ({ code: 'MissingRequiredField', message: `The ${field} field is required.`, field }));
}

/** A ticket that moves to another board needs a status of that board. */
function movedProblems(
  ticket: SandboxRecord,
  before: SandboxRecord | undefined,
  { behaviour, find }: RuleContext,
): readonly FieldProblem[] {
  const board = idOf(ticket, 'board');
  const status = find('boardStatuses', idOf(ticket, 'status'));
  if (before === undefined || board === null || board === idOf(before, 'board') || status === undefined) return [];
  if (isOnBoard(status, board) || behaviour.ticketBoardChange === 'reset') return [];
  const owner = { noun: 'Service Board', id: board };
  return [notFoundFor({ noun: 'Service Status', wanted: status.id, field: 'status/id', owner })];
}

const NEVER_INACTIVE_ANEW = [
  ['board', 'boards'],
  ['status', 'boardStatuses'],
] as const;

/** A board or status that was set inactive takes no further tickets; those that have it keep it. */
function inactiveProblems(
  ticket: SandboxRecord,
  before: SandboxRecord | undefined,
  { behaviour, find }: RuleContext,
): readonly FieldProblem[] {
  if (behaviour.inactiveBoards === 'accepted') return [];
  return NEVER_INACTIVE_ANEW.flatMap(([field, collection]) => {
    const record = find(collection, idOf(ticket, field));
    if (record === undefined || !isInactive(record) || idOf(before, field) === record.id) return [];
    const message = `The ${field} ${textOf(record, 'name') ?? record.id} is inactive.`;
    return [{ code: 'InvalidField', message, field: `${field}/id` }];
  });
}

/** Tickets that a company has when it closes stay as they are. */
function closedCompanyProblems(
  ticket: SandboxRecord,
  before: SandboxRecord | undefined,
  { behaviour, find }: RuleContext,
): readonly FieldProblem[] {
  const company = find('companies', idOf(ticket, 'company'));
  const isNamedAnew = company !== undefined && idOf(before, 'company') !== company.id;
  if (!isNamedAnew || behaviour.ticketsOfClosedCompanies === 'accepted') return [];
  if (flagOf(company, 'deletedFlag'))
    return [notFoundFor({ noun: 'Company', wanted: company.id, field: 'company/id' })];
  const status = find('companyStatuses', idOf(company, 'status'));
  if (status === undefined || !flagOf(status, 'disallowSavingFlag')) return [];
  const message = textOf(status, 'notificationMessage') ?? `The company is ${textOf(status, 'name') ?? 'closed'}.`;
  return [{ code: 'InvalidField', message, field: 'company/id' }];
}
