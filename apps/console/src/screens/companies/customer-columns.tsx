import { ActionIcon, Switch } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ListedCompanyLink } from 'tallybridge-sdk';
import type { Column } from '../../parts/table/column.ts';
import { useProblem } from '../../parts/use-problem.ts';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';
import { AgreementCell } from './agreement-cell.tsx';
import classes from './companies.module.css';
import { CompanyCell } from './company-cell.tsx';
import type { Rows } from './use-rows.ts';

interface Shows {
  readonly hasAgreements: boolean;
  readonly hasSwitch: boolean;
  readonly onMore: (row: ListedCompanyLink) => void;
}

/** Customers left, their companies right. */
export function customerColumns(
  { companies }: Texts,
  rows: Rows,
  { hasAgreements, hasSwitch, onMore }: Shows,
): readonly Column<ListedCompanyLink>[] {
  const columns: readonly (Column<ListedCompanyLink> & { readonly isThere?: boolean })[] = [
    {
      key: 'customer',
      header: companies.customer,
      cell: (row) => <CustomerName row={row} rows={rows} />,
      width: 'minmax(9rem, 1.2fr)',
      isName: true,
    },
    {
      key: 'company',
      header: companies.company,
      cell: (row) => <CompanyCell row={row} rows={rows} />,
      width: 'minmax(13rem, 2fr)',
    },
    {
      key: 'agreement',
      header: companies.agreement,
      cell: (row) => <AgreementCell row={row} rows={rows} />,
      width: 'minmax(10rem, 1.5fr)',
      isThere: hasAgreements,
    },
    {
      key: 'billed',
      header: companies.billed,
      cell: (row) => <BilledSwitch row={row} rows={rows} />,
      width: '3.5rem',
      isThere: hasSwitch,
    },
    {
      key: 'more',
      header: companies.moreHeader,
      cell: (row) => (
        <ActionIcon variant="subtle" color="gray" aria-label={companies.more(row.name)} onClick={() => onMore(row)}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      ),
      width: '2.75rem',
    },
  ];
  return columns.filter(({ isThere = true }) => isThere);
}

interface CellProps {
  readonly row: ListedCompanyLink;
  readonly rows: Rows;
}

function CustomerName({ row, rows }: CellProps) {
  const { failed } = rows.changes;
  return (
    <>
      {row.name}
      <span className={classes['small']}>{row.domain ?? row.customer}</span>
      {failed?.at === row.customer ? <Failure error={failed.error} /> : null}
    </>
  );
}

function Failure({ error }: { readonly error: unknown }) {
  const { problems } = useTexts();
  const { kind, detail, remedy } = useProblem(error);
  return (
    <span role="alert" className={classes['failure']}>
      <strong>{problems.titles[kind]}.</strong> {detail}. {remedy}
    </span>
  );
}

function BilledSwitch({ row, rows }: CellProps) {
  const { companies } = useTexts();
  const right = useRight('setup:write');
  if (row.decision !== 'linked') return null;
  return (
    <Switch
      size="xs"
      aria-label={companies.billedOf(row.name)}
      checked={row.isEnabled}
      disabled={!right.isAllowed || rows.changes.busy === row.customer}
      onChange={(event) => rows.enable(row, event.currentTarget.checked)}
    />
  );
}
