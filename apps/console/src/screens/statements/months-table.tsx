import { useQuery } from '@tanstack/react-query';
import type { LateUsage, Period } from 'tallybridge-sdk';
import { lateUsageQuery } from '../../api/statements.ts';
import { useAt } from '../../app/at.ts';
import { Ago } from '../../parts/ago.tsx';
import type { Column } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { Status } from '../../parts/status.tsx';
import { showMonth } from '../../time/show-time.ts';
import { PeriodState } from './period-state.tsx';
import classes from './statements.module.css';
import { useActivityTexts } from '../../texts/use-activity-texts.ts';
import type { ActivityTexts } from '../../texts/en/activity.ts';
import { useStatementTexts } from './texts.ts';
import type { StatementTexts } from '../../texts/en/statements.ts';

interface Props {
  readonly periods: readonly Period[];
  readonly onOpen: (period: Period) => void;
}

/** The months of the connection, the newest first. */
export function MonthsTable({ periods, onOpen }: Props) {
  const { client, key } = useAt();
  const texts = useStatementTexts();
  const activity = useActivityTexts();
  // A help, not a condition: the months are shown without it.
  const late = useQuery(lateUsageQuery(client, key)).data ?? [];
  return (
    <DataTable
      label={texts.title}
      columns={columnsOf(texts, activity, late)}
      rows={periods}
      rowKey={({ month }) => month}
      rowName={({ month }) => showMonth(month)}
      onOpen={onOpen}
    />
  );
}

function columnsOf(
  texts: StatementTexts,
  activity: ActivityTexts,
  late: readonly LateUsage[],
): readonly Column<Period>[] {
  const openLate = (month: string) => late.filter((each) => each.month === month && each.state === 'late').length;
  return [
    { key: 'month', header: texts.month, cell: ({ month }) => showMonth(month), width: '10rem', isName: true },
    { key: 'state', header: texts.state, cell: (period) => <PeriodState period={period} />, width: '8rem' },
    {
      key: 'statement',
      header: texts.statement,
      cell: ({ statement }) =>
        statement === null ? texts.nothing : texts.number(statement.number, statement.revision),
      width: '10rem',
    },
    {
      key: 'sealed',
      header: texts.sealed,
      cell: ({ statement, state }) =>
        statement === null || state !== 'sealed' ? (
          texts.nothing
        ) : (
          <>
            <Ago at={statement.sealedAt} />{' '}
            <span className={classes['quiet']}>{texts.by(activity.who(statement.sealedBy))}</span>
          </>
        ),
      width: 'minmax(9rem, 1fr)',
    },
    {
      key: 'waits',
      header: texts.waits,
      cell: ({ missing, month }) => {
        const [first] = missing;
        const count = openLate(month);
        if (first !== undefined) return texts.obstacles[first.code];
        return count === 0 ? texts.nothing : <Status tone="warn">{texts.late(count)}</Status>;
      },
      width: 'minmax(9rem, 1fr)',
    },
  ];
}
