import { Code, Tooltip } from '@mantine/core';
import type { ListedPlanLine, Plan, QuantityRecord } from 'tallybridge-sdk';
import { useList } from '../../api/list-query.ts';
import { recordsQuery } from '../../api/plans.ts';
import { useAt } from '../../app/at.ts';
import { Moment } from '../../parts/ago.tsx';
import { Quantity } from '../../parts/amounts.tsx';
import { Status } from '../../parts/status.tsx';
import { useTexts } from '../../texts/texts.ts';
import { BehindLine } from './behind-line.tsx';
import classes from './plan.module.css';

interface Props {
  readonly plan: Plan;
  readonly line: ListedPlanLine;
}

/** The usage records behind the number, the newest first, with what corrects what. */
export function LineRecords({ plan, line: { customer, sku } }: Props) {
  const { client, key } = useAt();
  const { plan: texts } = useTexts();
  const list = useList(recordsQuery(client, key, { customer, sku, plan: plan.id }));
  const { why } = texts;
  return (
    <BehindLine title={why.records} nothing={why.noRecords} list={list}>
      {(rows) => (
        <div className={classes['scroll']} tabIndex={0} role="region" aria-label={why.records}>
          <table className={classes['records']}>
            <thead>
              <tr>
                <th scope="col">{why.when}</th>
                <th scope="col">{why.recordKind}</th>
                <th scope="col" data-align="right">
                  {why.quantity}
                </th>
                <th scope="col">{why.partHeader}</th>
                <th scope="col">{why.id}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((record) => (
                <RecordRow key={record.id} record={record} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </BehindLine>
  );
}

function RecordRow({ record }: { readonly record: QuantityRecord }) {
  const { plan: texts } = useTexts();
  const { why } = texts;
  const { id, at, kind, quantity, part, corrects, replacedBy } = record;
  const isCounted = part === 'counted' || part === 'carried';
  return (
    <tr data-void={part === 'void'}>
      <td>
        <Moment at={at} />
      </td>
      <td>{why.kind[kind]}</td>
      <td data-align="right">
        <Quantity value={quantity} />
      </td>
      <td>
        <Tooltip label={why.partText[part]}>
          <span>
            <Status tone={isCounted ? 'good' : 'idle'}>{why.part[part]}</Status>
          </span>
        </Tooltip>
      </td>
      <td>
        <Code>{id}</Code>
        {replacedBy === null ? null : <div className={classes['quiet']}>{why.replacedBy(replacedBy)}</div>}
        {corrects === null ? null : <div className={classes['quiet']}>{why.corrects(corrects)}</div>}
      </td>
    </tr>
  );
}
