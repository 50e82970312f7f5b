import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ContactLink } from 'tallybridge-sdk';
import { refusalOf } from '../../../api/refusal.ts';
import { useAt } from '../../../app/at.ts';
import { ActionButton } from '../../../parts/action-button.tsx';
import { ProblemPanel } from '../../../parts/problem-panel.tsx';
import { useRight } from '../../../session/use-right.ts';
import { useContactsTexts } from './contacts-texts.ts';

interface Props {
  readonly chosen: readonly ContactLink[];
  readonly onDone: () => void;
}

/** What can be decided for many people at once. */
export function BulkDecisions({ chosen, onDone }: Props) {
  const { client, key } = useAt();
  const texts = useContactsTexts();
  const right = useRight('setup:write');
  const queries = useQueryClient();
  const decide = useMutation({
    mutationFn: async (decision: 'excluded' | 'none') => {
      const { refused } = await client.contacts.links.put(chosen.map(({ user }) => ({ user: user.key, decision })));
      const [first] = refused;
      if (first !== undefined) throw refusalOf(first, `${texts.refused(refused.length)}: ${first.message}`);
    },
    onSuccess: onDone,
    onSettled: () => queries.invalidateQueries({ queryKey: [...key, 'contacts'] }),
  });
  const button = { right, size: 'compact-xs', variant: 'default', loading: decide.isPending } as const;
  return (
    <>
      <ActionButton {...button} onClick={() => decide.mutate('excluded')}>
        {texts.exclude}
      </ActionButton>
      <ActionButton {...button} onClick={() => decide.mutate('none')}>
        {texts.undecide}
      </ActionButton>
      {decide.error === null ? null : <ProblemPanel error={decide.error} />}
    </>
  );
}
