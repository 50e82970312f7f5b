import { AUDIT_TRAIL, trailOf } from '../../audit/audit-trail.ts';
import { textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { readableTime } from '../frame/readable-time.ts';
import { pageOf } from '../frame/screen.ts';
import type { PageAnswer, Visit } from '../frame/screen.ts';
import type { Column } from '../frame/table.ts';

const COLUMNS: readonly Column[] = [
  { label: 'When', cell: (entry) => readableTime(textOf(entry, 'enteredDate') ?? '') },
  { label: 'Who', cell: (entry) => textOf(entry, 'enteredBy') ?? '' },
  { label: 'How', cell: (entry) => textOf(entry, 'auditSource') ?? '' },
  { label: 'What', cell: (entry) => textOf(entry, 'text') ?? '' },
];

interface Audited {
  readonly collection: string;
  readonly record: SandboxRecord;
  readonly title: string;
  /** The record's own page. */
  readonly back: string;
}

/** Everything that was changed on a record and below it, latest first. */
export function auditPage(visit: Visit, { collection, record, title, back }: Audited): PageAnswer {
  const records = trailOf(visit.sandbox.records(AUDIT_TRAIL), collection, record.id).toReversed();
  const content = html`<p><a href="${back}">${title}</a></p>
    <h1>Audit trail</h1>
    ${list(visit, {
      records,
      columns: COLUMNS,
      searched: (entry) => [textOf(entry, 'text'), textOf(entry, 'enteredBy'), textOf(entry, 'auditSource')].join('\n'),
      searchLabel: 'Change or member',
      nouns: ['change', 'changes'],
    })}
    <p class="soft">What stood in the sandbox from the start has no entries.</p>`;
  return pageOf(`Audit trail: ${title}`, content);
}
