import { childrenByParent } from '../records/children-by-parent.ts';
import { dayOf, flagOf, idOf, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { agreementStatus } from '../resources/agreement-status.ts';
import { wireTime } from '../resources/context.ts';
import type { Sandbox } from '../sandbox-types.ts';
import { additionsTable } from './additions-table.ts';
import { agreementName } from './agreement-link.ts';
import { html } from './html.ts';
import { page } from './page.ts';

/** One agreement with its additions. */
export function agreementPage(sandbox: Sandbox, id: number): Response {
  const agreement = sandbox.records('agreements').find((one) => one.id === id);
  const back = html`<p><a href="/#agreements">All agreements</a></p>`;
  if (agreement === undefined) {
    return page({
      title: 'No such agreement',
      content: html`${back}
        <h1>There is no agreement ${id}</h1>`,
      status: 404,
    });
  }
  const name = agreementName(agreement);
  const additions = childrenByParent(sandbox.records('additions'), 'agreementId').get(id) ?? [];
  const content = html`${back}
    <h1>${name}</h1>
    <section class="card">
      <dl>
        ${facts(sandbox, agreement).map(
          ([label, value]) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
        <dt>API path</dt>
        <dd><code>/finance/agreements/${id}/additions</code></dd>
      </dl>
    </section>
    <h2>Additions</h2>
    ${additions.length === 0 ? html`<p>This agreement has none yet.</p>` : additionsTable(sandbox, additions)}`;
  return page({ title: `${name} - Tallybridge sandbox`, content });
}

function facts(sandbox: Sandbox, agreement: SandboxRecord): readonly (readonly [label: string, value: string])[] {
  const named = (collection: string, field: string): string => {
    const wanted = idOf(agreement, field);
    return (
      textOf(
        sandbox.records(collection).find(({ id }) => id === wanted),
        'name',
      ) ?? 'none'
    );
  };
  return [
    ['Company', named('companies', 'company')],
    ['Agreement', String(agreement.id)],
    ['Type', named('agreementTypes', 'type')],
    ['Status', agreementStatus(agreement, wireTime(sandbox.clock.now()).slice(0, 10))],
    ['Billed from', dayOf(agreement, 'billStartDate') ?? 'not set'],
    ['Next invoice', dayOf(agreement, 'nextInvoiceDate') ?? 'not set'],
    ['Prorates', flagOf(agreement, 'prorateFlag') ? 'yes' : 'no'],
  ];
}
