import { wireTime } from '../../resources/context.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { readableTime } from '../frame/readable-time.ts';
import type { Screen, Visit } from '../frame/screen.ts';
import { pageOf } from '../frame/screen.ts';
import { companyAddress } from './company-address.ts';

/** Everything with which a person moves the sandbox itself, on one page. */
function panelPage(visit: Visit) {
  const { sandbox } = visit;
  const faults = sandbox.faults.list().length;
  const counts = Object.entries(sandbox.log.counts()).map(([method, count]) => `${count} ${method}`);
  const failed = sandbox.deliveries.entries().filter(({ outcome }) => outcome === 'failed').length;
  const content = html`<h1>Control panel</h1>
    <p>What ConnectWise does not have: its time, its troubles and its memory in your hands.</p>
    <div class="panel">
      ${card('Clock', readableTime(wireTime(sandbox.clock.now())), [
        html`<form action="/sandbox/clock" method="post">
          <button name="move" value="day">A day on</button> <button name="move" value="month">To the next 1st</button>
        </form>`,
        html`<a href="/sandbox/clock">Any other time</a>`,
      ])}
      ${card('Invoices', `${sandbox.records('invoices').length} made`, [
        html`<a class="button" href="/invoices/run">Run invoices</a>`,
      ])}
      ${card('Requests', counts.join(', ') || 'none yet', [html`<a href="/sandbox/log">Watch them</a>`])}
      ${card('Faults', faults === 0 ? 'none in force' : `${faults} in force`, [html`<a href="/sandbox/faults">Add or remove</a>`])}
      ${card('Deliveries of callbacks', `${sandbox.deliveries.entries().length} sent, ${failed} failed`, [
        html`<a href="/system/callbacks">Read them</a>`,
      ])}
      ${card('Switches', `release ${sandbox.behaviour.release}`, [html`<a href="/sandbox/switches">Where sources disagree</a>`])}
      ${card('State', `${sandbox.records('companies').length} companies`, [
        html`<a href="/sandbox/state">Save, load, reset</a>`,
      ])}
      ${card('Clients', 'keys, settings, OpenAPI', [html`<a href="/sandbox/clients">Point your client at it</a>`])}
    </div>
    ${companies(visit)}`;
  return pageOf('Control panel', content);
}

function card(title: string, state: string, actions: readonly Html[]): Html {
  return html`<section class="card">
    <h2>${title}</h2>
    <p class="soft">${state}</p>
    ${actions.map((action) => html`<div>${action}</div>`)}
  </section>`;
}

/** The login companies behind this address; one is nothing to choose from. */
function companies({ panel, origin }: Visit): Html | null {
  if (panel.companies.length < 2) return null;
  return html`<h2>Companies behind this address</h2>
    <p>Each has records, a clock, faults and a log of its own. API calls go to the company that they sign in to.</p>
    <ul>
      ${panel.companies.map((id) =>
        id === panel.company
          ? html`<li><strong>${id}</strong> (shown)</li>`
          : html`<li><a href="${companyAddress(origin, id)}/sandbox/panel">${id}</a></li>`,
      )}
    </ul>`;
}

export const panelScreens: readonly Screen[] = [
  { path: '/sandbox/panel', menu: { section: 'Sandbox', label: 'Control panel' }, get: panelPage },
];
