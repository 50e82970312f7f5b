import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { showCount } from '../../texts/words.ts';
import { showDate } from '../../time/show-time.ts';
import type { DayTotal } from './by-day.ts';
import { useIngestTexts } from './texts.ts';

/** Records by day. It comes by itself, because what draws it is large. */
export function IngestChart({ totals }: { readonly totals: readonly DayTotal[] }) {
  const texts = useIngestTexts();
  const data = totals.map(({ day, accepted, repeated, refused }) => ({
    day: showDate(day).replace(/, \d{4}$/, ''),
    [texts.accepted]: accepted,
    [texts.repeated]: repeated,
    [texts.refused]: refused,
  }));
  return (
    <div role="img" aria-label={texts.chart(totals.length)}>
      <BarChart
        h={220}
        data={data}
        dataKey="day"
        type="stacked"
        series={[
          { name: texts.accepted, color: 'var(--tb-chart-now)' },
          { name: texts.repeated, color: 'var(--tb-chart-before)' },
          { name: texts.refused, color: 'var(--tb-bad)' },
        ]}
        withLegend
        tickLine="none"
        gridAxis="x"
        maxBarWidth={28}
        valueFormatter={showCount}
        barProps={{ isAnimationActive: false }}
        tabIndex={-1}
      />
    </div>
  );
}
