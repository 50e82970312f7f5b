import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { useMediaQuery } from '@mantine/hooks';
import type { Overview } from 'tallybridge-sdk';
import { approximately, showLength } from '../../decimals/decimal.ts';
import { useTexts } from '../../texts/texts.ts';

interface Props extends Pick<Overview, 'products'> {
  readonly now: string;
  /** Null where the month before was never planned. */
  readonly before: string | null;
}

/** Money by product, the two months beside each other. It comes by itself, because what draws it is large. */
export function ComparedChart({ products, now, before }: Props) {
  const { overview } = useTexts();
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const data = products.map(({ name, thisMonth, lastMonth }) => ({
    name,
    ...(before === null ? {} : { [before]: approximately(lastMonth?.money ?? '0') }),
    [now]: approximately(thisMonth?.money ?? '0'),
  }));
  return (
    <div role="img" aria-label={overview.comparedChart(now, before)}>
      <BarChart
        h={isNarrow ? 300 : 240}
        data={data}
        dataKey="name"
        series={[
          ...(before === null ? [] : [{ name: before, color: 'var(--tb-chart-before)' }]),
          { name: now, color: 'var(--tb-chart-now)' },
        ]}
        withLegend={before !== null}
        tickLine="none"
        gridAxis="x"
        orientation={isNarrow ? 'vertical' : 'horizontal'}
        {...(isNarrow ? { yAxisProps: { width: 130 } } : {})}
        maxBarWidth={36}
        valueFormatter={showLength}
        barProps={{ radius: 3, isAnimationActive: false }}
        tabIndex={-1}
      />
    </div>
  );
}
