import { useQueryClient } from '@tanstack/react-query';
import type { NotificationWay, Versioned } from 'tallybridge-sdk';
import { useVersionedForm } from '../../../parts/settings/use-versioned-form.ts';
import type { VersionedForm } from '../../../parts/settings/use-versioned-form.ts';
import type { Right } from '../../../session/use-right.ts';
import { isTimeOfDay } from '../../../time/time-of-day.ts';
import type { Chosen, NotificationPlace } from './notification-place.ts';

interface Wrong {
  /** Which recipients have no address. */
  readonly emails: ReadonlySet<number>;
  /** Which are named before. */
  readonly twice: ReadonlySet<number>;
  readonly isDigestAt: boolean;
}

export interface NotificationForm<Kind extends string> extends VersionedForm<Chosen<Kind>> {
  readonly setWay: (kind: Kind, way: NotificationWay) => void;
  readonly right: Right;
  /** What is said to be wrong: nothing before somebody wants to save it. */
  readonly wrong: Wrong;
}

/** What each part of the form is given. */
export interface FormPart<Kind extends string> {
  readonly place: NotificationPlace<Kind>;
  readonly form: NotificationForm<Kind>;
}

const EMAIL = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]{2,}$/;
const NOTHING_WRONG: Wrong = { emails: new Set(), twice: new Set(), isDigestAt: false };

const nameOf = ({ email, connectionId }: Chosen<string>['recipients'][number]) =>
  `${email.trim().toLowerCase()} ${connectionId ?? ''}`;

function wrongIn({ recipients, digestAt }: Pick<Chosen<string>, 'recipients' | 'digestAt'>): Wrong {
  const names = recipients.map(nameOf);
  const where = (isWrong: (index: number) => boolean) => new Set(recipients.map((_, index) => index).filter(isWrong));
  return {
    emails: where((index) => !EMAIL.test(recipients[index]?.email.trim() ?? '')),
    twice: where((index) => names.indexOf(names[index] ?? '') !== index),
    isDigestAt: !isTimeOfDay(digestAt),
  };
}

function inputOf<Kind extends string>(chosen: Chosen<Kind>): Chosen<Kind> | null {
  const { emails, twice, isDigestAt } = wrongIn(chosen);
  if (emails.size + twice.size > 0 || isDigestAt) return null;
  return { ...chosen, recipients: chosen.recipients.map((each) => ({ ...each, email: each.email.trim() })) };
}

/** Who is told what. */
export function useNotificationForm<Kind extends string>(
  { queryKey, right, put, read }: NotificationPlace<Kind>,
  seen: Versioned<Chosen<Kind>>,
): NotificationForm<Kind> {
  const queries = useQueryClient();
  const form = useVersionedForm<Chosen<Kind>, Chosen<Kind>>({
    seen,
    inputOf,
    save: put,
    read,
    renew: () => queries.invalidateQueries({ queryKey }),
  });
  const { chosen, set, isAsked } = form;
  return {
    ...form,
    setWay: (kind, way) => set({ kinds: { ...chosen.kinds, [kind]: way } }),
    right,
    wrong: isAsked ? wrongIn(chosen) : NOTHING_WRONG,
  };
}
