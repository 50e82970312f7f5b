import { TallybridgeError } from 'tallybridge-sdk';
import type { ProblemCode } from 'tallybridge-sdk';
import { expect, it } from 'vitest';
import { isPassing, readProblem } from './read-problem.ts';

const failure = (code: ProblemCode | 'unreachable' | 'timed-out', status: number | null = 400) =>
  new TallybridgeError('what happened', { code, status, remedy: 'what to do', fields: [], requestId: 'r-1' });

it.each([
  ['unauthenticated', 'signed-out'],
  ['missing-scope', 'no-right'],
  ['changed-meanwhile', 'conflict'],
  ['psa-unavailable', 'psa-down'],
  ['site-unreachable', 'psa-down'],
  ['internal', 'broken'],
  ['plan-not-open', 'refused'],
  ['unreachable', 'offline'],
  ['timed-out', 'timed-out'],
] as const)('shows %s as %s, with what to do and the request to name', (code, kind) => {
  expect(readProblem(failure(code))).toEqual({
    kind,
    code,
    detail: 'what happened',
    remedy: 'what to do',
    fields: [],
    requestId: 'r-1',
  });
});

it('calls what no service said a mistake of the page', () => {
  expect(readProblem(new TypeError('x is not a function'))).toMatchObject({ kind: 'broken', code: 'console' });
});

it('tries again by itself only what was not refused', () => {
  expect(
    [failure('unreachable', null), failure('missing-scope', 403), failure('internal', 500)].map(isPassing),
  ).toEqual([true, false, false]);
});
