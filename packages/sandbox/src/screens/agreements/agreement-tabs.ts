import { dayOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { childrenByParent } from '../../records/children-by-parent.ts';
import { noSuchRecord, recordIn, recordScreens } from '../forms/record-screens.ts';
import { visible } from '../forms/rights.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { pageOf } from '../frame/screen.ts';
import type { Screen, Visit } from '../frame/screen.ts';
import { table } from '../frame/table.ts';
import { tabs } from '../frame/tabs.ts';
import { invoicesOf } from '../invoices/invoices-table.ts';
import { money } from '../invoices/money.ts';
import { agreementName } from './agreement-link.ts';

const TABS = [
  ['Additions', ''],
  ['Invoices', '/invoices'],
  ['Adjustments', '/adjustments'],
] as const;

type Label = (typeof TABS)[number][0];

/** What stands above each tab of an agreement. */
export function agreementHead({ id, ...agreement }: SandboxRecord, shown: Label): Html {
  return html`<p><a href="/agreements">All agreements</a></p>
    <div class="title">
      <h1>${agreementName({ id, ...agreement })}</h1>
      <span
        ><a class="button" href="/agreements/${id}/invoice">Run invoice</a>
        <a class="button" href="/agreements/${id}/edit">Edit</a></span
      >
    </div>
    ${tabs(TABS.map(([label, path]) => ({ label, href: `/agreements/${id}${path}`, isShown: label === shown })))}`;
}

function invoicesTab(visit: Visit) {
  const agreement = recordIn(visit, 'agreements');
  if (agreement === undefined) return noSuchRecord('agreement', visit);
  const content = html`${agreementHead(agreement, 'Invoices')} ${invoicesOf(visit, 'agreement', agreement.id)}`;
  return pageOf(`Invoices of ${agreementName(agreement)}`, content);
}

function adjustmentsTab(visit: Visit) {
  const agreement = recordIn(visit, 'agreements');
  if (agreement === undefined) return noSuchRecord('agreement', visit);
  const path = `/agreements/${agreement.id}/adjustments`;
  const records = childrenByParent(visible(visit, 'adjustments'), 'agreementId').get(agreement.id) ?? [];
  const content = html`${agreementHead(agreement, 'Adjustments')}
    <div class="title">
      <p>Adjustments change what is left of the agreement. They stand on no invoice.</p>
      <a class="button" href="${path}/new">New adjustment</a>
    </div>
    ${
      records.length === 0
        ? html`<p class="empty">This agreement has none yet.</p>`
        : table({
            records,
            columns: [
              { label: 'Description', cell: (one) => textOf(one, 'description') ?? '' },
              { label: 'Effective', className: 'day', cell: (one) => dayOf(one, 'effectiveDate') ?? '' },
              { label: 'Amount', className: 'number', cell: (one) => money(textOf(one, 'amount')) },
              { label: '', cell: ({ id }) => html`<a href="${path}/${id}/edit">Edit</a>` },
            ],
          })
    }`;
  return pageOf(`Adjustments of ${agreementName(agreement)}`, content);
}

export const agreementTabScreens: readonly Screen[] = [
  { path: '/agreements/{id}/invoices', get: invoicesTab, inquires: 'invoices' },
  { path: '/agreements/{id}/adjustments', get: adjustmentsTab, inquires: 'adjustments' },
  ...recordScreens({
    collection: 'adjustments',
    path: '/agreements/{parent}/adjustments',
    noun: 'adjustment',
    groups: [
      {
        label: 'Adjustment',
        fields: [
          { name: 'amount', label: 'Amount' },
          { name: 'effectiveDate', label: 'Effective date' },
          { name: 'description', label: 'Description' },
        ],
      },
    ],
    after: ({ params }) => `/agreements/${params['parent'] ?? ''}/adjustments`,
  }),
];
