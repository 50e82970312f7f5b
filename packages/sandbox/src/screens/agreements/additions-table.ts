import { dayOf, idOf, isObject, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { readableTime } from '../frame/readable-time.ts';
import { recordsById } from '../frame/records-by-id.ts';
import type { Column } from '../frame/table.ts';
import { table } from '../frame/table.ts';

/** Additions with what billing depends on; `before` are columns to the left of a row's own. */
export function additionsTable(sandbox: Sandbox, additions: readonly SandboxRecord[], before: readonly Column[]): Html {
  const catalog = recordsById(sandbox, 'catalog');
  const productOf = (addition: SandboxRecord): string => {
    const id = idOf(addition, 'product');
    return textOf(catalog.get(id ?? 0), 'identifier') ?? (id === null ? '' : `item ${id}`);
  };
  const columns: readonly Column[] = [
    { label: 'Addition', className: 'number', cell: ({ id }) => String(id) },
    ...before,
    { label: 'Product', className: 'word', cell: productOf },
    { label: 'Quantity', className: 'number', cell: (addition) => plain(addition['quantity']) },
    { label: 'Effective', className: 'day', cell: (addition) => dayOf(addition, 'effectiveDate') ?? '' },
    { label: 'Cancelled', className: 'day', cell: (addition) => dayOf(addition, 'cancelledDate') ?? '' },
    { label: 'Serial number', cell: (addition) => textOf(addition, 'serialNumber') ?? '' },
    { label: 'Last change', cell: lastChange },
  ];
  return table({ records: additions, columns, isEnded: (addition) => dayOf(addition, 'cancelledDate') !== null });
}

/** Who wrote the record last, and when. */
export function lastChange(record: SandboxRecord): Html {
  const info = isObject(record['_info']) ? record['_info'] : {};
  const at = readableTime(textOf(info, 'lastUpdated') ?? '');
  return html`${textOf(info, 'updatedBy')} <span class="soft">${at}</span>`;
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
