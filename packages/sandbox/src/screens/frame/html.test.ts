import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { html } from './html.ts';

describe('html', () => {
  test('escapes texts and leaves markup of its own as it is', () => {
    const item = html`<li title="${`"'`}">${'<b>&'}</li>`;
    expect(item.markup).toBe('<li title="&quot;&#39;">&lt;b&gt;&amp;</li>');
    expect(html`<p>${[item, null, 5]}</p>`.markup).toBe(`<p>${item.markup}5</p>`);
  });

  test('no text can open an element or leave an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a') }), (text) => {
        expect(html`${text}`.markup).not.toMatch(/[<>"']/);
      }),
    );
  });
});
