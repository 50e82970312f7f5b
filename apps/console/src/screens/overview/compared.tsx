import { lazy, Suspense } from 'react';
import type { Overview } from 'tallybridge-sdk';
import { compareDecimals, differenceOf, showQuantity } from '../../decimals/decimal.ts';
import { Money } from '../../parts/amounts.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Panel } from '../../parts/panel.tsx';
import { compareNames } from '../../parts/table/column.ts';
import type { Column } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';
import { unitFor } from '../../texts/words.ts';
import { showMonth, showMonthName } from '../../time/show-time.ts';
import classes from './overview.module.css';

const ComparedChart = lazy(async () => ({ default: (await import('./compared-chart.tsx')).ComparedChart }));

type Product = Overview['products'][number];

type Used = Product['thisMonth'];

const money = (used: Used) => used?.money ?? '0';
const changeOf = ({ thisMonth, lastMonth }: Product) => differenceOf(money(lastMonth), money(thisMonth));

/** What was used in a month; a dash where the month was never planned. */
function Units({ used, unit }: { readonly used: Used; readonly unit: string }) {
  if (used === null) return '–';
  return (
    <>
      {showQuantity(used.units)} <span className={classes['unit']}>{unitFor(unit, used.units)}</span>
    </>
  );
}

function columnsOf({ overview }: Texts, before: string): readonly Column<Product>[] {
  return [
    {
      key: 'name',
      header: overview.product,
      cell: ({ name }) => name,
      compare: (a, b) => compareNames(a.name, b.name),
      width: 'minmax(9rem, 2fr)',
      isName: true,
    },
    {
      key: 'before',
      header: overview.used(before),
      cell: ({ lastMonth, unit }) => <Units used={lastMonth} unit={unit} />,
      align: 'right',
    },
    {
      key: 'now',
      header: overview.usedSoFar,
      cell: ({ thisMonth, unit }) => <Units used={thisMonth} unit={unit} />,
      align: 'right',
    },
    {
      key: 'money-before',
      header: overview.moneyIn(before),
      cell: ({ lastMonth }) => (lastMonth === null ? '–' : <Money value={lastMonth.money} />),
      compare: (a, b) => compareDecimals(money(a.lastMonth), money(b.lastMonth)),
      align: 'right',
      hide: 'only-wide',
    },
    {
      key: 'money-now',
      header: overview.moneySoFar,
      cell: ({ thisMonth }) => <Money value={money(thisMonth)} />,
      compare: (a, b) => compareDecimals(money(a.thisMonth), money(b.thisMonth)),
      align: 'right',
    },
    {
      key: 'change',
      header: overview.change,
      cell: (product) => (product.lastMonth === null ? '–' : <Money value={changeOf(product)} isDelta />),
      compare: (a, b) => compareDecimals(changeOf(a), changeOf(b)),
      align: 'right',
      hide: 'only-wide',
    },
  ];
}

/** This month so far beside the whole month before, by product: as a chart and as numbers. */
export function Compared({ overview }: { readonly overview: Overview }) {
  const texts = useTexts();
  const { month, monthBefore, products, coverage } = overview;
  const hasBefore = products.some(({ lastMonth }) => lastMonth !== null);
  const before = hasBefore ? showMonth(monthBefore) : null;
  const title = texts.overview.comparedTitle(showMonth(month), before);
  // What was used is told by the plan.
  const { noCoverage, noCoverageText, nothingUsed, nothingUsedText } = texts.overview;
  const [none, noneText] = coverage === null ? [noCoverage, noCoverageText] : [nothingUsed, nothingUsedText];
  return (
    <Panel title={title} isPadded={false}>
      {products.length === 0 ? (
        <Empty title={none} text={noneText} />
      ) : (
        <>
          <div className={classes['chart']}>
            <Suspense fallback={<div className={classes['chartRoom']} />}>
              <ComparedChart products={products} now={showMonth(month)} before={before} />
            </Suspense>
          </div>
          <DataTable
            isBare
            label={texts.overview.compared}
            columns={columnsOf(texts, showMonthName(monthBefore))}
            rows={products}
            rowKey={({ sku }) => sku}
            rowName={({ name }) => name}
          />
        </>
      )}
    </Panel>
  );
}
