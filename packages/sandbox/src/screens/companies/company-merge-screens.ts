import { MERGED_FIELDS, MERGED_LISTS } from '../../merging/merge-choices.ts';
import { mergeCompanies, movedRecords } from '../../merging/merge-companies.ts';
import { flagOf, idOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { companies } from '../../resources/companies.ts';
import { resourceOf } from '../../resources/registry.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import { carryOut, contextOf } from '../forms/desk.ts';
import { demand } from '../forms/rights.ts';
import { formField, formValue, readField, select, titleOf } from '../forms/form-field.ts';
import { noSuchRecord, recordIn } from '../forms/record-screens.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { goTo, pageOf } from '../frame/screen.ts';
import type { Act, Screen, Visit } from '../frame/screen.ts';

const INTO = { kind: 'reference', to: 'companies' } as const;

/** The company to merge into, as the address or the form names it; a text says what is wrong with it. */
function mergedInto({ sandbox }: Visit, from: SandboxRecord, sent: string | null): SandboxRecord | string | null {
  if (sent === null || sent.trim() === '') return null;
  const read = readField(sandbox, INTO, 'to', sent);
  if ('problem' in read) return read.problem.message;
  const id = idOf({ to: read.value }, 'to');
  const to = sandbox.records('companies').find((company) => company.id === id);
  if (to === undefined || flagOf(to, 'deletedFlag')) return 'That company lies in the recycle bin.';
  return to.id === from.id ? 'A company cannot be merged into itself.' : to;
}

function mergePage(visit: Visit, from: SandboxRecord, sent: string | null) {
  const to = mergedInto(visit, from, sent);
  const title = titleOf('companies', from);
  const chosen = typeof to === 'string' || to === null ? null : to;
  const problem = typeof to === 'string' ? to : null;
  const path = `/companies/${from.id}`;
  const content = html`<p><a href="${path}">${title}</a></p>
    <h1>Merge ${title} into another company</h1>
    <form action="${path}/merge" method="get" class="record">
      <div class="fields">
        ${formField({
          sandbox: visit.sandbox,
          field: INTO,
          spec: { name: 'to', label: 'Company that stays' },
          value: chosen === null ? (sent ?? '') : String(chosen.id),
          problem,
        })}
        <div class="field check"><button>Preview</button></div>
      </div>
    </form>
    ${chosen === null ? null : preview(visit.sandbox, from, chosen)}`;
  return pageOf(`Merge ${title}`, content, { status: problem === null ? 200 : 400 });
}

/** What would change, with the choices that a person has. */
function preview(sandbox: Sandbox, from: SandboxRecord, to: SandboxRecord): Html {
  const path = `/companies/${from.id}/merge`;
  const moved = movedRecords(from.id, new Set(), contextOf(sandbox)).map(({ collection, records }) => ({
    collection,
    count: records.filter(({ id }) => collection !== 'companies' || (id !== from.id && id !== to.id)).length,
  }));
  const lists = moved.filter(({ count }) => count > 0);
  return html`<form action="${path}" method="post" class="record">
    <input type="hidden" name="to" value="${to.id}" />
    <fieldset>
      <legend>What is moved to ${titleOf('companies', to)}</legend>
      ${lists.length === 0 ? html`<p>Nothing refers to ${titleOf('companies', from)}.</p>` : null}
      <dl>${lists.map(movedList)}</dl>
    </fieldset>
    <fieldset>
      <legend>What the company that stays says</legend>
      <div class="fields">${differences(sandbox, from, to)}</div>
    </fieldset>
    <p>
      ${titleOf('companies', from)} then lies in the <a href="/recycle-bin">recycle bin</a>. Restoring it does not bring
      back what was moved.
    </p>
    <div class="actions"><button class="main">Merge</button> <a href="/companies/${from.id}">Cancel</a></div>
  </form>`;
}

function movedList({ collection, count }: { readonly collection: string; readonly count: number }): Html {
  const noun = resourceOf(collection)?.noun ?? collection;
  const choice = Object.entries(MERGED_LISTS).find(([, collections]) => collections.includes(collection))?.[0];
  const choices = [
    { value: 'Merge', label: 'Move' },
    { value: 'Discard', label: 'Leave behind' },
  ];
  const name = choice ?? '';
  return html`<dt>${noun}: ${count}</dt>
    <dd>
      ${
        choice === undefined
          ? 'moved'
          : html`<label class="hidden" for="${name}">${noun}</label
              >${select({ id: name, name, value: 'Merge', choices })}`
      }
    </dd>`;
}

/** A choice for each field in which the two differ; what the merged company does not say is not offered. */
function differences(sandbox: Sandbox, from: SandboxRecord, to: SandboxRecord): Html | readonly Html[] {
  const shown = Object.entries(MERGED_FIELDS).flatMap(([name, fields]) => {
    const [theirs, own] = [from, to].map((company) => described(sandbox, company, fields));
    if (theirs === undefined || theirs === '' || theirs === own) return [];
    const choices = [
      { value: 'To', label: own === undefined || own === '' ? '(empty)' : own },
      { value: 'From', label: theirs },
    ];
    return [
      html`<div class="field">
        <label for="${name}">${labelOf(name)}</label>${select({ id: name, name, value: 'To', choices })}
      </div> `,
    ];
  });
  return shown.length === 0 ? html`<p>They differ in nothing that can be chosen.</p>` : shown;
}

function described(sandbox: Sandbox, company: SandboxRecord, names: readonly string[]): string {
  return names
    .flatMap((name) => {
      const field = companies.fields[name];
      if (field === undefined) return [];
      const ids = field.kind === 'references' ? company[name] : [company[name]];
      const linked = (Array.isArray(ids) ? ids : []).map((one: unknown) => {
        const id = idOf({ one }, 'one');
        return titleOf(
          field.to ?? '',
          sandbox.records(field.to ?? '').find((record) => record.id === id),
        );
      });
      const text = field.to === undefined ? formValue(field, company, name) : linked.join(', ');
      return text === '' ? [] : [text];
    })
    .join(', ');
}

function labelOf(name: string): string {
  const words = name.replaceAll(/([A-Z]|\d+)/g, ' $1').toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function merge(act: Act) {
  const { sandbox, viewer, form } = act;
  const from = recordIn(act, 'companies');
  if (from === undefined || flagOf(from, 'deletedFlag')) return noSuchRecord('company', act);
  const to = mergedInto(act, from, form.get('to'));
  if (to === null || typeof to === 'string') return mergePage(act, from, form.get('to'));
  const taken = Object.keys(MERGED_FIELDS).filter((name) => form.get(name) === 'From');
  const discarded = Object.entries(MERGED_LISTS).filter(([name]) => form.get(name) === 'Discard');
  const choices = { taken: new Set(taken), discarded: new Set(discarded.flatMap(([, collections]) => collections)) };
  const by = viewer.identifier;
  const context = contextOf(sandbox);
  demand(act, 'companies', 'DELETE', from);
  for (const company of [from, to]) demand(act, 'companies', 'PATCH', company);
  carryOut(act, mergeCompanies({ from, to, choices, context, now: sandbox.clock.now(), by }));
  return goTo(`/companies/${to.id}`, `${titleOf('companies', from)} was merged into ${titleOf('companies', to)}.`);
}

export const companyMergeScreens: readonly Screen[] = [
  {
    path: '/companies/{id}/merge',
    get: (visit) => {
      const from = recordIn(visit, 'companies');
      const isThere = from !== undefined && !flagOf(from, 'deletedFlag');
      return isThere ? mergePage(visit, from, visit.url.searchParams.get('to')) : noSuchRecord('company', visit);
    },
    post: merge,
  },
];
