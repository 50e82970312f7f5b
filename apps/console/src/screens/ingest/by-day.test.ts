import { expect, it } from 'vitest';
import { differences, NOTHING, totalsByDay } from './by-day.ts';

const row = (partner: string, day: string, accepted: number) => ({ ...NOTHING, partner, day, accepted });

it('adds up all partners of a day and has the days on which nothing came', () => {
  const rows = [row('b', '2026-11-03', 2), row('a', '2026-11-03', 1), row('a', '2026-11-01', 4)];
  const totals = totalsByDay(rows, 3, Date.parse('2026-11-03T23:00:00Z'));
  expect(totals.map(({ day, accepted }) => [day, accepted])).toEqual([
    ['2026-11-01', 4],
    ['2026-11-02', 0],
    ['2026-11-03', 3],
  ]);
});

it('names what differs between a body that was refused and the one that stands', () => {
  const sent = { id: 'u-1', quantity: '5', at: '2026-11-03', corrects: 'u-0' };
  expect(differences(sent, { id: 'u-1', quantity: '4', at: '2026-11-03', corrects: null })).toEqual([
    { field: 'quantity', sent: '5', stands: '4' },
    { field: 'corrects', sent: 'u-0', stands: null },
  ]);
});
