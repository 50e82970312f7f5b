import { flagOf, idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { FieldGroup } from '../forms/record-form.ts';
import { recordScreens } from '../forms/record-screens.ts';
import { visible } from '../forms/rights.ts';
import { html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { recordsById } from '../frame/records-by-id.ts';
import { pageOf } from '../frame/screen.ts';
import type { Screen, Visit } from '../frame/screen.ts';
import type { Column } from '../frame/table.ts';

const GROUPS: readonly FieldGroup[] = [
  {
    label: 'Product',
    fields: [
      { name: 'identifier', label: 'Product ID' },
      { name: 'description', label: 'Description' },
      { name: 'customerDescription', label: 'Customer description' },
      { name: 'category', label: 'Category' },
      { name: 'subcategory', label: 'Subcategory' },
      { name: 'type', label: 'Type' },
      { name: 'productClass', label: 'Product class' },
      { name: 'inactiveFlag', label: 'Inactive' },
    ],
  },
  {
    label: 'Price',
    fields: [
      { name: 'price', label: 'Price' },
      { name: 'cost', label: 'Cost' },
      { name: 'taxableFlag', label: 'Taxable' },
      { name: 'unitOfMeasure', label: 'Unit of measure' },
      { name: 'manufacturer', label: 'Manufacturer' },
      { name: 'vendorSku', label: 'Vendor SKU' },
    ],
  },
];

function catalogPage(visit: Visit) {
  const { sandbox } = visit;
  const subcategories = recordsById(sandbox, 'subcategories');
  const columns: readonly Column[] = [
    {
      label: 'Product',
      className: 'word',
      cell: (item) => html`<a href="/catalog/${item.id}/edit">${nameOf(item)}</a>`,
    },
    { label: 'Description', cell: (item) => textOf(item, 'description') ?? '' },
    { label: 'Subcategory', cell: (item) => textOf(subcategories.get(idOf(item, 'subcategory') ?? 0), 'name') ?? '' },
    { label: 'Class', cell: (item) => textOf(item, 'productClass') ?? '' },
    { label: 'Price', className: 'number', cell: (item) => textOf(item, 'price') ?? '' },
    { label: 'Cost', className: 'number', cell: (item) => textOf(item, 'cost') ?? '' },
    { label: 'Active', cell: (item) => (flagOf(item, 'inactiveFlag') ? 'no' : 'yes') },
  ];
  const content = html`<div class="title">
      <h1>Product Catalog</h1>
      <a class="button" href="/catalog/new">New product</a>
    </div>
    ${list(visit, {
      records: visible(visit, 'catalog'),
      columns,
      searched: (item) => [nameOf(item), textOf(item, 'description'), item.id].join('\n'),
      searchLabel: 'Product ID or description',
      nouns: ['product', 'products'],
      isEnded: (item) => flagOf(item, 'inactiveFlag'),
    })}`;
  return pageOf('Product Catalog', content);
}

function nameOf(item: SandboxRecord): string {
  return textOf(item, 'identifier') ?? `Product ${item.id}`;
}

export const catalogScreens: readonly Screen[] = [
  {
    path: '/catalog',
    menu: { section: 'Procurement', label: 'Product Catalog' },
    get: catalogPage,
    inquires: 'catalog',
  },
  ...recordScreens({
    collection: 'catalog',
    path: '/catalog',
    noun: 'product',
    groups: GROUPS,
    after: () => '/catalog',
    tools: [
      { path: 'components', label: 'Components' },
      { path: 'copy', label: 'Copy' },
    ],
  }),
];
