import { expect, it } from 'vitest';
import { driftOf, lacksDay, typedDriftOf } from './typed-drift.ts';

const ZONE = 'America/New_York';

it.each([
  null,
  { policy: 'hold', acceptUntil: null, note: null },
  { policy: 'enforce', acceptUntil: null, note: null },
  { policy: 'accept', acceptUntil: '2026-12-01T05:00:00.000Z', note: 'agreed with Sam' },
] as const)('%j is typed and saved as the same', (drift) => {
  expect(driftOf(typedDriftOf(drift, ZONE), ZONE)).toEqual(drift);
});

it('names the last day on which theirs is kept, and wants one', () => {
  const accepted = { policy: 'accept', acceptUntil: '2026-12-01T05:00:00.000Z', note: null } as const;
  const typed = typedDriftOf(accepted, ZONE);
  expect([typed.until, lacksDay(typed), lacksDay({ ...typed, until: '' })]).toEqual(['2026-11-30', false, true]);
});
