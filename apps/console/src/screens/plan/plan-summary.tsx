import type { ReactNode } from 'react';
import type { Plan } from 'tallybridge-sdk';
import { Money } from '../../parts/amounts.tsx';
import { Status } from '../../parts/status.tsx';
import type { Tone } from '../../parts/status.tsx';
import { useTexts } from '../../texts/texts.ts';
import { showCount } from '../../texts/words.ts';
import { openOf } from './approval.ts';
import classes from './plan.module.css';
import { useRejectionTexts } from './use-rejection-texts.ts';

const TONES: Readonly<Record<Plan['state'], Tone>> = {
  open: 'warn',
  approved: 'info',
  applying: 'info',
  applied: 'good',
  rejected: 'idle',
  superseded: 'idle',
};

/** The plan in a few numbers. */
export function PlanSummary({ plan }: { readonly plan: Plan }) {
  const { plan: texts } = useTexts();
  const rejections = useRejectionTexts();
  const { totals, rejected, state } = plan;
  const { byAction } = totals;
  const { changes, moneyDelta, linesWithoutPrice } = openOf(plan);
  const isIdle = state === 'open' && totals.changes === 0 && byAction.adopt === 0;
  return (
    <section className={classes['summary']} aria-label={texts.title}>
      <Status tone={isIdle ? 'good' : TONES[state]}>{isIdle ? texts.upToDate : texts.state[state]}</Status>
      <dl className={classes['figures']}>
        <Figure name={texts.changes}>{showCount(changes)}</Figure>
        <Figure name={texts.money} note={linesWithoutPrice === 0 ? null : texts.withoutPrice(linesWithoutPrice)}>
          <Money value={moneyDelta} isDelta />
        </Figure>
        {rejected.lines === 0 ? null : (
          <Figure name={rejections.rejected}>
            {showCount(rejected.lines)}{' '}
            <span className={classes['quiet']}>
              <Money value={rejected.moneyDelta} isDelta />
            </span>
          </Figure>
        )}
        <Figure name={texts.held}>{showCount(byAction.hold)}</Figure>
        <Figure name={texts.unmapped}>{showCount(byAction.unmapped)}</Figure>
        <Figure name={texts.lines}>{showCount(totals.lines)}</Figure>
      </dl>
    </section>
  );
}

interface FigureProps {
  readonly name: string;
  readonly note?: string | null;
  readonly children: ReactNode;
}

function Figure({ name, note = null, children }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="tb-number">
        {children} {note === null ? null : <span className={classes['quiet']}>{note}</span>}
      </dd>
    </div>
  );
}
