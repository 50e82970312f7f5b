import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { IngestDay } from 'tallybridge-sdk';
import { partnersQuery } from '../../api/partner.ts';
import { ingestQuery } from '../../api/vendor.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Panel } from '../../parts/panel.tsx';
import { compareNames } from '../../parts/table/column.ts';
import type { Column } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { Toolbar } from '../../parts/toolbar.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { useSession } from '../../session/session.ts';
import { showCount } from '../../texts/words.ts';
import type { ingestTexts } from '../../texts/en/ingest.ts';
import { useNow } from '../../time/clock.ts';
import { showDate } from '../../time/show-time.ts';
import { add, NOTHING, totalsByDay } from './by-day.ts';
import classes from './ingest.module.css';
import { KeptAside } from './kept-aside.tsx';
import { Reasons } from './reasons.tsx';
import { useIngestTexts } from './texts.ts';

const IngestChart = lazy(async () => ({ default: (await import('./ingest-chart.tsx')).IngestChart }));

const PERIODS = [7, 30, 90, 365] as const;
const NO_FILTER = { partner: '', days: '30' };

/** What usage came in: by day and partner, what was refused and why. */
export function IngestScreen() {
  const { tallybridge } = useSession();
  const texts = useIngestTexts();
  const { filters, setFilters, isFiltered, clear } = useUrlFilters(NO_FILTER);
  const days = PERIODS.find((each) => String(each) === filters.days) ?? 30;
  const { partner } = filters;
  const partners = useQuery(partnersQuery(tallybridge));
  const query = useQuery(ingestQuery(tallybridge, { partner, days }));
  return (
    <Page title={texts.title} text={texts.text}>
      <Toolbar isFiltered={isFiltered} onClear={clear}>
        <NativeSelect
          size="xs"
          aria-label={texts.partner}
          value={partner}
          data={[
            { value: '', label: texts.all },
            ...(partners.data ?? []).map(({ key, name }) => ({ value: key, label: name })),
          ]}
          onChange={(event) => setFilters({ partner: event.currentTarget.value })}
        />
        <NativeSelect
          size="xs"
          aria-label={texts.period}
          value={String(days)}
          data={PERIODS.map((each) => ({ value: String(each), label: texts.lastDays(each) }))}
          onChange={(event) => setFilters({ days: event.currentTarget.value })}
        />
      </Toolbar>
      <Loaded query={query}>{(rows) => <Ingest rows={rows} days={days} partner={partner} />}</Loaded>
    </Page>
  );
}

interface Props {
  readonly rows: readonly IngestDay[];
  readonly days: number;
  readonly partner: string;
}

function Ingest({ rows, days, partner }: Props) {
  const texts = useIngestTexts();
  const now = useNow();
  if (rows.length === 0)
    return (
      <Panel label={texts.perDay}>
        <Empty title={texts.empty} text={texts.emptyText} />
      </Panel>
    );
  const total = rows.reduce(add, NOTHING);
  return (
    <>
      <Panel label={texts.chart(days)} isPadded={false}>
        <dl className={classes['totals']}>
          {(['accepted', 'repeated', 'refused', 'late'] as const).map((name) => (
            <div key={name}>
              <dt>{texts[name]}</dt>
              <dd data-bad={name === 'refused' && total.refused > 0}>{showCount(total[name])}</dd>
            </div>
          ))}
        </dl>
        <div className={classes['chart']}>
          <Suspense fallback={<div className={classes['room']} />}>
            <IngestChart totals={totalsByDay(rows, days, now)} />
          </Suspense>
        </div>
      </Panel>
      <Reasons refusals={total.refusals} />
      {partner !== '' && total.refusals.idConflict > 0 ? <KeptAside partner={partner} /> : null}
      <Panel title={texts.perDay} isPadded={false}>
        <DataTable
          isBare
          label={texts.perDay}
          columns={columnsOf(texts)}
          rows={rows}
          rowKey={({ day, partner: key }) => `${day} ${key}`}
          rowName={({ day, partner: key }) => `${key}, ${showDate(day)}`}
        />
      </Panel>
    </>
  );
}

function columnsOf(texts: ReturnType<typeof ingestTexts>): readonly Column<IngestDay>[] {
  const count = (name: 'accepted' | 'repeated' | 'refused' | 'late'): Column<IngestDay> => ({
    key: name,
    header: texts[name],
    cell: (row) => (
      <span className={`tb-number ${name === 'refused' && row.refused > 0 ? classes['bad'] : ''}`}>
        {showCount(row[name])}
      </span>
    ),
    compare: (a, b) => a[name] - b[name],
    align: 'right',
  });
  return [
    {
      key: 'day',
      header: texts.day,
      cell: ({ day }) => showDate(day),
      compare: (a, b) => a.day.localeCompare(b.day),
      isName: true,
    },
    {
      key: 'partner',
      header: texts.partner,
      cell: ({ partner }) => partner,
      compare: (a, b) => compareNames(a.partner, b.partner),
      width: 'minmax(9rem, 1.5fr)',
    },
    count('accepted'),
    count('repeated'),
    count('refused'),
    count('late'),
  ];
}
