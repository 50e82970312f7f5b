import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTerminal } from './terminal.ts';
import { fit, padEnd, plain, widthOf, wrap } from './text.ts';

describe('text on a terminal', () => {
  it('from outside cannot steer it', () => {
    expect(plain('A\u001b[31mcorn\u0007\u202e\nDental\t ')).toBe('A[31mcorn Dental ');
  });

  it('is measured in columns, not in code units', () => {
    expect([widthOf('Łódź'), widthOf('e\u0301'), widthOf('東京'), widthOf('👩‍⚕️')]).toEqual([4, 1, 4, 2]);
    expect(padEnd('東京', 6)).toBe('東京  ');
  });

  it('is shortened to fit whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (text, width) => {
        expect(widthOf(fit(text, width))).toBeLessThanOrEqual(width);
      }),
    );
    expect(fit('Network Access, licences', 12)).toBe('Network Acc…');
  });

  it('is broken at spaces and loses no word', () => {
    const text = 'one two three four-and-a-very-long-word five';
    expect(wrap(text, 9)).toEqual(['one two', 'three', 'four-and-a-very-long-word', 'five']);
    expect(wrap(text, 20).join(' ')).toBe(text);
  });
});

describe('a terminal', () => {
  const stream = (isTTY: boolean, columns?: number) => ({ isTTY, write: () => true, ...(columns && { columns }) });
  const widthIn = (isTTY: boolean, columns: number | undefined, environment = {}) =>
    createTerminal({ stdout: stream(isTTY, columns), stderr: stream(isTTY), environment });
  const isColored = (isTTY: boolean, environment: Record<string, string>) =>
    widthIn(isTTY, 80, environment).paint.bold('x') !== 'x';

  it('is as wide as the window within reason, and a pipe has a width of its own', () => {
    expect(widthIn(true, 80).width).toBe(80);
    expect(widthIn(true, 20).width).toBe(80);
    expect(widthIn(true, 300).width).toBe(140);
    expect(widthIn(false, undefined).width).toBe(100);
    expect(widthIn(false, undefined, { COLUMNS: '90' }).width).toBe(90);
  });

  it('gets color only where somebody can see it', () => {
    expect(isColored(true, {})).toBe(true);
    expect(isColored(false, {})).toBe(false);
    expect(isColored(false, { CI: '1' })).toBe(false);
    expect(isColored(true, { NO_COLOR: '1' })).toBe(false);
    expect(isColored(true, { TERM: 'dumb' })).toBe(false);
    expect(isColored(false, { FORCE_COLOR: '1' })).toBe(true);
  });
});
