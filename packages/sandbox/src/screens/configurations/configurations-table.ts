import { dayOf, flagOf, idOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { wireTime } from '../../resources/context.ts';
import { html } from '../frame/html.ts';
import type { Html } from '../frame/html.ts';
import { recordsById } from '../frame/records-by-id.ts';
import type { Visit } from '../frame/screen.ts';
import type { Column } from '../frame/table.ts';
import { table } from '../frame/table.ts';

export const isInactive = (configuration: SandboxRecord) => !flagOf(configuration, 'activeFlag');

export function configurationColumns({ sandbox }: Visit): readonly Column[] {
  const types = recordsById(sandbox, 'configurationTypes');
  const statuses = recordsById(sandbox, 'configurationStatuses');
  const today = wireTime(sandbox.clock.now()).slice(0, 10);
  return [
    { label: 'Configuration', cell: (one) => html`<a href="/configurations/${one.id}">${textOf(one, 'name')}</a>` },
    { label: 'Type', cell: (one) => textOf(types.get(idOf(one, 'type') ?? 0), 'name') ?? '' },
    { label: 'Status', cell: (one) => textOf(statuses.get(idOf(one, 'status') ?? 0), 'description') ?? '' },
    { label: 'Serial number', cell: (one) => textOf(one, 'serialNumber') ?? '' },
    { label: 'Warranty until', className: 'day', cell: (one) => warranty(one, today) },
  ];
}

export function warranty(configuration: SandboxRecord, today: string): string {
  const until = dayOf(configuration, 'warrantyExpirationDate');
  if (until === null) return '';
  return until < today ? `${until} (expired)` : until;
}

export function configurationsTable(visit: Visit, records: readonly SandboxRecord[]): Html {
  return table({ records, columns: configurationColumns(visit), isEnded: isInactive });
}
