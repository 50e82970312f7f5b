import { DEMO_ACCESS } from '../demo-access.ts';
import type { DemoMsp } from '../histories/history.ts';
import type { Card, Fact } from './read-card.ts';
import { STYLE } from './style.ts';

/** How far the histories are; null once they are made. */
export interface Making {
  readonly what: string;
  readonly done: number;
  readonly of: number;
}

export interface PageState {
  readonly cards: readonly Card[];
  readonly making: Making | null;
  readonly siteOf: (loginCompany: string) => string;
  readonly nonce: string;
}

/** Looks again and again how far the histories are, and shows the page anew when they are made. */
const FOLLOW = `
const line = document.getElementById('what'), bar = document.querySelector('progress');
async function look() {
  const making = await (await fetch('/progress')).json().catch(() => undefined);
  if (making === null) return location.reload();
  if (making !== undefined) { line.textContent = making.what; bar.max = making.of; bar.value = making.done; }
  setTimeout(look, 700);
}
look();`;

/** The page on which somebody picks a vendor. */
export function showPage(state: PageState): string {
  const { cards, making, nonce } = state;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tallybridge: pick a vendor</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Pick a vendor</h1>
<p class="lead">Each of these vendors bills through ConnectWise with the same service; what differs is its profile. Each has an
MSP that has worked with it for two months, and one that has yet to begin.</p>
${making === null ? '' : showMaking(making)}
<ul class="cards">
${cards.map((card) => showCard(card, state)).join('\n')}
</ul>
</main>
<footer>
<p>The months were lived through by the service itself: usage came in by its API, plans were approved, written and sealed, and its
clock was moved from stop to stop. Nothing was written into its tables.</p>
<p>All names of MSPs and their customers are made up, and so is Bluegate Security. The other vendors have their own guides, whose
steps these profiles follow; none of them made or endorses this. A browser is signed in to one console at a time.</p>
</footer>
${making === null ? '' : `<script nonce="${nonce}">${FOLLOW}</script>`}
</body>
</html>
`;
}

function showMaking({ what, done, of }: Making): string {
  return `<div class="making" role="status"><p><b id="what">${escape(what)}</b></p>
<progress max="${of}" value="${done}" aria-label="How many stops of the clock are done"></progress>
<p>This happens once. What is made is kept for the next start.</p></div>`;
}

function showCard(card: Card, state: PageState): string {
  const { vendor, name, msp, operator } = card;
  const isReady = card.facts !== null;
  return `<li class="card" style="--brand: ${escape(card.colour)}">
<div class="head"><div class="mark" aria-hidden="true">${escape(name.slice(0, 1))}</div>
<div><h2>${escape(name)}</h2><p class="quiet">${escape(msp.name)}</p></div></div>
<ul class="facts">${card.facts?.map(showFact).join('') ?? '<li class="quiet">not ready yet</li>'}</ul>
<ul class="able" aria-label="What is switched on">${card.does.map((what) => `<li>${escape(what)}</li>`).join('')}</ul>
<ul class="doors">
<li>${door({ vendor, to: 'msp', isReady }, '<strong>The MSP’s console</strong>', msp.administrator.name)}</li>
<li>${door({ vendor, to: 'operator', isReady }, 'The vendor’s console', operator)}</li>
<li>${link(state.siteOf(msp.loginCompany), 'The MSP’s ConnectWise', 'sandbox')}</li>
<li>${door({ vendor, to: 'product', isReady }, 'The vendor’s product', 'example')}</li>
</ul>
${showNewcomer(card, state)}
</li>`;
}

function showFact({ count, what, isOpen = false }: Fact): string {
  return `<li${isOpen ? ' class="open"' : ''}><b>${count}</b> ${escape(what)}</li>`;
}

/** The MSP that begins from nothing, with what it connects with. */
function showNewcomer({ vendor, newcomer, facts }: Card, { siteOf }: PageState): string {
  return `<details><summary>Start from nothing: ${escape(newcomer.name)}</summary>
<div class="in">${showAccess(newcomer, siteOf(newcomer.loginCompany))}</div>
<ul class="doors">
<li>${door({ vendor, to: 'newcomer', isReady: facts !== null }, '<strong>Its console</strong>', newcomer.administrator.name)}</li>
<li>${link(siteOf(newcomer.loginCompany), 'Its ConnectWise', 'sandbox')}</li>
</ul></details>`;
}

function showAccess({ loginCompany, customers }: DemoMsp, site: string): string {
  return `<p class="quiet">The vendor knows ${customers.length} of its customers and what they use. Nobody has connected ConnectWise yet; these keys may do everything.</p>
<dl><dt>Site</dt><dd><code>${escape(site)}</code></dd><dt>Company</dt><dd><code>${escape(loginCompany)}</code></dd>
<dt>Public key</dt><dd><code>${DEMO_ACCESS.publicKey}</code></dd><dt>Private key</dt><dd><code>${DEMO_ACCESS.privateKey}</code></dd></dl>`;
}

interface Door {
  readonly vendor: string;
  readonly to: 'msp' | 'operator' | 'newcomer' | 'product';
  readonly isReady: boolean;
}

function door({ vendor, to, isReady }: Door, label: string, who: string): string {
  return `<form method="post" action="/open" target="_blank"><input type="hidden" name="vendor" value="${escape(vendor)}"><input
 type="hidden" name="to" value="${to}"><button${isReady ? '' : ' disabled'}>${label}<span>${escape(who)}</span></button></form>`;
}

function link(url: string, label: string, what: string): string {
  return `<a href="${escape(url)}" target="_blank" rel="noopener">${label}<span>${what}</span></a>`;
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
}
