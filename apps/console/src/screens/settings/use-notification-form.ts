import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { TallybridgeError } from 'tallybridge-sdk';
import type { NotificationKind, NotificationSettings, NotificationWay, Versioned } from 'tallybridge-sdk';
import { useAt } from '../../app/at.ts';
import { useRight } from '../../session/use-right.ts';
import type { Right } from '../../session/use-right.ts';

export type Chosen = Pick<NotificationSettings, 'recipients' | 'kinds' | 'digestAt'>;

export interface NotificationForm {
  readonly chosen: Chosen;
  readonly set: (change: Partial<Chosen>) => void;
  readonly setWay: (kind: NotificationKind, way: NotificationWay) => void;
  readonly right: Right;
  readonly wrong: {
    readonly emails: ReadonlySet<number>;
    readonly twice: ReadonlySet<number>;
    readonly isDigestAt: boolean;
  };
  readonly isChanged: boolean;
  readonly isSaved: boolean;
  readonly isSaving: boolean;
  readonly error: Error | null;
  /** What somebody else has set meanwhile; null where nobody did. */
  readonly theirs: Chosen | null;
  readonly save: () => void;
  readonly discard: () => void;
  readonly keepTheirs: () => void;
  readonly saveMine: () => void;
}

const EMAIL = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]{2,}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

const chosenOf = ({ recipients, kinds, digestAt }: NotificationSettings): Chosen => ({ recipients, kinds, digestAt });
const nameOf = ({ email, connectionId }: Chosen['recipients'][number]) =>
  `${email.trim().toLowerCase()} ${connectionId ?? ''}`;

function wrongIn({ recipients, digestAt }: Chosen): NotificationForm['wrong'] {
  const names = recipients.map(nameOf);
  const where = (isWrong: (index: number) => boolean) => new Set(recipients.map((_, index) => index).filter(isWrong));
  return {
    emails: where((index) => !EMAIL.test(recipients[index]?.email.trim() ?? '')),
    twice: where((index) => names.indexOf(names[index] ?? '') !== index),
    isDigestAt: !TIME.test(digestAt),
  };
}

const NOTHING_WRONG: NotificationForm['wrong'] = { emails: new Set(), twice: new Set(), isDigestAt: false };

type Saved =
  | { readonly kind: 'saved' }
  | { readonly kind: 'conflict'; readonly theirs: Versioned<NotificationSettings> };

/** Who is told what, with what somebody typed over it and has not saved yet. */
export function useNotificationForm(seen: Versioned<NotificationSettings>): NotificationForm {
  const { partnerClient } = useAt();
  const { notifications } = partnerClient;
  const right = useRight('setup:write');
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Partial<Chosen>>({});
  const [isAsked, setAsked] = useState(false);
  const before = chosenOf(seen.value);
  const chosen = { ...before, ...draft };
  const wrong = wrongIn(chosen);
  const isRight = wrong.emails.size + wrong.twice.size === 0 && !wrong.isDigestAt;
  const renew = () => queries.invalidateQueries({ queryKey: ['partner', partnerClient.key, 'notifications'] });

  const saving = useMutation({
    mutationFn: async (etag: string): Promise<Saved> => {
      const recipients = chosen.recipients.map(({ email, connectionId }) => ({ email: email.trim(), connectionId }));
      try {
        await notifications.put({ ...chosen, recipients }, { ifMatch: etag });
      } catch (error) {
        if (!(error instanceof TallybridgeError && error.code === 'changed-meanwhile')) throw error;
        return { kind: 'conflict', theirs: await notifications.read() };
      }
      return { kind: 'saved' };
    },
    onSuccess: async ({ kind }) => {
      if (kind !== 'saved') return;
      await renew();
      setDraft({});
      setAsked(false);
    },
  });
  const conflict = saving.data?.kind === 'conflict' ? saving.data.theirs : null;
  const set = (change: Partial<Chosen>) => {
    if (saving.data !== undefined || saving.error !== null) saving.reset();
    setDraft({ ...draft, ...change });
  };
  const discard = () => {
    saving.reset();
    setDraft({});
    setAsked(false);
  };
  return {
    chosen,
    set,
    setWay: (kind, way) => set({ kinds: { ...chosen.kinds, [kind]: way } }),
    right,
    wrong: isAsked ? wrong : NOTHING_WRONG,
    isChanged: JSON.stringify(chosen) !== JSON.stringify(before),
    isSaved: saving.data?.kind === 'saved',
    isSaving: saving.isPending,
    error: saving.error,
    theirs: conflict === null ? null : chosenOf(conflict.value),
    save: () => {
      setAsked(true);
      if (isRight) saving.mutate(seen.etag);
    },
    discard,
    keepTheirs: () => {
      discard();
      void renew();
    },
    saveMine: () => {
      if (conflict !== null) saving.mutate(conflict.etag);
    },
  };
}
