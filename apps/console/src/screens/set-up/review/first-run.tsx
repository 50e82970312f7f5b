import { IconLoader2, IconRefresh } from '@tabler/icons-react';
import type { Review } from 'tallybridge-sdk';
import { ActionButton } from '../../../parts/action-button.tsx';
import { Ago } from '../../../parts/ago.tsx';
import { Money } from '../../../parts/amounts.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { PlanButton } from '../../../parts/plan-button.tsx';
import { ProblemPanel } from '../../../parts/problem-panel.tsx';
import { useRight } from '../../../session/use-right.ts';
import { showCount } from '../../../texts/words.ts';
import { showMonth } from '../../../time/show-time.ts';
import classes from './review.module.css';
import type { FirstPlan } from './use-first-plan.ts';
import { useReviewTexts } from './texts.ts';

const SHOWN = ['create', 'change', 'end', 'adopt', 'hold', 'unmapped', 'excluded', 'keep'] as const;

interface Props {
  readonly review: Review;
  readonly making: FirstPlan;
}

/** The newest plan, counted by what it would do. */
export function FirstRun({ review: { plan }, making }: Props) {
  const { plan: texts } = useReviewTexts();
  const right = useRight('plans:write');
  const { isPending, error, variables } = making;
  return (
    <Panel
      title={texts.title}
      aside={
        plan === null ? undefined : (
          <>
            {showMonth(plan.month)} · <Ago at={plan.createdAt} />
          </>
        )
      }
    >
      <div className={classes['stack']}>
        {error === null ? null : (
          <ProblemPanel error={error} onRetry={() => making.mutate(variables ?? '')} isRetrying={isPending} />
        )}
        {plan === null ? null : <Counts plan={plan} />}
        {plan === null && !isPending && error === null ? <Empty title={texts.none} text={texts.noneText} /> : null}
        <div className={classes['line']} role="status">
          {isPending ? (
            <>
              <IconLoader2 size={16} aria-hidden className={classes['spin']} />
              <span className={classes['note']}>{texts.reading}</span>
            </>
          ) : null}
        </div>
        {plan === null ? null : (
          <div className={classes['line']}>
            <PlanButton plan={plan.id} action="all">
              {texts.all}
            </PlanButton>
            <ActionButton
              right={right}
              variant="subtle"
              leftSection={<IconRefresh size={14} aria-hidden />}
              disabled={isPending}
              onClick={() => making.mutate(plan.month)}
            >
              {texts.again}
            </ActionButton>
          </div>
        )}
      </div>
    </Panel>
  );
}

function Counts({ plan }: { readonly plan: NonNullable<Review['plan']> }) {
  const { plan: texts } = useReviewTexts();
  const { byAction, moneyDelta, linesWithoutPrice } = plan;
  return (
    <>
      <ul className={classes['counts']}>
        {SHOWN.filter((action) => byAction[action] > 0).map((action) => {
          const [name, text] = texts.actions[action];
          return (
            <li key={action} className={classes['count']}>
              <strong className="tb-number">{showCount(byAction[action])}</strong>
              <span>
                {name} <span className={classes['note']}>{text}</span>
              </span>
            </li>
          );
        })}
      </ul>
      <p className={classes['money']}>
        {texts.money}{' '}
        <strong>
          <Money value={moneyDelta} isDelta />
        </strong>{' '}
        {linesWithoutPrice === 0 ? null : (
          <span className={classes['note']}>{texts.withoutPrice(linesWithoutPrice)}</span>
        )}
      </p>
    </>
  );
}
