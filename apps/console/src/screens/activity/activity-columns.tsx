import type { AuditEntry } from 'tallybridge-sdk';
import { Ago } from '../../parts/ago.tsx';
import type { Column } from '../../parts/table/column.ts';
import type { ActivityTexts } from '../../texts/en/activity.ts';
import classes from './activity.module.css';

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** What people never compare is shortened; the drawer has it whole. */
export const shortened = (subject: string) => (UUID.test(subject) ? `${subject.slice(0, 8)}…` : subject);

export function activityColumns(activity: ActivityTexts): readonly Column<AuditEntry>[] {
  return [
    {
      key: 'what',
      header: activity.whatHeader,
      cell: ({ action }) => activity.what(action),
      width: 'minmax(12rem, 2fr)',
      isName: true,
    },
    { key: 'subject', header: activity.subject, cell: ({ subject }) => <Subject subject={subject} /> },
    { key: 'who', header: activity.whoHeader, cell: ({ actor }) => activity.who(actor) },
    { key: 'when', header: activity.when, cell: ({ at }) => <Ago at={at} />, width: '8.5rem', align: 'right' },
  ];
}

function Subject({ subject }: { readonly subject: string }) {
  return <span className={classes['subject']}>{shortened(subject)}</span>;
}
