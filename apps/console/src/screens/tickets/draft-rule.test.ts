import { expect, it } from 'vitest';
import { differing, draftOf, firstClosing, onBoard } from './draft-rule.ts';

const RULE = {
  category: 'backup',
  name: 'Backup',
  description: null,
  isSetUp: true,
  isOn: false,
  mode: 'each',
  boardId: 1,
  initialStatusId: 11,
  closingStatusId: 13,
  sourceId: 2,
  typeId: 3,
  subtypeId: 4,
  itemId: 5,
  teamId: 6,
  priorities: { high: 1 },
  titleTemplate: '{title}',
  bodyTemplate: '{body}',
} as const;

it('a rule that nobody has set up begins switched on, one that is off stays so', () => {
  expect(draftOf(RULE).isOn).toBe(false);
  expect(draftOf({ ...RULE, isSetUp: false }).isOn).toBe(true);
});

it('another board takes nothing along that is of the board before', () => {
  expect(onBoard(draftOf(RULE), 2)).toMatchObject({
    boardId: 2,
    initialStatusId: null,
    closingStatusId: null,
    typeId: null,
    teamId: null,
    sourceId: 2,
    priorities: { high: 1 },
  });
});

it('a board that was just chosen closes with its first active status that does', () => {
  const status = { isClosing: true, isInactive: false, isDefault: false };
  const statuses = [
    { ...status, id: 1, name: 'New', isClosing: false },
    { ...status, id: 2, name: 'Old', isInactive: true },
    { ...status, id: 3, name: 'Done' },
  ];
  const board = {
    id: 1,
    name: 'B',
    isInactive: false,
    types: [],
    subtypes: [],
    items: [],
    teams: [],
    isReady: true,
    problems: [],
  };
  expect(firstClosing({ ...board, statuses })).toBe(3);
  expect(firstClosing({ ...board, statuses: statuses.slice(0, 2) })).toBeNull();
});

it('two drafts differ in the fields that somebody changed', () => {
  const draft = draftOf(RULE);
  expect(differing(draft, { ...draft, mode: 'digest', priorities: { high: 2 } })).toEqual(['mode', 'priorities']);
});
