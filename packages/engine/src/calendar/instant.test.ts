import { describe, expect, it } from 'vitest';
import { instantOf, instantText, readInstant } from './instant.ts';

function read(text: string): string {
  const result = readInstant(text);
  return result.kind === 'instant' ? instantText(result.instant) : result.kind;
}

describe('instants', () => {
  it.each([
    ['2026-10-31T23:59:59Z', '2026-10-31T23:59:59.000Z'],
    ['2026-11-01T00:00:00-04:00', '2026-11-01T04:00:00.000Z'],
    ['2026-11-01T05:45:00+0545', '2026-11-01T00:00:00.000Z'],
    ['2026-11-01T02:00+02', '2026-11-01T00:00:00.000Z'],
    ['2026-11-01T00:00:00.5Z', '2026-11-01T00:00:00.500Z'],
    ['2026-10-31T23:59:59.999999999Z', '2026-10-31T23:59:59.999Z'],
    ['2028-02-29t00:00:00z', '2028-02-29T00:00:00.000Z'],
  ])('reads %s as %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('tells a time without a zone from a text that is no time', () => {
    expect(read('2026-11-01T00:00:00')).toBe('no-zone');
    expect(read('2026-11-01 00:00:00Z')).toBe('no-instant');
  });

  it.each(['', '2026-11-01', '2026-02-30T00:00:00Z', '2026-11-01T24:00:00Z', '2026-11-01T00:60:00Z', '1793491200'])(
    'does not take %j for an instant',
    (text) => {
      expect(read(text)).toBe('no-instant');
    },
  );

  it('refuses parts of a millisecond', () => {
    expect(() => instantOf(0.5)).toThrow('whole number');
  });
});
