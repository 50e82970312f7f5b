import { createHash } from 'node:crypto';
import { wireTime } from '../../resources/context.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import { Html, html } from './html.ts';
import { PAGE_STYLE } from './page-style.ts';
import { readableTime } from './readable-time.ts';
import type { PageAnswer, Screen, Section, Surroundings, Viewer } from './screen.ts';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const STYLE_HASH = hashOf(PAGE_STYLE);

// In one piece, so that no formatting comes between the style and its hash.
const STYLE = new Html(`<style>${PAGE_STYLE}</style>`);

function policy({ script, frames = [] }: PageAnswer): string {
  return [
    `default-src 'none'`,
    `style-src ${STYLE_HASH}`,
    ...(script === undefined ? [] : [`script-src ${hashOf(script)}`, `connect-src 'self'`]),
    ...(frames.length === 0 ? [] : [`frame-src ${frames.join(' ')}`]),
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

export interface PageFrame {
  readonly sandbox: Sandbox;
  readonly url: URL;
  readonly viewer: Viewer | null;
  readonly notice: string | null;
  readonly menu: readonly Screen[];
  readonly around: Surroundings | null;
}

/** A page with what stands around each: the banner, the menu, who is signed in, the time of the sandbox. */
export function page(answer: PageAnswer, frame: PageFrame): Response {
  const { title, content, status = 200, script } = answer;
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title === START_TITLE ? title : `${title} - ${START_TITLE}`}</title>
        ${STYLE}
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header class="banner">
          <p><strong>Sandbox.</strong> This is not ConnectWise, and nothing here reaches one.</p>
          ${who(frame)}
        </header>
        <div class="frame">
          ${menu(frame)}
          <main id="content">
            ${frame.notice === null ? null : html`<p class="notice" role="status">${frame.notice}</p>`}
            ${frame.around?.above ?? null} ${content} ${frame.around?.below ?? null}
          </main>
        </div>
        <footer>Tallybridge sandbox. Not made or endorsed by ConnectWise.</footer>
        ${script === undefined ? null : new Html(`<script>${script}</script>`)}
      </body>
    </html> `;
  return new Response(markup, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(answer),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    },
  });
}

export const START_TITLE = 'Tallybridge sandbox';

function who({ sandbox, viewer, url }: PageFrame): Html {
  const now = readableTime(wireTime(sandbox.clock.now()));
  const back = `${url.pathname}${url.search}`;
  const signed =
    viewer === null
      ? html`<a href="/sign-in?to=${encodeURIComponent(back)}">Sign in</a>`
      : html`<form action="/sign-out" method="post">
          <span>${viewer.name}</span> <button class="plain">Sign out</button>
        </form>`;
  return html`<div class="who"><a href="/sandbox/clock" title="The clock of the sandbox">${now}</a> ${signed}</div>`;
}

function menu({ menu: screens, url }: PageFrame): Html {
  const sections = new Map<Section, Screen[]>();
  for (const screen of screens) {
    if (screen.menu === undefined) continue;
    const { section } = screen.menu;
    sections.set(section, [...(sections.get(section) ?? []), screen]);
  }
  const items = [...sections].map(
    ([section, members]) =>
      html`<li>
        <span class="section">${section}</span>
        <ul>
          ${members.map((screen) => menuItem(screen, url.pathname))}
        </ul>
      </li> `,
  );
  return html`<nav class="menu" aria-label="Screens">
    <ul>
      ${items}
    </ul>
  </nav>`;
}

function menuItem({ path, menu: entry }: Screen, shown: string): Html {
  const isHere = path === shown || (path !== '/' && shown.startsWith(`${path}/`));
  return isHere
    ? html`<li><a href="${path}" aria-current="page">${entry?.label ?? ''}</a></li> `
    : html`<li><a href="${path}">${entry?.label ?? ''}</a></li> `;
}
