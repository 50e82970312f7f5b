import { expect, it } from 'vitest';
import { moment } from './moment.ts';

it.each([
  ['2026-11-02T15:00:00.000Z', '2026-11-02 15:00:00 UTC'],
  [null, 'never'],
])('shows %s as %s', (text, shown) => expect(moment(text)).toBe(shown));
