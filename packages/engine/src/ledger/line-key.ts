import type { LineKey } from './owned-line.ts';

/** A key as one text, for maps and messages. */
export function lineKeyText({ agreement, productLink, month }: LineKey): string {
  return `${agreement}/${productLink}/${month ?? 'standing'}`;
}
