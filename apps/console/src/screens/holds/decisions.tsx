import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LineDecision } from 'tallybridge-sdk';
import { decisionsQuery } from '../../api/holds.ts';
import { useNames } from '../../api/names.ts';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Ago } from '../../parts/ago.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import type { Column } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { useSession } from '../../session/session.ts';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import { showDate } from '../../time/show-time.ts';
import classes from './holds.module.css';

/** What people decided about single additions and that still counts; each can be taken back. */
export function Decisions() {
  const { client, key } = useAt();
  const { holds: texts } = useTexts();
  const query = useQuery(decisionsQuery(client, key));
  const columns = useColumns();
  if (query.error !== null) return <ProblemPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined || query.data.length === 0) return null;
  return (
    <Panel title={texts.decisions} isPadded={false}>
      <DataTable
        isBare
        label={texts.decisions}
        columns={columns}
        rows={query.data}
        rowKey={({ additionId, resolution }) => `${additionId} ${resolution}`}
        rowName={({ additionId }) => `${texts.addition} ${additionId}`}
      />
    </Panel>
  );
}

function useColumns(): readonly Column<LineDecision>[] {
  const { holds: texts, plan } = useTexts();
  const names = useNames();
  return [
    {
      key: 'customer',
      header: texts.customer,
      cell: ({ customer, additionId }) =>
        customer === null ? `${texts.addition} #${additionId}` : names.customer(customer),
      isName: true,
    },
    { key: 'product', header: texts.product, cell: ({ sku }) => (sku === null ? plan.nothing : names.product(sku)) },
    {
      key: 'decision',
      header: texts.decision,
      cell: ({ resolution, until, note }) => (
        <>
          {texts.resolutions[resolution]} {until === null ? null : texts.untilShort(showDate(until.slice(0, 10)))}
          {note === null ? null : <div className={classes['quiet']}>{note}</div>}
        </>
      ),
      width: 'minmax(12rem, 2fr)',
    },
    { key: 'by', header: texts.by, cell: ({ by }) => by ?? plan.nothing },
    {
      key: 'when',
      header: texts.when,
      cell: ({ at }) => (at === null ? plan.nothing : <Ago at={at} />),
      width: '7rem',
    },
    { key: 'withdraw', header: texts.withdraw, cell: (decision) => <Withdraw decision={decision} />, width: '6.5rem' },
  ];
}

/** The next plan asks again about the addition. */
export function Withdraw({ decision, label }: { readonly decision: LineDecision; readonly label?: string }) {
  const { client, key } = useAt();
  const { holds: texts } = useTexts();
  const { me } = useSession();
  const right = useRight('plans:approve');
  const queries = useQueryClient();
  const withdraw = useMutation({
    mutationFn: async () => {
      await client.decisions.withdraw(decision.additionId, { by: me.name });
      await client.plans.create();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  return (
    <>
      <ActionButton right={right} variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
        {label ?? texts.withdraw}
      </ActionButton>
      {withdraw.error === null ? null : <ProblemPanel error={withdraw.error} />}
    </>
  );
}
