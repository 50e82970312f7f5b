import type { NotificationWay } from 'tallybridge-sdk/contract';
import { instantOf } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import {
  addNotification,
  beginCondition,
  changeCondition,
  listEndedConditions,
  listOpenConditions,
} from '../../store/index.ts';
import type {
  Address,
  Condition,
  Connection,
  NotificationBook,
  NotificationSettings,
  ToldItem,
} from '../../store/index.ts';
import type { Services } from '../context.ts';
import type { FoundCondition } from './find-conditions.ts';

/** What is gone for a shorter time and comes back was never over: nobody is told twice of what comes and goes. */
export const QUIET_MS = 10 * 60_000;

/** Whom what is about a connection is told to. */
export function addressesOf(
  { mailer }: Pick<Services, 'mailer'>,
  { recipients, webhook }: Pick<NotificationSettings<string>, 'recipients' | 'webhook'>,
  connection: Connection['id'] | null,
): readonly Address[] {
  const told = recipients.filter(
    (each) => each.connectionId === null || connection === null || each.connectionId === connection,
  );
  const emails = mailer === null ? [] : [...new Set(told.map(({ email }) => email))];
  return [
    ...emails.map((address) => ({ channel: 'email', address }) as const),
    ...(webhook === null ? [] : [{ channel: 'webhook', address: webhook.url } as const]),
  ];
}

interface Reconciled<Kind extends string> {
  readonly open: readonly Condition<Kind>[];
  readonly over: readonly Condition<Kind>[];
}

const keyOf = ({ kind, subject }: Pick<Condition<string>, 'kind' | 'subject'>) => `${kind} ${subject}`;

/** What a condition is after a look that found it, or did not. */
function lookedAt<Kind extends string>(
  condition: Condition<Kind>,
  seen: FoundCondition<Kind> | undefined,
  now: Instant,
): Condition<Kind> {
  if (seen !== undefined) return { ...condition, text: seen.text, goneSince: null };
  const goneSince = condition.goneSince ?? now;
  return { ...condition, goneSince, endedAt: now - goneSince >= QUIET_MS ? goneSince : null };
}

/** Brings what is kept in line with what was found. */
async function reconcile<Kind extends string>(
  book: NotificationBook<Kind>,
  { found, now }: Pick<Telling<Kind>, 'found' | 'now'>,
): Promise<Reconciled<Kind>> {
  const seen = new Map(found.map((each) => [keyOf(each), each]));
  const known = await listOpenConditions(book);
  const looked = known.map((each) => lookedAt(each, seen.get(keyOf(each)), now));
  for (const each of looked) await changeCondition(book, each);
  const isKnown = new Set(known.map(keyOf));
  const begun: Condition<Kind>[] = [];
  for (const each of found) {
    if (!isKnown.has(keyOf(each))) begun.push(await beginCondition(book, { ...each, beganAt: each.since ?? now }));
  }
  return {
    open: [...looked.filter(({ endedAt }) => endedAt === null), ...begun],
    over: looked.filter(({ endedAt }) => endedAt !== null),
  };
}

function itemOf<Kind extends string>(
  { kind, subject, text, beganAt }: Condition<Kind>,
  state: ToldItem<Kind>['state'],
): ToldItem<Kind> {
  return { kind, subject, state, since: beganAt, text };
}

export interface Telling<Kind extends string> {
  readonly found: readonly FoundCondition<Kind>[];
  readonly addresses: readonly Address[];
  readonly wayOf: (kind: Kind) => NotificationWay;
  /** When the digest before was; null where none is due. */
  readonly digestSince: Instant | null;
  readonly now: Instant;
}

/**
 * Puts into the outbox what is to be told now, in the transaction that notes it as told; when it must be looked at again,
 * null where time alone changes nothing.
 */
export async function tell<Kind extends string>(
  book: NotificationBook<Kind>,
  telling: Telling<Kind>,
): Promise<Instant | null> {
  const { addresses, wayOf, digestSince, now } = telling;
  const { open, over } = await reconcile(book, telling);
  if (addresses.length > 0) {
    const news = open.filter(
      ({ kind, toldAt, goneSince }) => toldAt === null && goneSince === null && wayOf(kind) === 'at-once',
    );
    for (const each of news) await changeCondition(book, { ...each, toldAt: now });
    const gone = over.filter(({ kind, toldAt }) => toldAt !== null && wayOf(kind) !== 'off');
    const add = async (type: 'raised' | 'over' | 'digest', items: readonly ToldItem<Kind>[]) => {
      if (items.length > 0) await addNotification(book, { type, items, at: now }, addresses);
    };
    await add(
      'raised',
      news.map((each) => itemOf(each, 'new')),
    );
    await add(
      'over',
      gone.map((each) => itemOf(each, 'over')),
    );
    if (digestSince !== null) await add('digest', await digestItems(book, { open, wayOf, since: digestSince }));
  }
  const waits = open.flatMap(({ goneSince }) => (goneSince === null ? [] : [goneSince + QUIET_MS]));
  return waits.length === 0 ? null : instantOf(Math.min(...waits));
}

/** What is new since the digest before, what lasts, and what is over since. */
async function digestItems<Kind extends string>(
  book: NotificationBook<Kind>,
  { open, wayOf, since }: Pick<Telling<Kind>, 'wayOf'> & Pick<Reconciled<Kind>, 'open'> & { readonly since: Instant },
): Promise<readonly ToldItem<Kind>[]> {
  const isTold = ({ kind }: Condition<Kind>) => wayOf(kind) !== 'off';
  const isOpen = (each: Condition<Kind>) => isTold(each) && each.goneSince === null;
  const ended = await listEndedConditions(book, since);
  return [
    ...open.filter(isOpen).map((each) => itemOf(each, each.beganAt > since ? 'new' : 'lasts')),
    ...ended.filter(isTold).map((each) => itemOf(each, 'over')),
  ];
}
