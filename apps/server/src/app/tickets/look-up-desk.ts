import { closingStatusOf, openStatusOf } from 'tallybridge-engine';
import type { BoardOption, NamedOption } from 'tallybridge-sdk/contract';
import type { BoardParts, LookUps, Named } from '../../psa/index.ts';
import { notFound } from '../app-error.ts';
import type { PartnerContext } from '../context.ts';
import { openLookUps } from '../look-ups/open-look-ups.ts';

type BoardProblem = BoardOption['problems'][number];

export function readBoard(lookUps: LookUps, id: number): Promise<BoardParts | null> {
  return lookUps.board(id);
}

/** What would keep tickets from being raised or closed on a board, as far as ConnectWise tells. */
export function boardProblems(board: BoardParts): readonly BoardProblem[] {
  const problems: BoardProblem[] = [];
  const add = (code: BoardProblem['code'], isBlocking: boolean, message: string, remedy: string): void => {
    problems.push({ code, isBlocking, message, remedy });
  };
  if (board.isInactive) {
    add('board-inactive', true, 'The board is inactive and takes no new tickets.', 'Activate it, or choose another.');
  }
  const isOpenable = openStatusOf(board, null) !== null;
  if (!isOpenable) {
    const remedy = 'Give the board an active status that does not close a ticket.';
    add('no-open-status', true, 'The board has no active status for an open ticket.', remedy);
  }
  const hasDefault = board.statuses.some(({ isDefault, isInactive }) => isDefault && !isInactive);
  if (isOpenable && !hasDefault) {
    const remedy = 'Mark a status as the default in ConnectWise, or choose the initial status here.';
    add('no-default-status', false, 'No active status of the board is its default.', remedy);
  }
  if (closingStatusOf(board, null) === null) {
    const remedy = 'Mark a status as closed in ConnectWise, or leave closing to people.';
    add('no-closing-status', false, 'The board has no active status that closes a ticket.', remedy);
  }
  if (!board.teams.some(({ isDefault, isInactive }) => isDefault && !isInactive)) {
    const remedy = 'Make a team of the board its default in ConnectWise, or choose a team here.';
    add(
      'no-default-team',
      false,
      'The board has no active default team; ConnectWise may refuse tickets for it.',
      remedy,
    );
  }
  return problems;
}

const byName = (a: Named, b: Named): number => a.name.localeCompare(b.name, 'en') || a.id - b.id;
const toOption = ({ id, name, isInactive }: Named): NamedOption => ({ id, name, isInactive });
const toOptions = (named: readonly Named[]): NamedOption[] => named.toSorted(byName).map(toOption);

function toBoard(board: BoardParts): BoardOption {
  const problems = boardProblems(board);
  return {
    ...toOption(board),
    statuses: board.statuses
      .toSorted((a, b) => a.sortOrder - b.sortOrder || a.id - b.id)
      .map(({ id, name, isInactive, isClosing, isDefault }) => ({ id, name, isInactive, isClosing, isDefault })),
    types: toOptions(board.types),
    subtypes: toOptions(board.subtypes),
    items: toOptions(board.items),
    teams: board.teams.toSorted(byName).map((team) => ({ ...toOption(team), isDefault: team.isDefault })),
    isReady: problems.length === 0,
    problems: [...problems],
  };
}

/** A service board with what it has, and whether it is ready for tickets. */
export async function lookUpBoard(ctx: PartnerContext, connection: string, id: number): Promise<BoardOption> {
  const { ask } = await openLookUps(ctx, connection);
  const board = await ask(['board', id], (lookUps) => readBoard(lookUps, id));
  if (board === null) throw notFound('service board', String(id));
  return toBoard(board);
}

type DeskList = 'boards' | 'ticketSources' | 'ticketPriorities';

export async function lookUpDeskNames(
  ctx: PartnerContext,
  connection: string,
  list: DeskList,
): Promise<{ data: NamedOption[] }> {
  const { ask } = await openLookUps(ctx, connection);
  const names = await ask([list], (lookUps) => lookUps[list]());
  return { data: toOptions(names) };
}
