import type { ConnectWise } from 'tallybridge-connectwise';
import type { Board, BoardStatus } from 'tallybridge-engine';
import { BOARD_FIELDS, fromBoard, fromStatus, STATUS_FIELDS } from './from-desk.ts';
import { unavailable } from './failures.ts';
import { fromNamed } from './named.ts';
import type { Named } from './named.ts';
import { PAGE, readWhole } from './read-whole.ts';

export interface BoardTeam extends Named {
  /** Tickets that name no team go to it. */
  readonly isDefault: boolean;
}

/** A service board with everything that a ticket on it may have. */
export interface BoardParts extends Board {
  readonly statuses: readonly BoardStatus[];
  readonly types: readonly Named[];
  readonly subtypes: readonly Named[];
  readonly items: readonly Named[];
  readonly teams: readonly BoardTeam[];
}

/** What people pick from for tickets. */
export interface DeskLookUps {
  /** Boards of the service desk, not those of projects. */
  boards(): Promise<readonly Named[]>;
  /** Null where there is none of that id. */
  board(id: number): Promise<BoardParts | null>;
  ticketSources(): Promise<readonly Named[]>;
  ticketPriorities(): Promise<readonly Named[]>;
}

async function readBoard(connectWise: ConnectWise, id: number): Promise<BoardParts | null> {
  const parts = connectWise.board(id);
  try {
    const wire = await connectWise.boards.find(id, { fields: BOARD_FIELDS });
    if (wire === null) return null;
    const statuses = await readWhole(parts.statuses.pages({ ...PAGE, fields: STATUS_FIELDS }), fromStatus);
    const teams = await readWhole(parts.teams.pages(PAGE), (team): BoardTeam => ({
      ...fromNamed(team),
      isDefault: team.defaultFlag ?? false,
    }));
    return {
      ...fromBoard(wire, statuses),
      types: await readWhole(parts.types.pages(PAGE), fromNamed),
      subtypes: await readWhole(parts.subtypes.pages(PAGE), fromNamed),
      items: await readWhole(parts.items.pages(PAGE), fromNamed),
      teams,
    };
  } catch (error) {
    throw unavailable(error);
  }
}

export function createDeskLookUps(connectWise: ConnectWise): DeskLookUps {
  return {
    boards: async () => {
      const wire = await readWhole(connectWise.boards.pages({ ...PAGE, fields: BOARD_FIELDS }), (each) => each);
      return wire.filter(({ projectFlag }) => projectFlag !== true).map(fromNamed);
    },
    board: (id) => readBoard(connectWise, id),
    ticketSources: () => readWhole(connectWise.ticketSources.pages(PAGE), fromNamed),
    ticketPriorities: () => readWhole(connectWise.priorities.pages(PAGE), fromNamed),
  };
}
