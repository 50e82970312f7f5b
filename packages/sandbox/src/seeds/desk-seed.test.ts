import { describe, expect, test } from 'vitest';
import { testClient } from '../testing/test-client.ts';
import { AWKWARD_BOARDS, AWKWARD_STATUSES, AWKWARD_TICKETS } from './awkward/awkward-desk.ts';
import { awkwardSeed } from './awkward-seed.ts';
import { parseSeed } from './parse-seed.ts';
import { smallSeed } from './small-seed.ts';

describe('the service desk of a seed', () => {
  test.each([
    [
      { boardStatuses: [{ id: 1, name: 'New', boardId: 7 }] },
      'boardStatuses 1, boardId: there is no board 7 in "boards"',
    ],
    [{ boardTypes: [{ id: 1, name: 'A' }] }, 'boardTypes 1, boardId: is missing.'],
    [
      { tickets: [{ id: 1, summary: 'x', board: { name: 'Nowhere' } }] },
      'tickets 1, board: there is no board "Nowhere" in "boards"',
    ],
    [
      { ticketNotes: [{ id: 1, ticketId: 5, text: 'x' }] },
      'ticketNotes 1, ticketId: there is no ticket 5 in "tickets"',
    ],
    [{ boards: [{ id: 1, name: 'A', inactiveFlag: 'no' }] }, 'boards 1, inactiveFlag: must be true or false, is "no".'],
  ])('%j is refused with its place', (document, problem) => {
    expect(() => parseSeed(document, 'seed.json')).toThrow(problem);
  });

  test('has open and closed tickets whose notes people and an integration wrote', async () => {
    const { list } = testClient({ seed: smallSeed() });
    expect((await list('/service/tickets?conditions=closedFlag=true')).map(({ id }) => id)).toEqual([1003, 1005, 1008]);
    expect(await list('/service/tickets/1007/notes')).toMatchObject([
      { createdBy: 'tallybridge' },
      { createdBy: 'pat' },
    ]);
  });

  test('says of every awkward record what its trap is, and can be read whole', async () => {
    const all = [...AWKWARD_BOARDS, ...AWKWARD_STATUSES, ...AWKWARD_TICKETS];
    expect(all.filter(({ why }) => !/^\p{Lu}.{8,}\.$/u.test(why))).toEqual([]);
    const { list } = testClient({ seed: awkwardSeed() });
    expect(await list('/service/tickets')).toHaveLength(AWKWARD_TICKETS.length);
    expect(await list('/service/boards?conditions=inactiveFlag=true')).toMatchObject([{ name: 'Old Projects' }]);
    expect(await list('/service/boards/61/statuses?conditions=closedStatus=true')).toEqual([]);
  });
});
