import { Alert } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TicketDetail, TicketResolution } from 'tallybridge-sdk';
import { ticketQuery } from '../../api/tickets.ts';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Moment } from '../../parts/ago.tsx';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { FactList } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { SideDrawer } from '../../parts/side-drawer.tsx';
import { useSession } from '../../session/session.ts';
import { useRight } from '../../session/use-right.ts';
import type { TicketTexts } from '../../texts/en/tickets.ts';
import { TicketState } from './ticket-states.tsx';
import classes from './tickets.module.css';
import { useTicketTexts } from './texts.ts';

interface Props {
  readonly id: string | null;
  readonly onClose: () => void;
}

/** One ticket with everything that was written to it and that people did with it. */
export function TicketDrawer({ id, onClose }: Props) {
  const texts = useTicketTexts();
  return (
    <SideDrawer isOpen={id !== null} onClose={onClose} title={texts.trace.ticket} width="wide">
      {id === null ? null : <One id={id} />}
    </SideDrawer>
  );
}

function One({ id }: { readonly id: string }) {
  const { client, key } = useAt();
  const query = useQuery(ticketQuery(client, key, id));
  return (
    <Loaded query={query}>
      {(ticket) => (
        <div className={classes['drawer']}>
          <strong>{ticket.summary}</strong>
          <TicketView ticket={ticket} />
        </div>
      )}
    </Loaded>
  );
}

/** The same inside the trace of an alert. */
export function TicketView({ ticket }: { readonly ticket: TicketDetail }) {
  const texts = useTicketTexts();
  const { ticketId, board, boardId, company, companyId, customers, isMerged } = ticket;
  return (
    <div className={classes['drawer']}>
      {ticket.waitsForPerson ? <Decide ticket={ticket} /> : null}
      <FactList>
        <dt>{texts.number}</dt>
        <dd>{texts.ticketNumber(ticketId)}</dd>
        <dt>{texts.state}</dt>
        <dd>
          <TicketState ticket={ticket} />
        </dd>
        <dt>{texts.board}</dt>
        <dd>{board ?? `#${boardId}`}</dd>
        <dt>{texts.company}</dt>
        <dd>{company ?? `#${companyId}`}</dd>
        <dt>{texts.customer}</dt>
        <dd>{customers.join(', ')}</dd>
      </FactList>
      {isMerged ? <p className={classes['quiet']}>{texts.merged}</p> : null}
      {ticket.alertCount > 1 ? <Problems ticket={ticket} /> : null}
      <History ticket={ticket} />
    </div>
  );
}

function Problems({ ticket: { alerts } }: { readonly ticket: TicketDetail }) {
  const texts = useTicketTexts();
  return (
    <section className={classes['section']}>
      <h3>{texts.alerts}</h3>
      <ul className={classes['problems']}>
        {alerts.map(({ key, episode, title, state }) => (
          <li key={`${key} ${episode ?? ''}`}>
            {title} · {state === 'raised' ? texts.isThere : texts.isGone}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Happened {
  readonly id: string;
  readonly at: string;
  readonly what: string;
  readonly why: string | null;
  readonly text: string | null;
}

/** What we wrote, and what people did meanwhile, the oldest first. */
function historyOf({ writes, events }: TicketDetail, texts: TicketTexts): readonly Happened[] {
  const written = writes.map(({ id, verb, state, writtenAt, because, message, text }) => ({
    id,
    at: writtenAt,
    what: `${texts.verbs[verb]}: ${texts.writeStates[state]}`,
    why: message === null ? because : `${because} ${message}`,
    text,
  }));
  const happened = events
    .filter(({ event }) => event.endsWith('-person') || event === 'merged' || event === 'deleted')
    .map(({ event, at }) => ({ id: `${event} ${at}`, at, what: texts.events[event], why: null, text: null }));
  return [...written, ...happened].toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

function History({ ticket }: { readonly ticket: TicketDetail }) {
  const texts = useTicketTexts();
  return (
    <section className={classes['section']}>
      <h3>{texts.history}</h3>
      <ol className={classes['steps']}>
        {historyOf(ticket, texts).map(({ id, at, what, why, text }) => (
          <li key={id} className={classes['step']}>
            <div className={classes['stepHead']}>
              <span>{what}</span>
              <span className={classes['quiet']}>
                <Moment at={at} />
              </span>
            </div>
            {why === null ? null : <div className={classes['quiet']}>{why}</div>}
            {text === null ? null : (
              <details className={classes['details']}>
                <summary>{texts.whole}</summary>
                <pre className={classes['text']}>{text}</pre>
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What ConnectWise refused, and what a person can do about it. */
function Decide({ ticket }: { readonly ticket: TicketDetail }) {
  const { client, key } = useAt();
  const texts = useTicketTexts();
  const { me } = useSession();
  const right = useRight('setup:write');
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const deciding = useMutation({
    mutationFn: (resolution: TicketResolution['resolution']) =>
      client.tickets.resolve(ticket.id, { resolution, by: me.name }),
    onSuccess: () => {
      setAsking(false);
      return queries.invalidateQueries({ queryKey: [...key, 'tickets'] });
    },
  });
  return (
    <Alert color="red" variant="light" title={texts.decide}>
      {ticket.problem === null ? null : <p>{ticket.problem}</p>}
      <p>{texts.decideText}</p>
      {deciding.error === null || isAsking ? null : <ProblemPanel error={deciding.error} />}
      <div className={classes['buttons']}>
        <ActionButton
          right={right}
          size="xs"
          mt="xs"
          loading={deciding.isPending && !isAsking}
          onClick={() => deciding.mutate('again')}
        >
          {texts.again}
        </ActionButton>
        <ActionButton right={right} size="xs" mt="xs" variant="default" onClick={() => setAsking(true)}>
          {texts.never}
        </ActionButton>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={texts.neverTitle}
        action={texts.never}
        onConfirm={() => deciding.mutate('never')}
        isDangerous
        isPending={deciding.isPending}
        error={deciding.error}
      >
        {texts.neverText}
      </ConfirmDialog>
    </Alert>
  );
}
