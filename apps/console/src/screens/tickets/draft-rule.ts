import type { BoardOption, TicketRule, TicketRuleInput } from 'tallybridge-sdk';

/** What somebody has typed of a rule; a board is still to be chosen where it is null. */
export interface DraftRule extends Omit<TicketRuleInput, 'boardId' | 'titleTemplate' | 'bodyTemplate'> {
  readonly isOn: boolean;
  readonly mode: TicketRule['mode'];
  readonly boardId: number | null;
  readonly initialStatusId: number | null;
  readonly closingStatusId: number | null;
  readonly sourceId: number | null;
  readonly typeId: number | null;
  readonly subtypeId: number | null;
  readonly itemId: number | null;
  readonly teamId: number | null;
  readonly priorities: TicketRule['priorities'];
  readonly titleTemplate: string;
  readonly bodyTemplate: string;
}

/** A rule that nobody has set up begins switched on. */
export function draftOf(rule: TicketRule): DraftRule {
  return {
    isOn: rule.isSetUp ? rule.isOn : true,
    mode: rule.mode,
    boardId: rule.boardId,
    initialStatusId: rule.initialStatusId,
    closingStatusId: rule.closingStatusId,
    sourceId: rule.sourceId,
    typeId: rule.typeId,
    subtypeId: rule.subtypeId,
    itemId: rule.itemId,
    teamId: rule.teamId,
    priorities: rule.priorities,
    titleTemplate: rule.titleTemplate,
    bodyTemplate: rule.bodyTemplate,
  };
}

/** Everything of the board before is none of the new one. */
export function onBoard(draft: DraftRule, boardId: number): DraftRule {
  return {
    ...draft,
    boardId,
    initialStatusId: null,
    closingStatusId: null,
    typeId: null,
    subtypeId: null,
    itemId: null,
    teamId: null,
  };
}

/** The first status that closes, for a board that was just chosen. */
export function firstClosing({ statuses }: BoardOption): number | null {
  return statuses.find(({ isClosing, isInactive }) => isClosing && !isInactive)?.id ?? null;
}

export const FIELDS = [
  'isOn',
  'mode',
  'boardId',
  'initialStatusId',
  'closingStatusId',
  'sourceId',
  'typeId',
  'subtypeId',
  'itemId',
  'teamId',
  'priorities',
  'titleTemplate',
  'bodyTemplate',
] as const;
export type Field = (typeof FIELDS)[number];

/** The fields in which two differ. */
export function differing(one: DraftRule, other: DraftRule): readonly Field[] {
  return FIELDS.filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
}
