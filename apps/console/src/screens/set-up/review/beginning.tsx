import { NativeSelect } from '@mantine/core';
import type { Review } from 'tallybridge-sdk';
import { Panel } from '../../../parts/panel.tsx';
import { useRight } from '../../../session/use-right.ts';
import { showMonth } from '../../../time/show-time.ts';
import { invoicedAlready, monthsToBegin } from './begin.ts';
import { Billing } from './billing.tsx';
import classes from './review.module.css';
import { useReviewTexts } from './texts.ts';

interface Props {
  readonly review: Review;
  readonly current: string;
  readonly chosen: string;
  readonly onChoose: (month: string) => void;
}

/** The month to begin with, so that no invoice is hit twice, and whether months are billed before or after. */
export function Beginning({ review, current, chosen, onChoose }: Props) {
  const { start } = useReviewTexts();
  const right = useRight('connections:write');
  const { cutOver, startMonth } = review;
  const twice = invoicedAlready(review, chosen);
  const safe = cutOver?.month ?? null;
  return (
    <Panel title={start.title}>
      <div className={classes['stack']}>
        <NativeSelect
          label={start.month}
          value={chosen}
          disabled={!right.isAllowed}
          data={monthsToBegin(current, safe, startMonth).map((month) => ({
            value: month,
            label: month === safe ? start.safe(showMonth(month)) : showMonth(month),
          }))}
          onChange={(event) => onChoose(event.currentTarget.value)}
        />
        {cutOver === null ? null : <p className={classes['note']}>{cutOver.explanation}</p>}
        {twice === 0 ? null : (
          <p className={classes['warning']} role="alert">
            {start.before(twice)}
          </p>
        )}
        {chosen > current ? <p className={classes['note']}>{start.later(showMonth(chosen))}</p> : null}
        <Billing />
      </div>
    </Panel>
  );
}
