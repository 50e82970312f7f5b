import type { LoggedRequest } from '../../log/request-log.ts';
import { wireTime } from '../../resources/context.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { readableTime } from '../frame/readable-time.ts';
import type { Screen, Visit } from '../frame/screen.ts';
import { goTo, idIn, pageOf } from '../frame/screen.ts';
import { LOG_SCRIPT } from './log-script.ts';

const PATH = '/sandbox/log';
const MOST = 200;

/** The newest requests that the filter lets through, newest first. */
function newest({ sandbox, url }: Visit): readonly LoggedRequest[] {
  const wanted = (url.searchParams.get('filter') ?? '').trim().toLowerCase().split(/\s+/);
  const after = Number(url.searchParams.get('after') ?? '0');
  const matches = (entry: LoggedRequest): boolean => {
    const text = [
      entry.method,
      entry.path,
      entry.query,
      entry.memberIdentifier ?? '',
      entry.status ?? '',
      entry.outcome,
    ]
      .join(' ')
      .toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  return sandbox.log
    .entries()
    .filter((entry) => entry.seq > after && matches(entry))
    .slice(-MOST)
    .reverse();
}

/** What a row of the table shows. */
function rowOf({
  seq,
  at,
  method,
  path,
  query,
  memberIdentifier,
  status,
  outcome,
  committed,
  ms,
  faultIds,
}: LoggedRequest) {
  const said = status === null ? outcome : String(status);
  const marks = [
    ...(committed ? ['changed something'] : []),
    ...(outcome === 'answered' || outcome === 'open' || status === null ? [] : [outcome]),
    ...faultIds,
  ];
  return {
    seq,
    time: readableTime(wireTime(at)),
    method,
    path: query === '' ? path : `${path}?${query}`,
    member: memberIdentifier ?? '',
    status: said,
    marks: marks.join(', '),
    ms: ms === null ? '' : String(ms),
  };
}

function logPage(visit: Visit) {
  const filter = visit.url.searchParams.get('filter') ?? '';
  const rows = newest(visit).map(rowOf);
  const content = html`<h1>Requests</h1>
    <p>Every request as it comes in, also those that were refused, and what hosted pages say. Open one to read it.</p>
    <form action="${PATH}" method="get" role="search">
      <label for="filter">Method, path, member or status</label>
      <input id="filter" name="filter" type="search" value="${filter}" />
      <button>Filter</button>
      <button type="button" id="pause" hidden>Pause</button>
    </form>
    <p id="live" class="soft" role="status">Reload to see what is new.</p>
    <table id="requests" data-after="${rows[0]?.seq ?? 0}">
      <thead>
        <tr>
          ${['When', 'Method', 'Path', 'Member', 'Status', 'Effect', 'ms'].map((label) => html`<th scope="col">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <td data-label="When" class="day"><span>${row.time}</span></td>
              <td data-label="Method"><span>${row.method}</span></td>
              <td data-label="Path">
                <span><a href="${PATH}/${row.seq}">${row.path}</a></span>
              </td>
              <td data-label="Member" class="day"><span>${row.member}</span></td>
              <td data-label="Status"><span>${row.status}</span></td>
              <td data-label="Effect"><span>${row.marks}</span></td>
              <td data-label="ms" class="number"><span>${row.ms}</span></td>
            </tr> `,
        )}
      </tbody>
    </table>
    <form action="${PATH}/clear" method="post"><button>Clear</button></form>`;
  return pageOf('Requests', content, { script: LOG_SCRIPT });
}

function requestPage(visit: Visit) {
  const entry = visit.sandbox.log.entries().find(({ seq }) => seq === idIn(visit));
  if (entry === undefined) {
    return pageOf('No such request', html`<h1>The log has no request ${visit.params['id'] ?? ''}</h1>`, {
      status: 404,
    });
  }
  const { method, path, query, status, outcome, ms, committed, at, memberIdentifier, faultIds } = entry;
  const title = `${method} ${path}`;
  const content = html`<p><a href="${PATH}">All requests</a></p>
    <h1>${title}</h1>
    <section class="card">
      <dl>
        ${[
          ['Query', query],
          ['When', readableTime(wireTime(at))],
          ['Member', memberIdentifier ?? 'nobody'],
          ['Answered', `${status ?? 'nothing'}, ${outcome}${ms === null ? '' : `, ${ms} ms`}`],
          ['Changed something', committed ? 'yes' : 'no'],
          ['Faults', faultIds.join(', ')],
        ].map(([label = '', value = '']) =>
          value === ''
            ? null
            : html`<dt>${label}</dt>
                <dd>${value}</dd>`,
        )}
      </dl>
    </section>
    ${part('Request', entry.requestHeaders, entry.requestBody)}
    ${part('Answer', entry.responseHeaders, entry.responseBody)}`;
  return pageOf(title, content);
}

function part(title: string, headers: Readonly<Record<string, string>>, body: string): Html {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return html`<h2>${title}</h2>
    ${lines.length === 0 ? null : html`<pre>${lines.join('\n')}</pre>`}
    ${body === '' ? html`<p class="soft">No body.</p>` : html`<pre>${readableBody(body)}</pre>`}`;
}

function readableBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

export const logScreens: readonly Screen[] = [
  { path: PATH, menu: { section: 'Sandbox', label: 'Requests' }, get: logPage },
  { path: `${PATH}/new`, get: (visit) => ({ kind: 'data', data: newest(visit).map(rowOf) }) },
  {
    path: `${PATH}/clear`,
    post({ sandbox }) {
      sandbox.log.clear();
      return goTo(PATH, 'The log is empty.');
    },
  },
  { path: `${PATH}/{id}`, get: requestPage },
];
