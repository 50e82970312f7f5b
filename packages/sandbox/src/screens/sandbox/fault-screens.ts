import type { ListedFault } from '../../faults/fault-board.ts';
import type { FaultMatch, FaultRule } from '../../faults/fault-rule.ts';
import { FaultRuleError, parseFaultRule } from '../../faults/parse-fault-rule.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import type { Screen, Visit } from '../frame/screen.ts';
import { goTo, pageOf } from '../frame/screen.ts';
import { FAULT_CHOICES } from './fault-choices.ts';

const PATH = '/sandbox/faults';
const METHODS = ['', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function faultsPage({ sandbox, form }: Visit, problems: readonly string[] = []) {
  const content = html`<h1>Faults</h1>
    <p>
      What goes wrong between a client and ConnectWise, on demand. A rule strikes the requests that match it until it is
      removed; the <a href="/sandbox/log">request log</a> says which, and whether they were carried out.
    </p>
    ${problems.map((problem) => html`<p class="problem" role="alert">${problem}</p>`)}
    <h2>In force</h2>
    ${inForce(sandbox.faults.list())}
    <h2>Add a fault</h2>
    <form class="record" action="${PATH}" method="post">
      <fieldset>
        <legend>What happens</legend>
        ${FAULT_CHOICES.map(({ value, label, text }, index) => choice(value, label, text, chosen(form, index)))}
      </fieldset>
      <fieldset>
        <legend>To which requests</legend>
        <div class="fields">
          <div class="field">
            <label for="method">Method</label>
            <select id="method" name="method">
              ${METHODS.map((one) => option(one, one === '' ? 'any' : one, form.get('method') ?? ''))}
            </select>
          </div>
          ${input(form, { name: 'path', label: 'Path', help: 'Below apis/3.0: * is one part, ** any number. /finance/**' })}
          ${input(form, { name: 'member', label: 'Member', help: 'Only requests of this member, such as tallybridge.' })}
          ${input(form, { name: 'nth', label: 'From request number', help: '1 is the next that matches.' })}
          ${input(form, { name: 'times', label: 'How often', help: 'Empty: always, or once with a request number.' })}
          ${input(form, { name: 'percent', label: 'Percent of them', help: '1 to 100; empty is all.' })}
        </div>
      </fieldset>
      <div class="actions"><button class="main">Add the fault</button></div>
    </form>
    <details ${form.has('rule') ? 'open' : null}>
      <summary>A rule of your own, as JSON</summary>
      <form class="stack" action="${PATH}" method="post">
        <label for="rule">As <code>POST /_sandbox/faults</code> takes it</label>
        <textarea id="rule" name="rule" rows="8" cols="70">${form.get('rule') ?? EXAMPLE}</textarea>
        <button>Add the rule</button>
      </form>
    </details>`;
  return pageOf('Faults', content, { status: problems.length === 0 ? 200 : 400 });
}

const EXAMPLE = JSON.stringify(
  { match: { method: 'GET', path: '/finance/**', times: 3 }, fault: { kind: 'status', status: 502 } },
  null,
  2,
);

function chosen(form: URLSearchParams, index: number): boolean {
  const wanted = form.get('fault');
  return wanted === null ? index === 0 : wanted === FAULT_CHOICES[index]?.value;
}

function choice(value: string, label: string, text: string, isChosen: boolean): Html {
  const field = isChosen
    ? html`<input type="radio" name="fault" value="${value}" id="fault-${value}" checked />`
    : html`<input type="radio" name="fault" value="${value}" id="fault-${value}" />`;
  return html`<p class="choice">
    ${field} <label for="fault-${value}">${label}</label> <span class="soft">${text}</span>
  </p>`;
}

function option(value: string, label: string, selected: string): Html {
  return value === selected
    ? html`<option value="${value}" selected>${label}</option>`
    : html`<option value="${value}">${label}</option>`;
}

function input(
  form: URLSearchParams,
  { name, label, help }: Readonly<Record<'name' | 'label' | 'help', string>>,
): Html {
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input id="${name}" name="${name}" value="${form.get(name) ?? ''}" />
    <p class="soft">${help}</p>
  </div>`;
}

function inForce(rules: readonly ListedFault[]): Html {
  if (rules.length === 0) return html`<p class="empty">None: every request is answered as it should be.</p>`;
  const rows = rules.map(
    ({ id, rule, matched, fired }) =>
      html`<tr>
        <td data-label="What happens"><span>${nameOf(rule)}</span></td>
        <td data-label="To"><span>${matchText(rule.match)}</span></td>
        <td data-label="Matched" class="number"><span>${matched}</span></td>
        <td data-label="Struck" class="number"><span>${fired}</span></td>
        <td>
          <form class="inline" action="${PATH}/${id}/remove" method="post">
            <button aria-label="Remove ${id}">Remove</button>
          </form>
        </td>
      </tr> `,
  );
  return html`<table>
      <thead>
        <tr>
          <th scope="col">What happens</th>
          <th scope="col">To</th>
          <th scope="col" class="number">Matched</th>
          <th scope="col" class="number">Struck</th>
          <th scope="col"><span class="hidden">Remove</span></th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    <form action="${PATH}/clear" method="post"><button>Remove all</button></form>`;
}

function nameOf({ fault }: FaultRule): Html | string {
  const written = JSON.stringify(fault);
  return FAULT_CHOICES.find((one) => JSON.stringify(one.fault) === written)?.label ?? html`<code>${written}</code>`;
}

function matchText({ method = 'every request', path, query, member, nth, times, probability }: FaultMatch): string {
  return [
    method,
    path,
    query === undefined ? null : `?${query}`,
    member === undefined ? null : `of ${member}`,
    nth === undefined ? null : `from number ${nth}`,
    times === undefined ? null : `${times} times`,
    probability === undefined ? null : `${probability * 100} %`,
  ]
    .filter((part) => part !== null && part !== undefined)
    .join(', ');
}

/** The rule that a form describes; numbers that are none are left to the check of the rule. */
function ruleOf(form: URLSearchParams): unknown {
  const own = form.get('rule');
  if (own !== null) return JSON.parse(own);
  const [method, path, member] = ['method', 'path', 'member'].map((name) => form.get(name)?.trim() || undefined);
  const [nth, times, percent] = ['nth', 'times', 'percent'].map((name) => numberIn(form, name));
  const match = {
    ...(method !== undefined && { method }),
    ...(path !== undefined && { path }),
    ...(member !== undefined && { member }),
    ...(nth !== undefined && { nth }),
    ...(times !== undefined && { times }),
    ...(percent !== undefined && { probability: typeof percent === 'number' ? percent / 100 : percent }),
  };
  return { match, fault: FAULT_CHOICES.find(({ value }) => value === form.get('fault'))?.fault };
}

function numberIn(form: URLSearchParams, name: string): number | string | undefined {
  const text = form.get(name)?.trim() ?? '';
  if (text === '') return undefined;
  return Number.isNaN(Number(text)) ? text : Number(text);
}

function problemsWith(error: unknown): readonly string[] {
  if (error instanceof FaultRuleError) return error.problems;
  if (error instanceof SyntaxError) return [`The rule is not JSON: ${error.message}.`];
  throw error;
}

export const faultScreens: readonly Screen[] = [
  {
    path: PATH,
    menu: { section: 'Sandbox', label: 'Faults' },
    get: (visit) => faultsPage(visit),
    post(act) {
      try {
        act.sandbox.faults.add(parseFaultRule(ruleOf(act.form)));
      } catch (error) {
        return faultsPage(act, problemsWith(error));
      }
      return goTo(PATH, 'The fault is in force.');
    },
  },
  {
    path: `${PATH}/clear`,
    post({ sandbox }) {
      sandbox.faults.clear();
      return goTo(PATH, 'All faults were removed.');
    },
  },
  {
    path: `${PATH}/{id}/remove`,
    post({ sandbox, params }) {
      const isGone = sandbox.faults.remove(params['id'] ?? '');
      return goTo(PATH, isGone ? 'The fault was removed.' : 'There is no such fault any more.');
    },
  },
];
