import type { Ticket, TracedAlert } from 'tallybridge-sdk';
import { Status } from '../../parts/status.tsx';
import type { Tone } from '../../parts/status.tsx';
import classes from './tickets.module.css';
import { useTicketTexts } from './texts.ts';

const TICKET_TONES: Readonly<Record<Ticket['state'], Tone>> = {
  raising: 'info',
  open: 'warn',
  left: 'info',
  closed: 'good',
  'closed-by-person': 'good',
  gone: 'idle',
  failed: 'bad',
};

const DECISION_TONES: Readonly<Record<TracedAlert['decision'], Tone>> = {
  raise: 'info',
  note: 'info',
  close: 'good',
  reopen: 'info',
  record: 'idle',
  wait: 'idle',
  skip: 'idle',
  hold: 'bad',
};

export function TicketState({
  ticket: { state, waitsForPerson },
}: {
  ticket: Pick<Ticket, 'state' | 'waitsForPerson'>;
}) {
  const texts = useTicketTexts();
  const isOnlyTroubled = waitsForPerson && state !== 'failed';
  return (
    <Status tone={waitsForPerson ? 'bad' : TICKET_TONES[state]}>
      {isOnlyTroubled ? texts.waiting : texts.states[state]}
    </Status>
  );
}

/** What was decided about an alert, and why in a few words. */
export function Decision({ made: { decision, reason } }: { made: Pick<TracedAlert, 'decision' | 'reason'> }) {
  const texts = useTicketTexts();
  const why = reason === null ? null : (texts.reason[reason] ?? reason);
  return (
    <span className={classes['inline']}>
      <Status tone={DECISION_TONES[decision]}>{texts.decisions[decision]}</Status>
      {why === null ? null : <span className={classes['quiet']}>{why}</span>}
    </span>
  );
}
