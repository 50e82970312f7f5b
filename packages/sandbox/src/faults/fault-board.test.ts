import { describe, expect, test } from 'vitest';
import type { DrawingBoard, RequestToDisturb } from './fault-board.ts';
import { createFaultBoard } from './fault-board.ts';
import type { FaultMatch } from './fault-rule.ts';
import { seededRandom } from '../random/seeded-random.ts';

const ADDITIONS: RequestToDisturb = {
  method: 'GET',
  path: '/finance/agreements/300/additions',
  query: 'pageSize=1000&pageId=5',
  member: 'tallybridge',
};

function boardWith(match: FaultMatch, random: () => number = seededRandom(1)): DrawingBoard {
  const board = createFaultBoard(random);
  board.add({ match, fault: { kind: 'status', status: 503 } });
  return board;
}

const fires = (match: FaultMatch, request: Partial<RequestToDisturb> = {}): boolean =>
  boardWith(match).draw({ ...ADDITIONS, ...request }).length > 0;

describe('a rule', () => {
  test.each<FaultMatch>([
    {},
    { method: 'get' },
    { path: '/finance/agreements/*/additions' },
    { path: '/FINANCE/**' },
    { path: '^/finance/agreements/\\d+/additions$' },
    { query: '*pageId=5' },
    { query: '^pageSize=\\d+' },
    { member: 'TALLYBRIDGE' },
  ])('with %j strikes the request', (match) => {
    expect(fires(match)).toBe(true);
  });

  test.each<FaultMatch>([
    { method: 'POST' },
    { path: '/finance/agreements/*' },
    { path: '/finance/agreements' },
    { path: '/finance/agreement.s/*/additions' },
    { path: '^/company' },
    { query: 'pageId=5' },
    { member: 'pat' },
    { method: 'GET', member: 'pat' },
  ])('with %j leaves the request alone', (match) => {
    expect(fires(match)).toBe(false);
  });

  test('that names a member leaves requests without a member alone', () => {
    expect(fires({ member: 'pat' }, { member: null })).toBe(false);
  });
});

const struck = (board: DrawingBoard, requests: number): number[] =>
  Array.from({ length: requests }, (_, at) => (board.draw(ADDITIONS).length > 0 ? at + 1 : 0)).filter(Boolean);

describe('counting', () => {
  test('nth alone strikes once, with times so often, times alone from the first on', () => {
    expect(struck(boardWith({ nth: 3 }), 6)).toEqual([3]);
    expect(struck(boardWith({ nth: 3, times: 2 }), 6)).toEqual([3, 4]);
    expect(struck(boardWith({ times: 2 }), 6)).toEqual([1, 2]);
    expect(struck(boardWith({}), 3)).toEqual([1, 2, 3]);
  });

  test('only requests that match are counted', () => {
    const board = boardWith({ nth: 2, method: 'GET' });
    board.draw(ADDITIONS);
    board.draw({ ...ADDITIONS, method: 'POST' });
    expect(board.draw(ADDITIONS)).toHaveLength(1);
    expect(board.list()).toMatchObject([{ id: 'fault-1', matched: 2, fired: 1 }]);
  });

  test('probability follows the seed, and a miss does not use up a time', () => {
    const first = struck(boardWith({ probability: 0.3 }, seededRandom(42)), 1000);
    expect(struck(boardWith({ probability: 0.3 }, seededRandom(42)), 1000)).toEqual(first);
    expect(first.length).toBeGreaterThan(200);
    expect(first.length).toBeLessThan(400);
    expect(struck(boardWith({ probability: 0.3, times: 5 }, seededRandom(42)), 1000)).toEqual(first.slice(0, 5));
    expect(struck(boardWith({ probability: 0 }), 100)).toEqual([]);
  });
});

describe('the board', () => {
  test('answers all faults that strike, oldest first, until they are removed', () => {
    const board = createFaultBoard(seededRandom(1));
    const slow = board.add({ match: {}, fault: { kind: 'delay', ms: 5 } });
    const cut = board.add({ match: {}, fault: { kind: 'cut', when: 'after-commit' } });
    expect(board.draw(ADDITIONS).map(({ id }) => id)).toEqual([slow, cut]);
    expect(board.remove(slow)).toBe(true);
    expect(board.remove(slow)).toBe(false);
    expect(board.draw(ADDITIONS)).toEqual([{ id: cut, fault: { kind: 'cut', when: 'after-commit' } }]);
    board.clear();
    expect(board.list()).toEqual([]);
    expect(board.draw(ADDITIONS)).toEqual([]);
    expect(board.add({ match: {}, fault: { kind: 'delay', ms: 5 } })).toBe('fault-3');
  });

  test('what it lists can be written as JSON and added again', () => {
    const board = boardWith({ path: '/finance/**', nth: 2 });
    const again = createFaultBoard(seededRandom(1));
    for (const { rule } of board.list()) again.add(JSON.parse(JSON.stringify(rule)));
    expect(again.list().map(({ rule }) => rule)).toEqual(board.list().map(({ rule }) => rule));
  });
});
