import { useQueryClient } from '@tanstack/react-query';
import type { LinkedItem, ListedCompanyLink, LiveLine, LiveLines } from 'tallybridge-sdk';
import { refusalOf } from '../../api/refusal.ts';
import { useAt } from '../../app/at.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import { MANY } from './use-link-changes.ts';
import type { LinkChanges } from './use-link-changes.ts';

interface Props {
  readonly chosen: readonly ListedCompanyLink[];
  readonly changes: LinkChanges;
  readonly onDone: () => void;
}

interface Sending {
  readonly preview?: boolean;
  readonly liveLines?: LiveLines | undefined;
}

interface Sent {
  readonly results: readonly LinkedItem[];
  readonly refused: readonly Parameters<typeof refusalOf>[0][];
}

const linesOf = ({ results }: Sent): readonly LiveLine[] =>
  results.flatMap((result) => (result.outcome === 'refused' ? [] : result.liveLines));

/** What can be decided for many customers at once. */
export function BulkActions({ chosen, changes, onDone }: Props) {
  const { client, key } = useAt();
  const queries = useQueryClient();
  const { change } = useTexts().companies;
  const right = useRight('setup:write');
  const customers = chosen.map(({ customer }) => customer);
  const linked = chosen.filter(({ decision }) => decision === 'linked').map(({ customer }) => customer);

  const run = (title: string, send: (options: Sending) => Promise<Sent>) => {
    void changes.start({
      at: MANY,
      title,
      asksDecision: false,
      preview: async () => linesOf(await send({ preview: true })),
      apply: async ({ liveLines }) => {
        const { refused } = await send({ liveLines });
        await queries.invalidateQueries({ queryKey: key });
        onDone();
        const [first] = refused;
        if (first !== undefined) throw refusalOf(first, `${change.refused(refused.length)}: ${first.message}`);
      },
    });
  };
  const decide =
    (decision: 'excluded' | 'none') =>
    ({ preview = false, liveLines }: Sending) =>
      client.companyLinks.put(
        customers.map((customer) => ({ customer, decision, ...(liveLines === undefined ? {} : { liveLines }) })),
        { preview },
      );
  const turn =
    (isEnabled: boolean) =>
    ({ preview = false, liveLines }: Sending) =>
      client.companyLinks.switch(
        { customers: linked, isEnabled, ...(liveLines === undefined ? {} : { liveLines }) },
        { preview },
      );
  const who = change.many(customers.length);
  const busy = { right, size: 'compact-xs', variant: 'default', loading: changes.busy === MANY } as const;
  return (
    <>
      {linked.length === 0 ? null : (
        <>
          <ActionButton {...busy} onClick={() => run(change.otherTitle(who), turn(true))}>
            {change.switchOn}
          </ActionButton>
          <ActionButton {...busy} onClick={() => run(change.disableTitle(who), turn(false))}>
            {change.switchOff}
          </ActionButton>
        </>
      )}
      <ActionButton {...busy} onClick={() => run(change.unlinkTitle(who), decide('excluded'))}>
        {change.exclude}
      </ActionButton>
      <ActionButton {...busy} onClick={() => run(change.unlinkTitle(who), decide('none'))}>
        {change.undecide}
      </ActionButton>
    </>
  );
}
