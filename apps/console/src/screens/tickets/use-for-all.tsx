import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ticketRulesQuery } from '../../api/tickets.ts';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import classes from './tickets.module.css';
import { useTicketTexts } from './texts.ts';
import type { RuleForm } from './use-rule-form.ts';

interface Props {
  readonly category: string;
  readonly form: Pick<RuleForm, 'right' | 'isChanged'>;
}

/** What was saved for one kind of alert, for all the others as well. */
export function UseForAll({ category, form: { right, isChanged } }: Props) {
  const { client, key } = useAt();
  const { form: texts } = useTicketTexts();
  const queries = useQueryClient();
  const kinds = useQuery(ticketRulesQuery(client, key)).data?.data.length ?? 0;
  const copy = useMutation({
    mutationFn: () => client.tickets.rules.copyToAll(category),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...key, 'tickets'] }),
  });
  if (kinds < 2) return null;
  return (
    <div className={classes['toAll']}>
      <p className={classes['quiet']}>{texts.toAllText}</p>
      {copy.error === null ? null : <ProblemPanel error={copy.error} />}
      <div className={classes['end']}>
        <ActionButton
          variant="default"
          right={isChanged && right.isAllowed ? { isAllowed: false, reason: texts.toAllFirst } : right}
          loading={copy.isPending}
          onClick={() => copy.mutate()}
        >
          {texts.toAll}
        </ActionButton>
        <span role="status" className={classes['saved']}>
          {copy.isSuccess && !isChanged ? texts.inAll : ''}
        </span>
      </div>
    </div>
  );
}
