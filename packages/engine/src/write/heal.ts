import { compareDecimals, ZERO } from '../decimal/decimal.ts';
import type { AdditionId } from '../ids.ts';
import { lineKeyText } from '../ledger/line-key.ts';
import type { LineKey, OwnedLine } from '../ledger/owned-line.ts';
import type { Addition } from '../psa/records.ts';
import { liveLineOf, openIntentOf } from './agreement-session.ts';
import type { AgreementSession } from './agreement-session.ts';
import { isOfThisConnection } from './claims.ts';
import { draftIntent } from './draft-intent.ts';
import { endedByPerson, reattached } from './ownership.ts';
import type { Pair } from './protocol.ts';
import { healRequest } from './request-for.ts';
import { sendNew } from './send-intent.ts';
import { isolated, progressAfter } from './settle-open.ts';
import type { Progress } from './settle-open.ts';

interface OwnGroup {
  readonly key: LineKey;
  readonly additions: readonly Addition[];
}

/** Leaves one live line of ours per key and makes sure that the ledger knows it. */
export async function heal(session: AgreementSession): Promise<Progress> {
  for (const group of ownGroups(session)) {
    if (openIntentOf(session, group.key) !== undefined) continue;
    const progress = await isolated(session, () => healGroup(session, group));
    if (progress !== 'on') return progress;
  }
  return 'on';
}

/** Live additions that carry our marker for this agreement, by key. */
function ownGroups(session: AgreementSession): readonly OwnGroup[] {
  const groups = new Map<string, { key: LineKey; additions: Addition[] }>();
  for (const addition of session.additions.values()) {
    const key = liveKeyOf(session, addition);
    if (key === null) continue;
    const text = lineKeyText(key);
    const group = groups.get(text) ?? { key, additions: [] };
    group.additions.push(addition);
    groups.set(text, group);
  }
  return [...groups.values()];
}

function liveKeyOf({ context, agreement, owned, open }: AgreementSession, addition: Addition): LineKey | null {
  const { installation, ports, protocol, linkNumbers } = context;
  const reading = protocol.readMarker(addition.serialNumber, {
    installation,
    agreement: agreement.id,
    digest: ports.digest,
  });
  if (reading.kind !== 'ours') return null;
  const here = { linkNumbers, owned: owned.values(), open: open.values() };
  if (!isOfThisConnection(reading.key, here) || isOtherwiseOwned(owned.get(addition.id), reading.key)) return null;
  return isEnded(addition, reading.key) ? null : reading.key;
}

/** What has ended is over, and what is ours for another line stays that, whatever marker a person gave it. */
export function isOtherwiseOwned(known: OwnedLine | undefined, key: LineKey): boolean {
  return known !== undefined && (known.state !== 'live' || lineKeyText(known.key) !== lineKeyText(key));
}

/** A standing line of ours has no end until it is ended; a line of one month is over only when it was annulled. */
export function isEnded({ quantity, effectiveDate, cancelledDate }: Addition, { month }: LineKey): boolean {
  if (cancelledDate === null) return false;
  if (month === null) return true;
  return compareDecimals(quantity, ZERO) === 0 && effectiveDate !== null && cancelledDate <= effectiveDate;
}

async function healGroup(session: AgreementSession, group: OwnGroup): Promise<Progress> {
  const known = liveLineOf(session, group.key);
  const isSettled = group.additions.length === 1 && group.additions[0]?.id === known?.addition;
  if (isSettled) return 'on';
  const pair = known ?? session.context.pairOf(group.key) ?? pairInLedger(session, group.key);
  if (pair === null) {
    for (const { id } of group.additions) session.report.unattached(id);
    return 'on';
  }
  const adopted = known?.origin === 'adopted' ? known.addition : null;
  const confirmed = await confirmLive(session, group, adopted);
  const choice = session.context.protocol.surplusOf(
    confirmed,
    confirmed.some(({ id }) => id === adopted) ? adopted : null,
  );
  if (choice === null) return 'on';
  for (const surplus of choice.surplus) {
    const progress = await cancelSurplus(session, { key: group.key, pair, kept: choice.kept, surplus });
    if (progress !== 'on') return progress;
  }
  return attach(session, { key: group.key, pair, kept: choice.kept });
}

function pairInLedger({ owned }: AgreementSession, key: LineKey): Pair | null {
  const text = lineKeyText(key);
  for (const line of owned.values()) {
    if (lineKeyText(line.key) === text) return line;
  }
  return null;
}

/** Each line as a look-up by id shows it now, with the adopted one; a list alone proves nothing. */
async function confirmLive(
  session: AgreementSession,
  group: OwnGroup,
  adopted: AdditionId | null,
): Promise<readonly Addition[]> {
  const ids = new Set(group.additions.map(({ id }) => id));
  const known = liveLineOf(session, group.key);
  if (known !== undefined) ids.add(known.addition);
  const live: Addition[] = [];
  for (const id of ids) {
    const addition = await session.context.ports.psa.findAddition(session.agreement.id, id);
    if (addition === null) {
      session.additions.delete(id);
      continue;
    }
    session.additions.set(id, addition);
    const isOurs = id === adopted || liveKeyOf(session, addition) !== null;
    if (isOurs && !isEnded(addition, group.key)) live.push(addition);
  }
  return live;
}

interface SurplusLine {
  readonly key: LineKey;
  readonly pair: Pair;
  readonly kept: AdditionId;
  readonly surplus: Addition;
}

async function cancelSurplus(session: AgreementSession, { key, pair, kept, surplus }: SurplusLine): Promise<Progress> {
  const draft = draftIntent(session.context, {
    kind: 'heal',
    key,
    pair,
    request: healRequest(surplus),
    before: surplus,
    publishes: null,
  });
  const sent = await sendNew(session, draft);
  if (sent.to === 'done') session.report.healed({ key, kept, cancelled: surplus.id });
  return progressAfter(session, sent);
}

/**
 * Makes the ledger know the line that stays. Where the line that it knew was ended in ConnectWise by a person, the one
 * that still stands takes its place: nothing is written, and nothing of ours bills unseen.
 */
async function attach(session: AgreementSession, { key, pair, kept }: Omit<SurplusLine, 'surplus'>): Promise<Progress> {
  const addition = session.additions.get(kept);
  const known = liveLineOf(session, key);
  if (addition === undefined || openIntentOf(session, key) !== undefined || known?.addition === kept) return 'on';
  if (known !== undefined) {
    const stands = session.additions.get(known.addition);
    if (stands === undefined || !isEnded(stands, key)) return 'on';
    if ((await own(session, endedByPerson(known, stands))) === 'fenced') return 'fenced';
  }
  const owned = reattached({ key, customer: pair.customer, sku: pair.sku }, addition);
  if ((await own(session, owned)) === 'fenced') return 'fenced';
  session.report.reattached(kept);
  return 'on';
}

async function own(session: AgreementSession, owned: OwnedLine): Promise<'stored' | 'fenced'> {
  const stored = await session.context.ports.ledger.recordOwned(session.held.lease, owned);
  if (stored === 'stored') session.owned.set(owned.addition, owned);
  return stored;
}
