import type { Intent, ListedPlanLine } from 'tallybridge-sdk';
import { useList } from '../../api/list-query.ts';
import { writesQuery } from '../../api/plans.ts';
import { useAt } from '../../app/at.ts';
import { Moment } from '../../parts/ago.tsx';
import { Quantity } from '../../parts/amounts.tsx';
import { Status } from '../../parts/status.tsx';
import type { Tone } from '../../parts/status.tsx';
import { useTexts } from '../../texts/texts.ts';
import { BehindLine } from './behind-line.tsx';
import classes from './plan.module.css';

const TONES: Readonly<Record<Intent['state'], Tone>> = {
  prepared: 'info',
  unknown: 'warn',
  done: 'good',
  refused: 'bad',
  held: 'warn',
  withdrawn: 'idle',
};

/** What was written to ConnectWise for the customer and product, the newest first. */
export function LineWrites({ line }: { readonly line: ListedPlanLine }) {
  const { client, key } = useAt();
  const { plan: texts } = useTexts();
  const { why } = texts;
  const list = useList(writesQuery(client, key, line));
  return (
    <BehindLine title={why.writes} nothing={why.noWrites} list={list}>
      {(rows) => (
        <ol className={classes['writes']}>
          {rows.map((intent) => (
            <Write key={intent.id} intent={intent} />
          ))}
        </ol>
      )}
    </BehindLine>
  );
}

function Write({ intent }: { readonly intent: Intent }) {
  const { plan: texts } = useTexts();
  const { why } = texts;
  const { kind, state, from, to, additionId, message, preparedAt, approvedBy } = intent;
  return (
    <li>
      <div className={classes['write']}>
        <span>
          {why.write[kind]} {additionId === null ? null : <span className={classes['quiet']}>#{additionId}</span>}
        </span>
        {to === null ? null : (
          <span>
            {from === null ? texts.nothing : <Quantity value={from} />} → <Quantity value={to} />
          </span>
        )}
        <Status tone={TONES[state]}>{why.writeState[state]}</Status>
      </div>
      <div className={classes['quiet']}>
        <Moment at={preparedAt} />
        {approvedBy === null ? null : ` · ${why.wroteBy(approvedBy === 'policy' ? texts.byPolicy : approvedBy)}`}
      </div>
      {message === null ? null : <div className={classes['message']}>{message}</div>}
    </li>
  );
}
