import { copyCatalogItem } from '../../copying/copy-catalog-item.ts';
import { childrenByParent } from '../../records/children-by-parent.ts';
import { idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { CATALOG_COMPONENTS, sumOfComponents } from '../../resources/procurement.ts';
import { carryOut, contextOf } from '../forms/desk.ts';
import { titleOf } from '../forms/form-field.ts';
import { demand } from '../forms/rights.ts';
import { noSuchRecord, recordIn, recordScreens } from '../forms/record-screens.ts';
import { html } from '../frame/html.ts';
import { recordsById } from '../frame/records-by-id.ts';
import { goTo, pageOf } from '../frame/screen.ts';
import type { Act, Screen, Visit } from '../frame/screen.ts';
import { table } from '../frame/table.ts';

function componentsPage(visit: Visit) {
  const { sandbox } = visit;
  const item = recordIn(visit, 'catalog');
  if (item === undefined) return noSuchRecord('product', visit);
  const title = titleOf('catalog', item);
  const path = `/catalog/${item.id}/components`;
  const catalog = recordsById(sandbox, 'catalog');
  const records = childrenByParent(sandbox.records(CATALOG_COMPONENTS), 'parentCatalogItem').get(item.id) ?? [];
  const part = (component: SandboxRecord) => titleOf('catalog', catalog.get(idOf(component, 'catalogItem') ?? 0));
  const content = html`<p><a href="/catalog/${item.id}/edit">${title}</a></p>
    <div class="title">
      <h1>Components of ${title}</h1>
      <a class="button" href="${path}/new">New component</a>
    </div>
    ${
      records.length === 0
        ? html`<p class="empty">It is made of nothing else yet.</p>`
        : html`${table({
              records,
              columns: [
                { label: 'Product', cell: (one) => html`<a href="${path}/${one.id}/edit">${part(one)}</a>` },
                { label: 'Quantity', className: 'number', cell: (one) => textOf(one, 'quantity') ?? '' },
                { label: 'Price', className: 'number', cell: (one) => textOf(one, 'price') ?? '' },
                { label: 'Cost', className: 'number', cell: (one) => textOf(one, 'cost') ?? '' },
              ],
            })}
            <p>
              Together they cost ${sumOfComponents(item.id, 'cost', contextOf(sandbox))} and are sold at
              ${sumOfComponents(item.id, 'price', contextOf(sandbox))}.
            </p>`
    }`;
  return pageOf(`Components of ${title}`, content);
}

function copyPage(visit: Visit) {
  const item = recordIn(visit, 'catalog');
  if (item === undefined) return noSuchRecord('product', visit);
  const title = titleOf('catalog', item);
  const path = `/catalog/${item.id}`;
  const content = html`<p><a href="${path}/edit">${title}</a></p>
    <h1>Copy a product</h1>
    <p>A new product with everything that ${title} says, its components too, under a product ID of its own.</p>
    <form action="${path}/copy" method="post"><button class="main">Copy the product</button></form>`;
  return pageOf('Copy a product', content);
}

function copy(act: Act) {
  const { sandbox, viewer } = act;
  const item = recordIn(act, 'catalog');
  if (item === undefined) return noSuchRecord('product', act);
  const by = viewer.identifier;
  const changes = copyCatalogItem({ item, context: contextOf(sandbox), now: sandbox.clock.now(), by });
  demand(act, 'catalog', 'POST');
  carryOut(act, changes);
  return goTo(`/catalog/${changes[0]?.id ?? 0}/edit`, 'The product was copied.');
}

export const catalogItemScreens: readonly Screen[] = [
  { path: '/catalog/{id}/components', get: componentsPage },
  ...recordScreens({
    collection: CATALOG_COMPONENTS,
    path: '/catalog/{parent}/components',
    noun: 'component',
    groups: [
      {
        label: 'Component',
        fields: [
          { name: 'catalogItem', label: 'Product' },
          { name: 'quantity', label: 'Quantity' },
          { name: 'price', label: 'Unit price', help: 'That of the product where nothing is said.' },
          { name: 'cost', label: 'Unit cost' },
          { name: 'sequenceNumber', label: 'Place' },
        ],
      },
    ],
    after: ({ params }) => `/catalog/${params['parent'] ?? ''}/components`,
    initial: () => ({ quantity: '1' }),
  }),
  { path: '/catalog/{id}/copy', get: copyPage, post: copy },
];
