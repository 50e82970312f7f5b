import { instantOf } from 'tallybridge-engine';
import { describe, expect, it } from 'vitest';
import { afterOf, momentPosition, pageOf, positionOf } from './page.ts';

const cursor = (position: string) => ({ limit: 2, cursor: Buffer.from(position).toString('base64url') });
const idOf = (text: string) => (text.startsWith('r') ? text : null);

describe('a page', () => {
  it('of a newest-first list goes on after the record that it ended with, not after its moment', () => {
    const runs = ['r1', 'r2', 'r3'].map((id) => ({ id, at: instantOf(1_790_000_000_000) }));
    const { data, nextCursor } = pageOf(runs, { limit: 2 }, ({ at, id }) => momentPosition(at, id));
    expect(data).toHaveLength(2);
    expect(afterOf({ limit: 2, cursor: nextCursor ?? '' }, idOf)).toEqual({
      after: { at: 1_790_000_000_000, id: 'r2' },
    });
    expect(afterOf({ limit: 2 }, idOf)).toEqual({});
  });

  it.each(['1790000000000', '1790000000000.x1', '99999999999999.r1', '-1.r1', '1.r1.r1', 'r1'])(
    'of a newest-first list after %j is refused',
    (position) => {
      expect(() => afterOf(cursor(position), idOf)).toThrow('none of ours');
    },
  );

  it.each([cursor('dental\u0000'), cursor('a\nb'), { limit: 2, cursor: '!!' }])(
    'after a position that no list of ours gave is refused: %j',
    (query) => {
      expect(() => positionOf(query)).toThrow('none of ours');
    },
  );
});
