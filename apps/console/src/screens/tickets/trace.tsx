import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AlertTrace } from 'tallybridge-sdk';
import { alertTraceQuery } from '../../api/tickets.ts';
import type { AlertName } from '../../api/tickets.ts';
import { useAt } from '../../app/at.ts';
import { connectionPath } from '../../app/paths.ts';
import { Moment } from '../../parts/ago.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { TicketView } from './ticket-drawer.tsx';
import { Decision } from './ticket-states.tsx';
import classes from './tickets.module.css';
import { useTicketTexts } from './texts.ts';

/** Why an alert has the ticket that it has, or none: received, customer, rule, decisions, ticket. */
export function Trace({ name }: { readonly name: AlertName }) {
  const { client, key } = useAt();
  const query = useQuery(alertTraceQuery(client, key, name));
  return <Loaded query={query}>{(trace) => <Shown trace={trace} />}</Loaded>;
}

function Shown({ trace }: { readonly trace: AlertTrace }) {
  const { trace: texts } = useTicketTexts();
  return (
    <div className={classes['drawer']}>
      <ol className={classes['steps']}>
        <Part title={texts.received}>
          <Received trace={trace} />
        </Part>
        <Part title={texts.customer}>
          <Customer trace={trace} />
        </Part>
        <Part title={texts.rule}>
          <Rule trace={trace} />
        </Part>
        <Part title={texts.decisions}>
          <Decisions trace={trace} />
        </Part>
        <Part title={texts.ticket}>
          {trace.ticket === null ? texts.noTicket : <TicketView ticket={trace.ticket} />}
        </Part>
      </ol>
      {trace.alert.body === '' ? null : (
        <details className={classes['details']}>
          <summary>{texts.body}</summary>
          <pre className={classes['text']}>{trace.alert.body}</pre>
        </details>
      )}
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <li className={classes['step']}>
      <strong>{title}</strong>
      <div>{children}</div>
    </li>
  );
}

function Received({ trace: { messages } }: { readonly trace: AlertTrace }) {
  const { trace: texts, severities } = useTicketTexts();
  return messages.map(({ id, state, severity, receivedAt }) => (
    <div key={id} className={classes['stepHead']}>
      <span>{texts.message(state, severities[severity])}</span>
      <span className={classes['quiet']}>
        <Moment at={receivedAt} />
      </span>
    </div>
  ));
}

function Customer({ trace: { customer } }: { readonly trace: AlertTrace }) {
  const { trace: texts } = useTicketTexts();
  const { partner, connection } = useAt();
  const { name, decision, company, companyId, isOn } = customer;
  const said = decision === 'linked' ? texts.linked(company ?? `#${companyId ?? ''}`) : texts.unlinked[decision];
  const to = connectionPath(partner.key, connection.id, 'companies');
  return (
    <>
      <div>
        {name} {isOn ? said : texts.switchedOff}
      </div>
      {decision === 'none' ? (
        <Button
          mt={6}
          size="xs"
          variant="default"
          renderRoot={(props) => <Link {...props} to={to} search={() => ({ q: name })} />}
        >
          {texts.link}
        </Button>
      ) : null}
    </>
  );
}

function Rule({ trace: { rule, alert } }: { readonly trace: AlertTrace }) {
  const { trace: texts, form } = useTicketTexts();
  if (rule === null) return texts.noRule(alert.category);
  return rule.isOn ? texts.ruleIs(rule.name, form.modes[rule.mode][0]) : texts.ruleOff(rule.name);
}

function Decisions({ trace: { decisions } }: { readonly trace: AlertTrace }) {
  const { trace: texts } = useTicketTexts();
  if (decisions.length === 0) return texts.none;
  return decisions.map(({ at, decision, reason, because, until }) => (
    <div key={`${at} ${decision} ${because}`}>
      <div className={classes['stepHead']}>
        <Decision made={{ decision, reason }} />
        <span className={classes['quiet']}>
          <Moment at={at} />
        </span>
      </div>
      <div className={classes['quiet']}>
        {because}
        {until === null ? null : (
          <>
            {' '}
            ({texts.until} <Moment at={until} />)
          </>
        )}
      </div>
    </div>
  ));
}
