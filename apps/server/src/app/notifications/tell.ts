import type { NotificationKind, NotificationWay } from 'tallybridge-sdk/contract';
import { DEFAULT_WAYS } from 'tallybridge-sdk/contract';
import { instantOf } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import {
  addNotification,
  beginCondition,
  changeCondition,
  listEndedConditions,
  listOpenConditions,
} from '../../store/index.ts';
import type { Address, Condition, Connection, NotificationSettings, PartnerTx, ToldItem } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import type { FoundCondition } from './find-conditions.ts';

/** What is gone for a shorter time and comes back was never over: nobody is told twice of what comes and goes. */
export const QUIET_MS = 10 * 60_000;

export function wayOf({ kinds }: Pick<NotificationSettings, 'kinds'>, kind: NotificationKind): NotificationWay {
  return kinds[kind] ?? DEFAULT_WAYS[kind];
}

/** Whom what is about a connection is told to. */
export function addressesOf(
  { mailer }: Pick<PartnerContext, 'mailer'>,
  { recipients, webhook }: Pick<NotificationSettings, 'recipients' | 'webhook'>,
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

interface Reconciled {
  readonly open: readonly Condition[];
  readonly over: readonly Condition[];
}

const keyOf = ({ kind, subject }: Pick<Condition, 'kind' | 'subject'>) => `${kind} ${subject}`;

/** What a condition is after a look that found it, or did not. */
function lookedAt(condition: Condition, seen: FoundCondition | undefined, now: Instant): Condition {
  if (seen !== undefined) return { ...condition, text: seen.text, goneSince: null };
  const goneSince = condition.goneSince ?? now;
  return { ...condition, goneSince, endedAt: now - goneSince >= QUIET_MS ? goneSince : null };
}

/** Brings what is kept in line with what was found. */
async function reconcile(
  tx: PartnerTx,
  connection: Connection,
  { found, now }: { readonly found: readonly FoundCondition[]; readonly now: Instant },
): Promise<Reconciled> {
  const seen = new Map(found.map((each) => [keyOf(each), each]));
  const known = await listOpenConditions(tx, connection.id);
  const looked = known.map((each) => lookedAt(each, seen.get(keyOf(each)), now));
  for (const each of looked) await changeCondition(tx, each);
  const isKnown = new Set(known.map(keyOf));
  const begun: Condition[] = [];
  for (const each of found) {
    if (!isKnown.has(keyOf(each))) begun.push(await beginCondition(tx, connection.id, { ...each, beganAt: now }));
  }
  return {
    open: [...looked.filter(({ endedAt }) => endedAt === null), ...begun],
    over: looked.filter(({ endedAt }) => endedAt !== null),
  };
}

const itemOf = ({ kind, text, beganAt }: Condition, state: ToldItem['state']): ToldItem => ({
  kind,
  state,
  since: beganAt,
  text,
});

export interface Telling {
  readonly connection: Connection;
  readonly settings: NotificationSettings;
  readonly found: readonly FoundCondition[];
  /** The digest is due. */
  readonly isDigestDue: boolean;
}

/**
 * Puts into the outbox what is to be told of a connection now, in the transaction that notes it as told; when it must be
 * looked at again, null where time alone changes nothing.
 */
export async function tell(ctx: PartnerContext, tx: PartnerTx, telling: Telling): Promise<Instant | null> {
  const { connection, settings, found, isDigestDue } = telling;
  const { now } = ctx;
  const { open, over } = await reconcile(tx, connection, { found, now });
  const addresses = addressesOf(ctx, settings, connection.id);
  if (addresses.length > 0) {
    const base = { connection: connection.id, at: now };
    const news = open.filter(
      ({ kind, toldAt, goneSince }) => toldAt === null && goneSince === null && wayOf(settings, kind) === 'at-once',
    );
    for (const each of news) await changeCondition(tx, { ...each, toldAt: now });
    const gone = over.filter(({ kind, toldAt }) => toldAt !== null && wayOf(settings, kind) !== 'off');
    if (news.length > 0) {
      await addNotification(tx, { ...base, type: 'raised', items: news.map((each) => itemOf(each, 'new')) }, addresses);
    }
    if (gone.length > 0) {
      await addNotification(tx, { ...base, type: 'over', items: gone.map((each) => itemOf(each, 'over')) }, addresses);
    }
    if (isDigestDue) {
      const items = await digestItems(tx, { connection, settings, open });
      if (items.length > 0) await addNotification(tx, { ...base, type: 'digest', items }, addresses);
    }
  }
  const waits = open.flatMap(({ goneSince }) => (goneSince === null ? [] : [goneSince + QUIET_MS]));
  return waits.length === 0 ? null : instantOf(Math.min(...waits));
}

/** What is new since the digest before, what lasts, and what is over since. */
async function digestItems(
  tx: PartnerTx,
  { connection, settings, open }: Pick<Telling, 'connection' | 'settings'> & Pick<Reconciled, 'open'>,
): Promise<readonly ToldItem[]> {
  const isTold = ({ kind }: Condition) => wayOf(settings, kind) !== 'off';
  const isOpen = (each: Condition) => isTold(each) && each.goneSince === null;
  const { lastDigestAt } = settings;
  const ended = await listEndedConditions(tx, connection.id, lastDigestAt);
  return [
    ...open.filter(isOpen).map((each) => itemOf(each, each.beganAt > lastDigestAt ? 'new' : 'lasts')),
    ...ended.filter(isTold).map((each) => itemOf(each, 'over')),
  ];
}
