import { NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Statement, StatementLine } from 'tallybridge-sdk';
import { showPrice, showQuantity } from '../../decimals/decimal.ts';
import { Empty } from '../../parts/empty.tsx';
import { Panel } from '../../parts/panel.tsx';
import { compareNames } from '../../parts/table/column.ts';
import type { Column, Group } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { SearchField, Toolbar } from '../../parts/toolbar.tsx';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { useTexts } from '../../texts/texts.ts';
import type { StatementTexts } from '../../texts/en/statements.ts';
import { unitBeside } from '../../texts/words.ts';
import { LineDrawer } from './line-drawer.tsx';
import classes from './statements.module.css';
import { useStatementTexts } from './texts.ts';

const NO_FILTER = { q: '', which: '' };
const NOT_BILLED = 'not-billed';

/** What was billed and what was not, by customer. */
export function StatementLines({ statement }: { readonly statement: Statement }) {
  const { data, plan } = useTexts();
  const texts = useStatementTexts();
  const { filters, setFilters, isFiltered } = useUrlFilters(NO_FILTER);
  const [open, setOpen] = useState<StatementLine | null>(null);
  const lines = useMemo(() => statement.lines.toSorted(byCustomer), [statement]);
  const rows = lines.filter((line) => matches(line, filters));
  const notBilled = lines.filter((line) => line.notBilled !== null).length;
  return (
    <>
      <Toolbar
        isFiltered={isFiltered}
        onClear={() => setFilters(NO_FILTER)}
        aside={texts.linesOf(lines.length, notBilled)}
      >
        <SearchField value={filters.q} onChange={(q) => setFilters({ q })} label={texts.search} />
        <NativeSelect
          size="xs"
          aria-label={texts.which}
          value={filters.which}
          data={[
            { value: '', label: texts.all },
            { value: NOT_BILLED, label: texts.notBilledOnly },
          ]}
          onChange={(event) => setFilters({ which: event.currentTarget.value })}
        />
      </Toolbar>
      <DataTable
        label={texts.lines}
        columns={columnsOf(texts)}
        rows={rows}
        rowKey={keyOf}
        rowName={(line) => plan.lineName(line.customerName, line.productName)}
        group={GROUP}
        onOpen={setOpen}
        openKey={open === null ? null : keyOf(open)}
        empty={<Empty title={data.nothingFound} text={data.nothingFoundText} />}
      />
      <Orphans orphans={statement.orphans} />
      <LineDrawer line={open} onClose={() => setOpen(null)} />
    </>
  );
}

const keyOf = ({ customer, sku, additionId }: StatementLine) => `${customer}\n${sku}\n${additionId ?? ''}`;

const byCustomer = (a: StatementLine, b: StatementLine) =>
  compareNames(a.customerName, b.customerName) ||
  compareNames(a.customer, b.customer) ||
  compareNames(a.productName, b.productName);

const GROUP: Group<StatementLine> = {
  keyOf: ({ customer }) => customer,
  nameOf: ({ customerName }) => customerName,
  heading: ({ customerName }) => <strong>{customerName}</strong>,
};

function matches({ customerName, productName, customer, sku, notBilled }: StatementLine, filters: typeof NO_FILTER) {
  const isWanted = filters.which !== NOT_BILLED || notBilled !== null;
  return (
    isWanted && `${customerName} ${productName} ${customer} ${sku}`.toLowerCase().includes(filters.q.toLowerCase())
  );
}

function columnsOf(texts: StatementTexts): readonly Column<StatementLine>[] {
  return [
    {
      key: 'product',
      header: texts.product,
      cell: ({ productName, unit }) => (
        <>
          {productName} <span className={classes['quiet']}>{unitBeside(productName, unit)}</span>
        </>
      ),
      width: 'minmax(10rem, 1.5fr)',
      isName: true,
    },
    { key: 'used', header: texts.used, cell: ({ used }) => showQuantity(used), align: 'right', width: '6rem' },
    { key: 'billed', header: texts.billed, cell: ({ billed }) => showQuantity(billed), align: 'right', width: '6rem' },
    {
      key: 'notBilled',
      header: texts.notBilled,
      cell: ({ notBilled }) =>
        notBilled === null ? (
          texts.nothing
        ) : (
          <span className={classes['reason']} title={notBilled.explanation}>
            <span className="tb-number">{showQuantity(notBilled.quantity)}</span>{' '}
            <span className={classes['quiet']}>{notBilled.explanation}</span>
          </span>
        ),
      width: 'minmax(11rem, 2fr)',
    },
    {
      key: 'price',
      header: texts.price,
      cell: ({ stood }) => (stood === null || stood.unitPrice === null ? texts.nothing : showPrice(stood.unitPrice)),
      align: 'right',
      width: '5.5rem',
      hide: 'not-wide',
    },
    {
      key: 'agreement',
      header: texts.agreement,
      cell: ({ agreementName }) =>
        agreementName === null ? (
          texts.nothing
        ) : (
          <span className={classes['oneLine']} title={agreementName}>
            {agreementName}
          </span>
        ),
      width: 'minmax(9rem, 1.3fr)',
      hide: 'not-wide',
    },
    {
      key: 'addition',
      header: texts.addition,
      cell: ({ additionId }) => (additionId === null ? texts.nothing : texts.additionOf(additionId)),
      align: 'right',
      width: '6rem',
    },
  ];
}

function Orphans({ orphans }: Pick<Statement, 'orphans'>) {
  const { plan } = useTexts();
  const texts = useStatementTexts();
  if (orphans.length === 0) return null;
  return (
    <Panel title={texts.orphans}>
      <ul className={classes['list']}>
        {orphans.map(({ customer, customerName, sku, productName, additionId, stood, explanation }) => (
          <li key={`${customer} ${sku} ${additionId ?? ''}`}>
            {plan.lineName(customerName, productName)}
            {stood === null ? null : `: ${showQuantity(stood.quantity)}`}
            {additionId === null ? null : ` (${texts.additionOf(additionId)})`}
            <p className={classes['quiet']}>{explanation}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
