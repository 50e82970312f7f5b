import { contrast, mix, readableOn } from './contrast.ts';
import type { Hex } from './contrast.ts';

/** What text stands on: the page, and cards and menus above it. The same as in base.css. */
export const GROUNDS = {
  light: { page: '#f9fafb', card: '#ffffff', raised: '#f3f4f6' },
  dark: { page: '#0e1014', card: '#15181d', raised: '#1e2229' },
} as const satisfies Record<string, Record<string, Hex>>;

export interface BrandColours {
  /** Of links and marks on any ground. */
  readonly text: Hex;
  /** Behind white text: buttons. */
  readonly fill: Hex;
  readonly fillHover: Hex;
  /** Behind brand text: what is chosen. */
  readonly soft: Hex;
}

function coloursOn(colour: Hex, scheme: 'light' | 'dark'): BrandColours {
  const { page, card, raised } = GROUNDS[scheme];
  const fill = readableOn(colour, '#ffffff');
  const soft = mix(card, fill, scheme === 'light' ? 0.08 : 0.2);
  const grounds = [page, card, raised, soft];
  const hardest = grounds.toSorted((a, b) => contrast(colour, a) - contrast(colour, b))[0] ?? card;
  let text = readableOn(colour, hardest);
  for (const ground of grounds) text = readableOn(text, ground);
  return { text, fill, fillHover: mix(fill, '#000000', 0.14), soft };
}

/** The vendor's colour as both themes can show it. */
export function brandOf(colour: Hex): { readonly light: BrandColours; readonly dark: BrandColours } {
  return { light: coloursOn(colour, 'light'), dark: coloursOn(colour, 'dark') };
}
