import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Plan } from 'tallybridge-sdk';
import { currentPlans, planQuery, plansQuery } from '../../api/plans.ts';
import { useAt } from '../../app/at.ts';
import { Ago } from '../../parts/ago.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { useTexts } from '../../texts/texts.ts';
import { showMonth } from '../../time/show-time.ts';
import { PlanActions } from './plan-actions.tsx';
import { PlanAgain } from './plan-again.tsx';
import { PlanLines } from './plan-lines.tsx';
import { PlanNotices } from './plan-notices.tsx';
import { PlanProgressPanel } from './plan-progress.tsx';
import { PlanSummary } from './plan-summary.tsx';
import { usePinnedPlan } from './use-pinned-plan.ts';
import { usePlanProgress } from './use-plan-progress.ts';

/** What a sync would change: looked at, approved or stopped by a person, and written while they watch. */
export function PlanScreen() {
  const { client, key } = useAt();
  const { plan: texts } = useTexts();
  const { pinned, pin: choose } = usePinnedPlan();
  const plans = useQuery(plansQuery(client, key));
  const current = currentPlans(plans.data ?? []);
  const known = (plans.data ?? []).find(({ id }) => id === pinned);
  const named = useQuery({
    ...planQuery(client, key, pinned),
    enabled: pinned !== '' && known === undefined,
  });
  const chosen = pinned === '' ? current[0] : (known ?? named.data);
  const shown = chosen?.id;
  const isFresh = plans.isFetchedAfterMount;
  useEffect(() => {
    // What was the newest when somebody looked before need not be it any more.
    if (pinned === '' && shown !== undefined && isFresh) choose(shown);
  });
  if (chosen !== undefined) {
    return <OnePlan key={chosen.id} plan={chosen} current={current} onChoose={choose} />;
  }
  return (
    <Page title={texts.title} text={texts.text}>
      {pinned === '' ? (
        <Loaded query={plans}>
          {() => (
            <Empty title={texts.none} text={texts.noneText}>
              <PlanAgain label={texts.make} isMain onMade={choose} />
            </Empty>
          )}
        </Loaded>
      ) : (
        <Loaded query={named}>{() => null}</Loaded>
      )}
    </Page>
  );
}

interface Props {
  readonly plan: Plan;
  readonly current: readonly Plan[];
  readonly onChoose: (plan: string) => void;
}

function OnePlan({ plan, current, onChoose }: Props) {
  const { plan: texts } = useTexts();
  const progress = usePlanProgress(plan);
  const isNewest = plan.id === current.filter(({ month }) => month === plan.month).at(-1)?.id;
  return (
    <Page
      title={texts.title}
      aside={
        <>
          {showMonth(plan.month)} · {texts.madeAt.toLowerCase()} <Ago at={plan.createdAt} />
        </>
      }
      actions={<PlanActions plan={plan} progress={progress} onChoose={onChoose} />}
    >
      <Choice plan={plan} current={current} onChoose={onChoose} />
      <PlanNotices plan={plan} isNewest={isNewest} onNewest={() => onChoose('')} />
      <PlanProgressPanel plan={plan} progress={progress} />
      <PlanSummary plan={plan} />
      <PlanLines plan={plan} />
    </Page>
  );
}

/** Where there is more than one to work with: the month before is still being closed, or a newer one was made meanwhile. */
function Choice({ plan, current, onChoose }: Props) {
  const { plan: texts } = useTexts();
  const choices = current.some(({ id }) => id === plan.id) ? current : [plan, ...current];
  if (choices.length < 2) return null;
  return (
    <NativeSelect
      size="xs"
      w="fit-content"
      aria-label={texts.choose}
      value={plan.id}
      data={choices.map(({ id, month, state }) => ({
        value: id,
        label: texts.choice(showMonth(month), texts.state[state]),
      }))}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  );
}
