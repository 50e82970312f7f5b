import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, hexOf, readableOn } from './contrast.ts';
import { brandOf, GROUNDS } from './brand.ts';

const anyColour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number) => hexOf(`#${number.toString(16).padStart(6, '0')}`) ?? '#000000');

describe('the colours of a vendor', () => {
  it('counts contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  it('leaves a colour that can be read as it is', () => {
    expect(readableOn('#0b5cad', '#ffffff')).toBe('#0b5cad');
  });

  it('makes every colour readable, as text and under white text, in both themes', () => {
    fc.assert(
      fc.property(anyColour, (colour) => {
        const brand = brandOf(colour);
        for (const scheme of ['light', 'dark'] as const) {
          const { text, fill, soft } = brand[scheme];
          for (const ground of [...Object.values(GROUNDS[scheme]), soft]) {
            expect(contrast(text, ground), `${colour} as ${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
          }
          expect(contrast('#ffffff', fill), `white on ${fill}`).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });
});
