import type { CSSProperties } from 'react';
import type { Overview } from 'tallybridge-sdk';
import { approximately, sumDecimals } from '../../decimals/decimal.ts';
import { Money } from '../../parts/amounts.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import classes from './overview.module.css';

type MonthCoverage = NonNullable<Overview['coverage']>;

const BUCKETS = ['published', 'pending', 'held', 'unmapped', 'excluded'] as const;

/** Told apart without colours too: each is named beside its own square. */
const COLOURS: Readonly<Record<(typeof BUCKETS)[number], string>> = {
  published: 'var(--tb-brand)',
  pending: 'color-mix(in srgb, var(--tb-brand) 45%, var(--tb-card))',
  held: 'var(--tb-warn)',
  unmapped: 'var(--tb-bad)',
  excluded: 'var(--tb-chart-before)',
};

const painted = (bucket: (typeof BUCKETS)[number], share?: number): CSSProperties =>
  withBucket(share === undefined ? {} : { flexGrow: share }, COLOURS[bucket]);

/** React passes custom properties through; its types do not know them. */
function withBucket(style: CSSProperties, colour: string): CSSProperties {
  return { ...style, '--bucket': colour } as CSSProperties;
}

/** Every unit of the month's usage is in one bucket; here with its money. */
export function Coverage({ coverage }: Pick<Overview, 'coverage'>) {
  const { overview } = useTexts();
  return (
    <Panel title={overview.coverageTitle}>
      {coverage === null ? (
        <Empty title={overview.noCoverage} text={overview.noCoverageText} />
      ) : (
        <Buckets buckets={coverage.buckets} />
      )}
    </Panel>
  );
}

/** What nobody has named a price for is not free of charge. */
function BucketMoney({ bucket }: { readonly bucket: MonthCoverage['buckets'][(typeof BUCKETS)[number]] }) {
  const { lines, linesWithoutPrice, money } = bucket;
  return lines > 0 && linesWithoutPrice === lines ? '–' : <Money value={money} />;
}

function Buckets({ buckets }: Pick<MonthCoverage, 'buckets'>) {
  const { overview } = useTexts();
  const unpriced = BUCKETS.reduce((sum, bucket) => sum + buckets[bucket].linesWithoutPrice, 0);
  const total = sumDecimals(BUCKETS.map((bucket) => buckets[bucket].money));
  return (
    <>
      <div className={classes['bar']} aria-hidden>
        {BUCKETS.filter((bucket) => approximately(buckets[bucket].money) > 0).map((bucket) => (
          <span
            key={bucket}
            className={classes['part']}
            style={painted(bucket, approximately(buckets[bucket].money))}
          />
        ))}
      </div>
      <ul className={classes['list']}>
        {BUCKETS.map((bucket) => (
          <li key={bucket} className={classes['bucket']} style={painted(bucket)}>
            <span className={classes['swatch']} aria-hidden />
            <span className={classes['bucketName']}>{overview.buckets[bucket].name}</span>
            <span className={classes['bucketText']}>{overview.buckets[bucket].text}</span>
            <span className={classes['bucketLines']}>{overview.lines(buckets[bucket].lines)}</span>
            <span className={classes['bucketMoney']}>
              <BucketMoney bucket={buckets[bucket]} />
            </span>
          </li>
        ))}
        <li className={classes['bucket']}>
          <span className={classes['bucketName']}>{overview.total}</span>
          <span className={classes['bucketText']} />
          <span className={classes['bucketMoney']}>
            <Money value={total} />
          </span>
        </li>
      </ul>
      {unpriced === 0 ? null : <p className={classes['note']}>{overview.withoutPrice(unpriced)}</p>}
    </>
  );
}
