import { createHash } from 'node:crypto';
import { Html, html } from './html.ts';
import { PAGE_STYLE } from './page-style.ts';

const STYLE_HASH = createHash('sha256').update(PAGE_STYLE).digest('base64');

// In one piece, so that no formatting comes between the style and its hash.
const STYLE = new Html(`<style>${PAGE_STYLE}</style>`);

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

interface PageOptions {
  readonly title: string;
  readonly content: Html;
  readonly status?: number;
}

export function page({ title, content, status = 200 }: PageOptions): Response {
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${STYLE}
      </head>
      <body>
        <header class="banner">
          <p><strong>Sandbox.</strong> This is not ConnectWise, and nothing here reaches one.</p>
        </header>
        <main>${content}</main>
        <footer>
          Tallybridge sandbox. Not made or endorsed by ConnectWise. These pages only show records; change them through
          the API.
        </footer>
      </body>
    </html> `;
  return new Response(markup, { status, headers: HEADERS });
}
