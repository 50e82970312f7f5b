import { flagOf, idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { titleOf } from '../forms/form-field.ts';
import type { FieldGroup } from '../forms/record-form.ts';
import { recordScreens } from '../forms/record-screens.ts';
import { visible } from '../forms/rights.ts';
import { html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { recordsById } from '../frame/records-by-id.ts';
import { pageOf } from '../frame/screen.ts';
import type { Screen, Visit } from '../frame/screen.ts';

const GROUPS: readonly FieldGroup[] = [
  {
    label: 'Product',
    fields: [
      { name: 'catalogItem', label: 'Catalog item' },
      { name: 'description', label: 'Description' },
      { name: 'quantity', label: 'Quantity' },
      { name: 'price', label: 'Unit price' },
      { name: 'cost', label: 'Unit cost' },
      { name: 'billableOption', label: 'Billable' },
      { name: 'taxableFlag', label: 'Taxable' },
      { name: 'customerDescription', label: 'Customer description' },
    ],
  },
  {
    label: 'Sold on',
    fields: [
      { name: 'ticket', label: 'Ticket' },
      { name: 'agreement', label: 'Agreement' },
      { name: 'company', label: 'Company' },
      { name: 'invoice', label: 'Invoice' },
    ],
  },
  {
    label: 'State',
    fields: [
      { name: 'cancelledFlag', label: 'Cancelled' },
      { name: 'cancelledReason', label: 'Reason' },
      { name: 'internalNotes', label: 'Internal notes' },
    ],
  },
];

function productsPage(visit: Visit) {
  const { sandbox } = visit;
  const companies = recordsById(sandbox, 'companies');
  const catalog = recordsById(sandbox, 'catalog');
  const company = (product: SandboxRecord) => titleOf('companies', companies.get(idOf(product, 'company') ?? 0));
  const item = (product: SandboxRecord) => titleOf('catalog', catalog.get(idOf(product, 'catalogItem') ?? 0));
  const content = html`<div class="title">
      <h1>Products</h1>
      <a class="button" href="/products/new">New product</a>
    </div>
    <p>What is sold once, on tickets and invoices; what is billed again and again stands on agreements.</p>
    ${list(visit, {
      records: visible(visit, 'products'),
      columns: [
        {
          label: 'Product',
          cell: (product) => html`<a href="/products/${product.id}/edit">${textOf(product, 'description')}</a>`,
        },
        { label: 'Catalog item', className: 'word', cell: item },
        { label: 'Company', cell: company },
        {
          label: 'Ticket',
          className: 'number',
          cell: (product) => String(idOf(product, 'ticket') ?? ''),
        },
        { label: 'Quantity', className: 'number', cell: (product) => textOf(product, 'quantity') ?? '' },
        { label: 'Price', className: 'number', cell: (product) => textOf(product, 'price') ?? '' },
        { label: 'Billable', cell: (product) => textOf(product, 'billableOption') ?? '' },
      ],
      searched: (product) => [textOf(product, 'description'), item(product), company(product)].join('\n'),
      searchLabel: 'Product or company',
      nouns: ['product', 'products'],
      isEnded: (product) => flagOf(product, 'cancelledFlag'),
    })}`;
  return pageOf('Products', content);
}

function manufacturersPage(visit: Visit) {
  const content = html`<div class="title">
      <h1>Manufacturers</h1>
      <a class="button" href="/manufacturers/new">New manufacturer</a>
    </div>
    ${list(visit, {
      records: visible(visit, 'manufacturers'),
      columns: [
        { label: 'Name', cell: (one) => html`<a href="/manufacturers/${one.id}/edit">${textOf(one, 'name')}</a>` },
        { label: 'Active', cell: (one) => (flagOf(one, 'inactiveFlag') ? 'no' : 'yes') },
      ],
      searched: (one) => textOf(one, 'name') ?? '',
      searchLabel: 'Name',
      nouns: ['manufacturer', 'manufacturers'],
      isEnded: (one) => flagOf(one, 'inactiveFlag'),
    })}`;
  return pageOf('Manufacturers', content);
}

export const productScreens: readonly Screen[] = [
  {
    path: '/products',
    menu: { section: 'Procurement', label: 'Products' },
    get: productsPage,
    inquires: 'products',
  },
  ...recordScreens({
    collection: 'products',
    path: '/products',
    noun: 'product',
    groups: GROUPS,
    after: () => '/products',
    initial: () => ({ quantity: '1', billableOption: 'Billable' }),
  }),
  {
    path: '/manufacturers',
    menu: { section: 'Procurement', label: 'Manufacturers' },
    get: manufacturersPage,
    inquires: 'manufacturers',
  },
  ...recordScreens({
    collection: 'manufacturers',
    path: '/manufacturers',
    noun: 'manufacturer',
    groups: [
      {
        label: 'Manufacturer',
        fields: [
          { name: 'name', label: 'Name' },
          { name: 'inactiveFlag', label: 'Inactive' },
        ],
      },
    ],
    after: () => '/manufacturers',
  }),
];
