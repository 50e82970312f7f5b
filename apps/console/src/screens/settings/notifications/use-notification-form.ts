import { useQueryClient } from '@tanstack/react-query';
import type { NotificationKind, NotificationSettings, NotificationWay, Versioned } from 'tallybridge-sdk';
import { useAt } from '../../../app/at.ts';
import { useVersionedForm } from '../../../parts/settings/use-versioned-form.ts';
import type { VersionedForm } from '../../../parts/settings/use-versioned-form.ts';
import { useRight } from '../../../session/use-right.ts';
import type { Right } from '../../../session/use-right.ts';
import { isTimeOfDay } from '../../../time/time-of-day.ts';

export type Chosen = Pick<NotificationSettings, 'recipients' | 'kinds' | 'digestAt'>;

interface Wrong {
  /** Which recipients have no address. */
  readonly emails: ReadonlySet<number>;
  /** Which are named before. */
  readonly twice: ReadonlySet<number>;
  readonly isDigestAt: boolean;
}

export interface NotificationForm extends VersionedForm<Chosen> {
  readonly setWay: (kind: NotificationKind, way: NotificationWay) => void;
  readonly right: Right;
  /** What is said to be wrong: nothing before somebody wants to save it. */
  readonly wrong: Wrong;
}

const EMAIL = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]{2,}$/;
const NOTHING_WRONG: Wrong = { emails: new Set(), twice: new Set(), isDigestAt: false };

const nameOf = ({ email, connectionId }: Chosen['recipients'][number]) =>
  `${email.trim().toLowerCase()} ${connectionId ?? ''}`;

function wrongIn({ recipients, digestAt }: Chosen): Wrong {
  const names = recipients.map(nameOf);
  const where = (isWrong: (index: number) => boolean) => new Set(recipients.map((_, index) => index).filter(isWrong));
  return {
    emails: where((index) => !EMAIL.test(recipients[index]?.email.trim() ?? '')),
    twice: where((index) => names.indexOf(names[index] ?? '') !== index),
    isDigestAt: !isTimeOfDay(digestAt),
  };
}

function inputOf(chosen: Chosen): Chosen | null {
  const { emails, twice, isDigestAt } = wrongIn(chosen);
  if (emails.size + twice.size > 0 || isDigestAt) return null;
  const recipients = chosen.recipients.map(({ email, connectionId }) => ({ email: email.trim(), connectionId }));
  return { ...chosen, recipients };
}

const chosenOf = ({ value, etag }: Versioned<NotificationSettings>): Versioned<Chosen> => ({
  value: { recipients: value.recipients, kinds: value.kinds, digestAt: value.digestAt },
  etag,
});

/** Who is told what. */
export function useNotificationForm(seen: Versioned<NotificationSettings>): NotificationForm {
  const { partnerClient } = useAt();
  const right = useRight('setup:write');
  const queries = useQueryClient();
  const { notifications } = partnerClient;
  const form = useVersionedForm({
    seen: chosenOf(seen),
    inputOf,
    save: (input, ifMatch) => notifications.put(input, { ifMatch }),
    read: async () => chosenOf(await notifications.read()),
    renew: () => queries.invalidateQueries({ queryKey: ['partner', partnerClient.key, 'notifications'] }),
  });
  const { chosen, set, isAsked } = form;
  return {
    ...form,
    setWay: (kind, way) => set({ kinds: { ...chosen.kinds, [kind]: way } }),
    right,
    wrong: isAsked ? wrongIn(chosen) : NOTHING_WRONG,
  };
}
