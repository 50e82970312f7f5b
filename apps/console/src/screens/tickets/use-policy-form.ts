import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TicketPolicy } from 'tallybridge-sdk';
import { savePolicy, ticketPolicyQuery } from '../../api/tickets.ts';
import { useAt } from '../../app/at.ts';
import type { ConflictingField } from '../../parts/conflict-panel.tsx';
import { useRight } from '../../session/use-right.ts';
import type { Right } from '../../session/use-right.ts';
import type { TicketTexts } from '../../texts/en/tickets.ts';
import { useTicketTexts } from './texts.ts';
import { policyOf, typedOf } from './typed-policy.ts';
import type { TypedPolicy } from './typed-policy.ts';

export interface VersionedPolicy {
  readonly value: TicketPolicy;
  readonly etag: string;
}

export interface PolicyForm {
  readonly typed: TypedPolicy;
  readonly set: (change: Partial<TypedPolicy>) => void;
  readonly right: Right;
  readonly isChanged: boolean;
  /** Everything that is typed can be saved. */
  readonly isWhole: boolean;
  readonly isSaved: boolean;
  readonly isSaving: boolean;
  readonly error: Error | null;
  readonly conflict: {
    readonly fields: readonly ConflictingField[];
    readonly keepTheirs: () => void;
    readonly saveMine: () => void;
  } | null;
  readonly save: () => void;
}

/** What people compare, in words. */
function inWords(typed: TypedPolicy, { policy: texts }: TicketTexts): ReadonlyMap<string, string> {
  return new Map([
    [texts.quiet, `${typed.quietMinutes} ${texts.minutes}`],
    [texts.recurrence, `${texts.actions[typed.action]}, ${typed.withinDays} ${texts.days}`],
    [texts.unmapped, `${texts.unmappedKinds[typed.unmapped]} ${typed.company?.label ?? ''}`.trim()],
    [texts.storm, `${typed.most} ${texts.tickets} ${texts.stormWithin} ${typed.withinMinutes} ${texts.minutes}`],
    [texts.digestAt, typed.digestAt],
  ]);
}

function conflicting(theirs: TypedPolicy, mine: TypedPolicy, texts: TicketTexts): readonly ConflictingField[] {
  const own = inWords(mine, texts);
  return [...inWords(theirs, texts)]
    .map(([label, value]) => ({ label, theirs: value, mine: own.get(label) ?? '' }))
    .filter((field) => field.theirs !== field.mine);
}

/** What holds for all tickets, as it was seen, with what somebody typed over it. */
export function usePolicyForm(seen: VersionedPolicy): PolicyForm {
  const { client, key } = useAt();
  const texts = useTicketTexts();
  const right = useRight('setup:write');
  const queries = useQueryClient();
  const [typed, setTyped] = useState(() => typedOf(seen.value));
  const [base, setBase] = useState(seen);
  const policy = policyOf(typed);
  const saving = useMutation({
    mutationFn: async (etag: string) => {
      if (policy === null) throw new Error('what is typed is not whole');
      const saved = await savePolicy(client, { value: policy, etag });
      if (saved.theirs === null) setBase(await client.tickets.policy.read());
      return saved;
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: [...key, 'tickets', 'overview'] }),
  });
  const theirs = saving.data?.theirs ?? null;
  return {
    typed,
    set: (change) => {
      if (saving.data !== undefined || saving.error !== null) saving.reset();
      setTyped({ ...typed, ...change });
    },
    right,
    isChanged: JSON.stringify(typed) !== JSON.stringify(typedOf(base.value)),
    isWhole: policy !== null,
    isSaved: saving.data !== undefined && theirs === null,
    isSaving: saving.isPending,
    error: saving.error,
    conflict:
      theirs === null
        ? null
        : {
            fields: conflicting(typedOf(theirs.value), typed, texts),
            keepTheirs: () => {
              saving.reset();
              setBase(theirs);
              setTyped(typedOf(theirs.value));
              queries.setQueryData(ticketPolicyQuery(client, key).queryKey, theirs);
            },
            saveMine: () => saving.mutate(theirs.etag),
          },
    save: () => saving.mutate(base.etag),
  };
}
