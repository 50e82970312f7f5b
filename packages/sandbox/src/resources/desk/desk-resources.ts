import type { Resource } from '../resource.ts';
import { boardItems, boardStatuses, boardSubTypes, boardTeams, boardTypes } from './board-parts.ts';
import { boards } from './boards.ts';
import { impacts, priorities, severities, sources } from './desk-look-ups.ts';
import { ticketConfigurations } from './ticket-configurations.ts';
import { ticketNotes } from './ticket-notes.ts';
import { tickets } from './tickets.ts';

/** Everything below Service Desk. */
export const deskResources: readonly Resource[] = [
  boards,
  boardStatuses,
  boardTypes,
  boardSubTypes,
  boardItems,
  boardTeams,
  priorities,
  sources,
  impacts,
  severities,
  tickets,
  ticketNotes,
  ticketConfigurations,
];
