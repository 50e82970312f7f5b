import type { Delivery } from '../../callbacks/delivery-log.ts';
import { flagOf, idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { wireTime } from '../../resources/context.ts';
import type { FieldGroup } from '../forms/record-form.ts';
import { noSuchRecord, recordIn, recordScreens } from '../forms/record-screens.ts';
import type { Html } from '../frame/html.ts';
import { visible } from '../forms/rights.ts';
import { html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { readableTime } from '../frame/readable-time.ts';
import { pageOf } from '../frame/screen.ts';
import type { Screen, Visit } from '../frame/screen.ts';

const PATH = '/system/callbacks';
const MOST = 50;

const GROUPS: readonly FieldGroup[] = [
  {
    label: 'Callback',
    fields: [
      { name: 'description', label: 'Description' },
      { name: 'url', label: 'URL', help: 'The id of the record is put at its end: let it end with "recordId=".' },
      { name: 'type', label: 'Type', help: 'company, agreement, ticket, contact, productcatalog …' },
      { name: 'level', label: 'Level', help: 'owner: every record. Others depend on the type.' },
      { name: 'objectId', label: 'Object id', help: 'What the level points to; 1 for owner.' },
      { name: 'isSelfSuppressedFlag', label: 'Not for changes of the member who registers it' },
      { name: 'inactiveFlag', label: 'Inactive' },
    ],
  },
];

function callbacksPage(visit: Visit) {
  const { sandbox } = visit;
  const content = html`<div class="title">
      <h1>Callbacks</h1>
      <a class="button" href="${PATH}/new">New callback</a>
    </div>
    ${list(visit, {
      records: visible(visit, 'callbacks'),
      columns: [
        { label: 'Callback', cell: (one) => html`<a href="${PATH}/${one.id}">${titleOf(one)}</a>` },
        { label: 'For', cell: watched },
        { label: 'URL', cell: (one) => textOf(one, 'url') ?? '' },
        { label: 'Active', cell: (one) => (flagOf(one, 'inactiveFlag') ? 'no' : 'yes') },
      ],
      searched: (one) => [titleOf(one), textOf(one, 'url'), textOf(one, 'type')].join('\n'),
      searchLabel: 'Description, URL or type',
      nouns: ['callback', 'callbacks'],
      isEnded: (one) => flagOf(one, 'inactiveFlag'),
    })}
    <h2>Deliveries</h2>
    ${deliveries(sandbox.deliveries.entries())}`;
  return pageOf('Callbacks', content);
}

function titleOf(callback: SandboxRecord): string {
  return textOf(callback, 'description') ?? `Callback ${callback.id}`;
}

function watched(callback: SandboxRecord): string {
  const [type, level] = ['type', 'level'].map((name) => textOf(callback, name) ?? '');
  return `${type}, ${level} ${idOf(callback, 'objectId') ?? ''}`;
}

function callbackPage(visit: Visit) {
  const callback = recordIn(visit, 'callbacks');
  if (callback === undefined) return noSuchRecord('callback', visit);
  const since = callback['failingSince'];
  const state = flagOf(callback, 'inactiveFlag') ? 'inactive: nothing is sent' : 'active';
  const content = html`<p><a href="${PATH}">All callbacks</a></p>
    <div class="title">
      <h1>${titleOf(callback)}</h1>
      <a class="button" href="${PATH}/${callback.id}/edit">Edit</a>
    </div>
    <section class="card">
      <dl>
        <dt>For</dt>
        <dd>${watched(callback)}</dd>
        <dt>URL</dt>
        <dd><code>${textOf(callback, 'url')}</code></dd>
        <dt>State</dt>
        <dd>${state}</dd>
        <dt>Failing since</dt>
        <dd>${typeof since === 'number' ? readableTime(wireTime(since)) : 'it does not'}</dd>
      </dl>
    </section>
    <h2>Deliveries</h2>
    ${deliveries(visit.sandbox.deliveries.entries().filter(({ callbackId }) => callbackId === callback.id))}`;
  return pageOf(titleOf(callback), content);
}

/** The newest first, with everything that was tried. */
function deliveries(all: readonly Delivery[]): Html {
  if (all.length === 0) return html`<p class="empty">Nothing was sent yet.</p>`;
  return html`<table>
    <thead>
      <tr>
        <th scope="col">When</th>
        <th scope="col">Outcome</th>
        <th scope="col">Attempts</th>
        <th scope="col">Sent</th>
      </tr>
    </thead>
    <tbody>
      ${all.slice(-MOST).reverse().map(delivery)}
    </tbody>
  </table>`;
}

function delivery({ at, outcome, attempts, url, body, signature }: Delivery): Html {
  const tried = attempts.map(
    ({ at: when, status, error }) =>
      html`<span
          >${readableTime(wireTime(when))}: ${status === null ? (error ?? 'no answer') : `answered ${status}`}</span
        ><br />`,
  );
  return html`<tr>
    <td data-label="When" class="day"><span>${readableTime(wireTime(at))}</span></td>
    <td data-label="Outcome"><span>${outcome}</span></td>
    <td data-label="Attempts"><span>${tried}</span></td>
    <td data-label="Sent">
      <details>
        <summary>POST ${url}</summary>
        <pre>
x-content-signature: ${signature}

${body}</pre>
      </details>
    </td>
  </tr> `;
}

export const callbackScreens: readonly Screen[] = [
  { path: PATH, menu: { section: 'System', label: 'Callbacks' }, get: callbacksPage, inquires: 'callbacks' },
  ...recordScreens({
    collection: 'callbacks',
    path: PATH,
    noun: 'callback',
    groups: GROUPS,
    initial: () => ({ level: 'owner', objectId: '1' }),
  }),
  { path: `${PATH}/{id}`, get: callbackPage },
];
