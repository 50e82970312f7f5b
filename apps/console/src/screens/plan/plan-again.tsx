import { useMutation, useQueryClient } from '@tanstack/react-query';
import { readProblem } from '../../api/read-problem.ts';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';

interface Props {
  readonly label: string;
  /** The partner's current month where left out. */
  readonly month?: string;
  readonly isMain?: boolean;
  readonly onMade: (plan: string) => void;
}

/** Reads ConnectWise and plans a month. */
export function PlanAgain({ label, month, isMain = false, onMade }: Props) {
  const { client, key } = useAt();
  const { plan: texts } = useTexts();
  const queries = useQueryClient();
  const right = useRight('plans:write');
  const make = useMutation({
    mutationFn: () => client.plans.create(month === undefined ? {} : { month }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: key });
      onMade('');
    },
  });
  return (
    <>
      {make.error === null || isMain ? null : <span role="alert">{readProblem(make.error).detail}</span>}
      <ActionButton
        right={right}
        variant={isMain ? 'filled' : 'default'}
        loading={make.isPending}
        aria-label={make.isPending ? texts.making : label}
        onClick={() => make.mutate()}
      >
        {label}
      </ActionButton>
      {make.error !== null && isMain ? <ProblemPanel error={make.error} /> : null}
    </>
  );
}
