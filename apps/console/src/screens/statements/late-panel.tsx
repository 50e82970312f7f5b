import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LateUsage } from 'tallybridge-sdk';
import { useNames } from '../../api/names.ts';
import { lateUsageQuery } from '../../api/statements.ts';
import { useAt } from '../../app/at.ts';
import { showQuantity } from '../../decimals/decimal.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { Status } from '../../parts/status.tsx';
import type { Column } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import { Reopen, Waive } from './late-dialogs.tsx';
import classes from './statements.module.css';
import { useStatementTexts } from './texts.ts';

/** What would correct a sealed month, and the two ways to settle it. */
export function LatePanel({ month }: { readonly month: string }) {
  const { client, key } = useAt();
  const { plan } = useTexts();
  const texts = useStatementTexts();
  const query = useQuery(lateUsageQuery(client, key));
  const names = useNames();
  const columns = useColumns();
  const waiving = useRight('periods:write');
  const reopening = useRight('periods:reopen');
  const [picked, setPicked] = useState<readonly LateUsage[] | null>(null);
  const [isReopening, setReopening] = useState(false);
  if (query.error !== null) return <ProblemPanel error={query.error} onRetry={() => void query.refetch()} />;
  const rows = (query.data ?? []).filter((each) => each.month === month);
  if (rows.length === 0) return null;
  return (
    <Panel title={texts.lateTitle} isPadded={false}>
      <div className={classes['intro']}>
        <p className={classes['quiet']}>{texts.lateText}</p>
        <ActionButton right={reopening} variant="default" onClick={() => setReopening(true)}>
          {texts.reopen}
        </ActionButton>
      </div>
      <DataTable
        isBare
        label={texts.lateTitle}
        columns={columns}
        rows={rows}
        rowKey={({ customer, sku }) => `${customer}\n${sku}`}
        rowName={({ customer, sku }) => plan.lineName(names.customer(customer), names.product(sku))}
        isFixed={({ state }) => state === 'waived'}
        bulk={(selected) => (
          <ActionButton right={waiving} onClick={() => setPicked(selected)}>
            {texts.waive}
          </ActionButton>
        )}
      />
      <Waive month={month} lines={picked} onClose={() => setPicked(null)} />
      <Reopen month={month} isOpen={isReopening} onClose={() => setReopening(false)} />
    </Panel>
  );
}

function useColumns(): readonly Column<LateUsage>[] {
  const texts = useStatementTexts();
  const names = useNames();
  const quantity = (key: 'sealed' | 'now' | 'difference', header: string): Column<LateUsage> => ({
    key,
    header,
    cell: (late) => showQuantity(late[key]),
    align: 'right',
    width: '7.5rem',
  });
  return [
    {
      key: 'customer',
      header: texts.customer,
      cell: ({ customer }) => names.customer(customer),
      width: 'minmax(9rem, 1fr)',
      isName: true,
    },
    {
      key: 'product',
      header: texts.product,
      cell: ({ sku }) => names.product(sku),
      width: 'minmax(9rem, 1fr)',
    },
    quantity('sealed', texts.sealedQuantity),
    quantity('now', texts.now),
    quantity('difference', texts.difference),
    {
      key: 'state',
      header: texts.state,
      cell: ({ state, waiver }) => (
        <span title={waiver?.note}>
          <Status tone={state === 'late' ? 'warn' : 'idle'}>{texts.lateStates[state]}</Status>
        </span>
      ),
      width: '7rem',
    },
  ];
}
