import type { FieldRules } from './seed-fields.ts';

const text = { kind: 'text' } as const;
const flag = { kind: 'flag' } as const;
const whole = { kind: 'whole' } as const;
const named = { name: { ...text, isRequired: true } } as const;
const placed = { boardId: { ...whole, isRequired: true } } as const;

/** What the records of a service desk must hold in a seed. */
export const DESK_SEED_FIELDS = {
  boards: { ...named, inactiveFlag: flag },
  boardStatuses: {
    ...named,
    ...placed,
    sortOrder: whole,
    defaultFlag: flag,
    closedStatus: flag,
    inactive: flag,
    displayOnBoard: flag,
  },
  boardTypes: { ...named, ...placed, defaultFlag: flag, inactiveFlag: flag },
  boardSubTypes: { ...named, ...placed, inactiveFlag: flag },
  boardItems: { ...named, ...placed, inactiveFlag: flag },
  boardTeams: { ...named, ...placed, defaultFlag: flag },
  priorities: { ...named, defaultFlag: flag },
  sources: { ...named, defaultFlag: flag },
  impacts: named,
  severities: named,
  tickets: {
    summary: { ...text, isRequired: true },
    company: { kind: 'reference', to: 'companies', isRequired: true },
    board: { kind: 'reference', to: 'boards', isRequired: true },
    status: { kind: 'reference', to: 'boardStatuses', isRequired: true },
    type: { kind: 'reference', to: 'boardTypes' },
    subType: { kind: 'reference', to: 'boardSubTypes' },
    item: { kind: 'reference', to: 'boardItems' },
    team: { kind: 'reference', to: 'boardTeams' },
    priority: { kind: 'reference', to: 'priorities' },
    source: { kind: 'reference', to: 'sources' },
    contact: { kind: 'reference', to: 'contacts' },
    agreement: { kind: 'reference', to: 'agreements' },
    externalXRef: text,
  },
  ticketNotes: { ticketId: { ...whole, isRequired: true }, text: { ...text, isRequired: true } },
} as const satisfies Readonly<Record<string, FieldRules>>;

/** What stands below a record that must be listed, too. */
export const DESK_PARENTS = [
  ...(['boardStatuses', 'boardTypes', 'boardSubTypes', 'boardItems', 'boardTeams'] as const).map(
    (collection) => ({ collection, parent: 'boards', field: 'boardId', noun: 'board' }) as const,
  ),
  { collection: 'ticketNotes', parent: 'tickets', field: 'ticketId', noun: 'ticket' },
] as const;

/** What a reference to one of these names must be listed. */
export const DESK_LISTED_ONLY = [
  ['boards', 'board'],
  ['boardStatuses', 'status'],
  ['boardTypes', 'type'],
  ['boardSubTypes', 'subtype'],
  ['boardItems', 'item'],
  ['boardTeams', 'team'],
  ['tickets', 'ticket'],
] as const;
