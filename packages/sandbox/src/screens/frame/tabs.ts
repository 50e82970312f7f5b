import type { Html } from './html.ts';
import { html } from './html.ts';

export interface Tab {
  readonly label: string;
  readonly href: string;
  readonly isShown: boolean;
}

/** The pages of one record, side by side. */
export function tabs(all: readonly Tab[], after: Html | null = null): Html {
  return html`<nav class="tabs" aria-label="Tabs">
    ${all.map(({ label, href, isShown }) =>
      isShown ? html`<a href="${href}" aria-current="page">${label}</a> ` : html`<a href="${href}">${label}</a> `,
    )}${after}
  </nav>`;
}
