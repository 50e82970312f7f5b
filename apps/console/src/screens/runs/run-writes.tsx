import { Button, Code, Title } from '@mantine/core';
import type { Intent } from 'tallybridge-sdk';
import { useList } from '../../api/list-query.ts';
import { useNames } from '../../api/names.ts';
import { writesOfRunQuery } from '../../api/runs.ts';
import { useAt } from '../../app/at.ts';
import { Moment } from '../../parts/ago.tsx';
import { Quantity } from '../../parts/amounts.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { FactList } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Status } from '../../parts/status.tsx';
import type { Tone } from '../../parts/status.tsx';
import { useTexts } from '../../texts/texts.ts';
import { showMonth } from '../../time/show-time.ts';
import classes from './runs.module.css';

const TONES: Readonly<Record<Intent['state'], Tone>> = {
  prepared: 'info',
  unknown: 'warn',
  done: 'good',
  refused: 'bad',
  held: 'warn',
  withdrawn: 'idle',
};

/** Every write of a run; each opens with what exactly was sent and who allowed it. */
export function RunWrites({ run }: { readonly run: string }) {
  const { client, key } = useAt();
  const { runs, plan } = useTexts();
  const { query, rows = [], onEnd, isMore } = useList(writesOfRunQuery(client, key, run));
  return (
    <Loaded query={query}>
      {() =>
        rows.length === 0 ? null : (
          <section aria-label={runs.writesTitle}>
            <Title order={3}>{runs.writesTitle}</Title>
            <ul className={classes['writes']}>
              {rows.map((intent) => (
                <li key={intent.id}>
                  <Write intent={intent} />
                </li>
              ))}
            </ul>
            {isMore ? (
              <Button variant="subtle" onClick={onEnd} loading={query.isFetchingNextPage}>
                {plan.why.more}
              </Button>
            ) : null}
          </section>
        )
      }
    </Loaded>
  );
}

function Write({ intent }: { readonly intent: Intent }) {
  const { plan } = useTexts();
  const names = useNames();
  const { customer, sku, kind, from, to, state } = intent;
  return (
    <details className={classes['write']}>
      <summary>
        <span className={classes['writeName']}>{plan.lineName(names.customer(customer), names.product(sku))}</span>
        <span className={classes['quiet']}>{plan.why.write[kind]}</span>
        <span className={classes['writeChange']}>
          {to === null ? null : (
            <>
              {from === null ? plan.nothing : <Quantity value={from} />} → <Quantity value={to} />
            </>
          )}
        </span>
        <Status tone={TONES[state]}>{plan.why.writeState[state]}</Status>
      </summary>
      <Sent intent={intent} />
    </details>
  );
}

function Sent({ intent }: { readonly intent: Intent }) {
  const { runs, plan } = useTexts();
  const { agreementId, additionId, month, marker, approvedBy, preparedAt, settledAt, message, request } = intent;
  return (
    <div className={classes['sent']}>
      {message === null ? null : <p>{message}</p>}
      <FactList>
        <dt>{plan.agreement}</dt>
        <dd>#{agreementId}</dd>
        <dt>{plan.addition}</dt>
        <dd>{additionId === null ? plan.isNew : `#${additionId}`}</dd>
        {month === null ? null : (
          <>
            <dt>{runs.month}</dt>
            <dd>{showMonth(month)}</dd>
          </>
        )}
        {approvedBy === null ? null : (
          <>
            <dt>{runs.approvedBy}</dt>
            <dd>{approvedBy === 'policy' ? plan.byPolicy : approvedBy}</dd>
          </>
        )}
        <dt>{runs.sentAt}</dt>
        <dd>
          <Moment at={preparedAt} />
        </dd>
        {settledAt === null ? null : (
          <>
            <dt>{runs.settledAt}</dt>
            <dd>
              <Moment at={settledAt} />
            </dd>
          </>
        )}
        {marker === null ? null : (
          <>
            <dt>{runs.marker}</dt>
            <dd>
              <Code>{marker}</Code> <CopyButton value={marker} />
            </dd>
          </>
        )}
      </FactList>
      <Code block tabIndex={0} aria-label={runs.sent}>
        {JSON.stringify(request, null, 2)}
      </Code>
    </div>
  );
}
