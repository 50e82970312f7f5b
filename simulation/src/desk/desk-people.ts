import type { SandboxRecord } from 'tallybridge-sandbox';
import { between, pick } from '../kernel.ts';
import { BOARDS, closingStatus, CUSTOMERS, openStatus } from './desk-market.ts';
import { isOurs, statusOf } from './desk-observer.ts';
import type { DeskWorld } from './desk-world.ts';

type Deed = (world: DeskWorld) => boolean;

function boardOf(ticket: SandboxRecord): number {
  const board = ticket['board'];
  return typeof board === 'object' && board !== null && 'id' in board && typeof board.id === 'number' ? board.id : 1;
}

function ticketsThat(world: DeskWorld, isClosed: boolean): readonly SandboxRecord[] {
  const statuses = new Set(
    world.sandbox
      .records('boardStatuses')
      .filter((each) => (each['closedStatus'] === true) === isClosed)
      .map(({ id }) => id),
  );
  return world.sandbox.records('tickets').filter((each) => isOurs(each) && statuses.has(statusOf(each)));
}

function edit(
  world: DeskWorld,
  isClosed: boolean,
  change: (ticket: SandboxRecord) => Record<string, unknown>,
): boolean {
  const target = pick(world.random, ticketsThat(world, isClosed));
  if (target === undefined) return false;
  world.sandbox.edit('tickets', target.id, change(target));
  return true;
}

/** What people do at the desk by hand, without asking us. */
const DEEDS: Readonly<Record<string, Deed>> = {
  'person closes our ticket': (world) =>
    edit(world, false, (ticket) => ({ status: { id: closingStatus(boardOf(ticket)) } })),
  'person reopens our ticket': (world) =>
    edit(world, true, (ticket) => ({ status: { id: openStatus(boardOf(ticket)) } })),
  'person renames our ticket': (world) => edit(world, false, () => ({ summary: `by hand ${world.kernel.now}` })),
  'person moves our ticket to another board': (world) =>
    edit(world, false, (ticket) => {
      const board = BOARDS.find((id) => id !== boardOf(ticket)) ?? 1;
      return { board: { id: board }, status: { id: openStatus(board) } };
    }),
  'person deletes our ticket': (world) => {
    if (world.random() < 0.7) return false;
    const target = pick(world.random, ticketsThat(world, false));
    if (target !== undefined) world.sandbox.remove('tickets', target.id);
    return target !== undefined;
  },
  'person raises a ticket by hand': (world) => {
    const { company } = pick(world.random, CUSTOMERS) ?? CUSTOMERS[0];
    world.sandbox.insert('tickets', {
      summary: `by hand ${between(world.random, 1, 99)}`,
      company: { id: company },
      board: { id: 1 },
      status: { id: openStatus(1) },
    });
    return true;
  },
  'person writes a note on our ticket': (world) => {
    const target = pick(world.random, ticketsThat(world, false));
    if (target === undefined) return false;
    world.sandbox.insert('ticketNotes', { ticketId: target.id, text: 'I am on it.' });
    return true;
  },
  'person merges our ticket into another': (world) => {
    if (world.random() < 0.7) return false;
    const target = pick(world.random, ticketsThat(world, false));
    const into = world.sandbox.records('tickets').find((each) => !isOurs(each));
    if (target === undefined || into === undefined) return false;
    world.sandbox.edit('tickets', target.id, {
      mergedParentTicket: { id: into.id },
      status: { id: closingStatus(boardOf(target)) },
    });
    return true;
  },
};

export const DESK_DEEDS: readonly string[] = Object.keys(DEEDS);

/** Somebody does something. */
export function meddleAtDesk(world: DeskWorld): void {
  const name = pick(world.random, DESK_DEEDS) ?? '';
  world.observer.isPerson = true;
  try {
    if (DEEDS[name]?.(world) !== true) return;
  } finally {
    world.observer.isPerson = false;
  }
  world.kernel.trace(name);
  world.coverage.note(name);
}
