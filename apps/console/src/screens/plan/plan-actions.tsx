import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Plan } from 'tallybridge-sdk';
import { readProblem } from '../../api/read-problem.ts';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import { openOf } from './approval.ts';
import { ApproveDialog } from './approve-dialog.tsx';
import { DecisionDialog } from './decision-dialog.tsx';
import { isGoing } from './followed.ts';
import { PlanAgain } from './plan-again.tsx';
import type { FollowedPlan } from './use-plan-progress.ts';

interface Props {
  readonly plan: Plan;
  readonly progress: FollowedPlan;
  readonly onChoose: (plan: string) => void;
}

/** What can be done with the plan as a whole. */
export function PlanActions({ plan, progress, onChoose }: Props) {
  const { plan: texts } = useTexts();
  const right = useRight('plans:approve');
  const [dialog, setDialog] = useState<'approve' | 'reject' | null>(null);
  const { state, totals } = plan;
  const { changes } = openOf(plan);
  const isWriting = isGoing(progress);
  const isUnwritten = state === 'approved' || state === 'applying';
  const canReject = (state === 'open' && totals.changes + totals.byAction.adopt > 0) || state === 'approved';
  const close = () => setDialog(null);
  return (
    <>
      <PlanAgain label={texts.again} month={plan.month} onMade={onChoose} />
      {canReject && !isWriting ? (
        <ActionButton right={right} variant="default" onClick={() => setDialog('reject')}>
          {texts.rejectPlan}
        </ActionButton>
      ) : null}
      {state === 'open' && changes > 0 ? (
        <ActionButton right={right} onClick={() => setDialog('approve')}>
          {texts.approveAll(changes)}
        </ActionButton>
      ) : null}
      {isUnwritten && !isWriting ? <WriteButton plan={plan} progress={progress} /> : null}
      <ApproveDialog plan={plan} lines={null} isOpen={dialog === 'approve'} onClose={close} />
      <DecisionDialog plan={plan} decision={dialog === 'reject' ? { what: 'reject-plan' } : null} onClose={close} />
    </>
  );
}

/** Asks for the writing of what is approved, also of what was left of it. */
function WriteButton({ plan, progress }: Omit<Props, 'onChoose'>) {
  const { client, key, connection } = useAt();
  const { plan: texts } = useTexts();
  const approver = useRight('plans:approve');
  const inShadow = { isAllowed: false, reason: texts.writeInShadow };
  const right = connection.settings.isShadow && approver.isAllowed ? inShadow : approver;
  const queries = useQueryClient();
  const write = useMutation({
    mutationFn: () => client.plans.apply(plan.id),
    onSuccess: async () => {
      progress.watch();
      await queries.invalidateQueries({ queryKey: [...key, 'plans'] });
    },
  });
  return (
    <>
      {write.error === null ? null : <span role="alert">{readProblem(write.error).detail}</span>}
      <ActionButton right={right} loading={write.isPending} onClick={() => write.mutate()}>
        {plan.state === 'applying' ? texts.writeAgain : texts.write}
      </ActionButton>
    </>
  );
}
