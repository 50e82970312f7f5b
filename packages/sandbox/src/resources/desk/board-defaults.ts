import { flagOf, idOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { RuleContext, WriteContext } from '../resource.ts';

export function isOnBoard(part: SandboxRecord, board: number | null): boolean {
  return idOf(part, 'boardId') === board;
}

/** The board's own default among its statuses, types or teams; its first status where none is marked. */
export function boardDefault(
  collection: 'boardStatuses' | 'boardTypes' | 'boardSubTypes' | 'boardItems' | 'boardTeams',
  board: number | null,
  { list }: RuleContext,
): { readonly id: number } | null {
  const parts = list(collection).filter((part) => isOnBoard(part, board) && !isInactive(part));
  const first = collection === 'boardStatuses' ? parts.toSorted(bySortOrder).find(isOpen) : undefined;
  const found = parts.find((part) => flagOf(part, 'defaultFlag')) ?? first;
  return found === undefined ? null : { id: found.id };
}

export function isInactive(record: SandboxRecord | undefined): boolean {
  return flagOf(record, 'inactiveFlag') || flagOf(record, 'inactive');
}

function isOpen(status: SandboxRecord): boolean {
  return !flagOf(status, 'closedStatus');
}

export function bySortOrder(left: SandboxRecord, right: SandboxRecord): number {
  return Number(left['sortOrder'] ?? 0) - Number(right['sortOrder'] ?? 0) || left.id - right.id;
}

/** Where a ticket goes that names no board: to the default board of the member who writes, else to the first active one. */
export function defaultBoard({ list, find, by }: WriteContext): { readonly id: number } | null {
  const writer = list('members').find((member) => member['identifier'] === by);
  const own = find('boards', idOf(writer, 'serviceDefaultBoard'));
  const board = own ?? list('boards').find((one) => !isInactive(one) && !flagOf(one, 'projectFlag'));
  return board === undefined ? null : { id: board.id };
}
