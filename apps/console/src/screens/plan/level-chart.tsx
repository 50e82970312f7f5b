import '@mantine/charts/styles.css';
import { AreaChart } from '@mantine/charts';
import type { QuantityExplanation } from 'tallybridge-sdk';
import { useAt } from '../../app/at.ts';
import { approximately, showLength } from '../../decimals/decimal.ts';
import { useTexts } from '../../texts/texts.ts';
import { unitFor } from '../../texts/words.ts';
import { showMonth } from '../../time/show-time.ts';

/** The level over the month, from each moment until the next. It comes by itself, because what draws it is large. */
export function LevelChart({ explained }: { readonly explained: QuantityExplanation }) {
  const { partner } = useAt();
  const { plan } = useTexts();
  const { points, unit, month, periodStart, periodEnd, asOf, quantity } = explained;
  const start = Date.parse(periodStart);
  const end = Math.min(Date.parse(periodEnd), Math.max(Date.parse(asOf), start));
  const known = points.map(({ at, level }) => ({ at: Math.max(Date.parse(at), start), level: approximately(level) }));
  const last = known.at(-1);
  const data = last === undefined || last.at >= end ? known : [...known, { at: end, level: last.level }];
  const day = new Intl.DateTimeFormat('en-US', { timeZone: partner.timeZone, month: 'short', day: 'numeric' });
  const label = plan.why.chart(unitFor(unit, '2'), showMonth(month));
  return (
    <div role="img" aria-label={label}>
      <AreaChart
        h={160}
        data={data}
        dataKey="at"
        series={[{ name: 'level', label: unitFor(unit, '2'), color: 'var(--tb-chart-now)' }]}
        curveType="stepAfter"
        tickLine="none"
        gridAxis="x"
        withDots={data.length <= 2}
        fillOpacity={0.15}
        strokeWidth={1.5}
        withGradient={false}
        valueFormatter={showLength}
        yAxisProps={{ width: 48, domain: [0, 'auto'], tickCount: 3 }}
        areaChartProps={{ margin: { top: 8 } }}
        xAxisProps={{
          type: 'number',
          scale: 'time',
          domain: [start, Date.parse(periodEnd)],
          ticks: ticksOf(start, Date.parse(periodEnd)),
          tickFormatter: (at: number) => day.format(new Date(at)),
        }}
        tooltipProps={{ labelFormatter: (at) => (typeof at === 'number' ? day.format(new Date(at)) : '') }}
        referenceLines={[{ y: approximately(quantity), color: 'var(--tb-quiet)' }]}
        areaProps={{ isAnimationActive: false }}
        tabIndex={-1}
      />
    </div>
  );
}

const WEEK_MS = 7 * 24 * 60 * 60_000;

function ticksOf(start: number, end: number): number[] {
  const count = Math.floor((end - start) / WEEK_MS) + 1;
  return Array.from({ length: count }, (_, index) => start + index * WEEK_MS);
}
