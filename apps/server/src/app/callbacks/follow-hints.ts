import { instantOf } from 'tallybridge-engine';
import {
  bringForward,
  clearDue,
  countCallbacks,
  findConnection,
  forgetOldHints,
  getPartner,
  listOpenRuns,
  listPendingHints,
  nextHintAt,
  recordsOfInterest,
  setDue,
  settleHints,
} from '../../store/index.ts';
import type {
  Connection,
  ConnectionId,
  DueSubject,
  HandledHint,
  PartnerId,
  PartnerTx,
  PendingHint,
} from '../../store/index.ts';
import { checkSite } from '../connections/open-connection.ts';
import type { PartnerContext, Services } from '../context.ts';
import { askTickets } from '../tickets/plan-next-tickets.ts';
import { syncOf } from '../schedule/plan-next-sync.ts';
import { verdictOf } from './verdict.ts';
import type { Verdict } from './verdict.ts';

const BATCH = 200;
/** A record is looked at once in this time, however often it is told of. */
const QUIET_MS = 30_000;
/** A hint that came while ConnectWise was being read is acted on when that is over. */
const WHILE_BUSY_MS = 15_000;
const KEPT_MS = 7 * 24 * 3_600_000;

interface Judged {
  readonly hint: PendingHint;
  readonly verdict: Verdict;
}

/** What a hint led to. `later` keeps it. */
type Effect = 'sync' | 'tickets' | 'nothing' | 'later';

type EffectOf = (hint: PendingHint) => Effect;

interface Place {
  readonly partner: PartnerId;
  readonly connection: ConnectionId;
}

const dueOf = ({ partner, connection }: Place): DueSubject => ({ kind: 'hints', partner, subject: connection });

/**
 * Nothing is taken over from a message: what it names is read again from ConnectWise, by the sync or the look at tickets that
 * is asked for once, however many there are.
 */
async function effectsOf(
  ctx: PartnerContext,
  tx: PartnerTx,
  { connection, hints }: { readonly connection: Connection; readonly hints: readonly PendingHint[] },
): Promise<EffectOf> {
  const ofInterest = await recordsOfInterest(tx, connection.id, hints);
  const isTicket = ({ type }: PendingHint) => type === 'ticket';
  if ([...ofInterest].some(isTicket)) await askTickets(ctx, tx, [connection]);
  const effect = [...ofInterest].every(isTicket) ? 'nothing' : await askSync(ctx, tx, connection);
  return (hint) => {
    if (!ofInterest.has(hint)) return 'nothing';
    return isTicket(hint) ? 'tickets' : effect;
  };
}

async function askSync(ctx: PartnerContext, tx: PartnerTx, connection: Connection): Promise<Effect> {
  const isReading = (await listOpenRuns(tx, connection.id)).some(({ state }) => state === 'running');
  if (isReading) return 'later';
  // Who syncs by hand or once a month wants nothing published in between.
  const { cadence } = connection.settings;
  if (cadence === 'manual' || cadence === 'monthly') return 'nothing';
  const at = instantOf(ctx.clock.now() + ctx.settings.coalesceMs);
  return (await bringForward(tx, { ...syncOf(connection, tx), at })) ? 'sync' : 'nothing';
}

async function judge(ctx: PartnerContext, connection: Connection): Promise<readonly Judged[]> {
  const quietSince = instantOf(ctx.clock.now() - QUIET_MS);
  const hints = await ctx.store.withPartner(ctx.partner.id, (tx) =>
    listPendingHints(tx, connection.id, { limit: BATCH, quietSince }),
  );
  const own = { address: checkSite(ctx, connection.site), loginCompany: connection.loginCompany };
  const judged: Judged[] = [];
  for (const hint of hints) judged.push({ hint, verdict: await verdictOf(hint, own, ctx.signingKeys) });
  return judged;
}

function countsOf(handled: readonly HandledHint[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { verdict } of handled) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return counts;
}

async function settle(ctx: PartnerContext, connection: Connection, judged: readonly Judged[]): Promise<void> {
  const at = ctx.clock.now();
  const place = { partner: ctx.partner.id, connection: connection.id };
  await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const hints = judged.flatMap(({ hint, verdict }) => (verdict === 'genuine' ? [hint] : []));
    const effectOf = await effectsOf(ctx, tx, { connection, hints });
    const handled: HandledHint[] = [];
    for (const { hint, verdict } of judged) {
      const effect = verdict === 'genuine' ? effectOf(hint) : null;
      if (effect !== 'later') handled.push({ hint, verdict, effect });
    }
    await settleHints(tx, connection.id, { handled, at });
    await forgetOldHints(tx, connection.id, instantOf(at - KEPT_MS));
    await countCallbacks(tx, place, { outcomes: countsOf(handled), at });
    const next = await nextHintAt(tx, connection.id, QUIET_MS);
    const soonest = handled.length < judged.length ? instantOf(at + WHILE_BUSY_MS) : at;
    if (next === null) await clearDue(tx, dueOf(place));
    else await setDue(tx, { ...dueOf(place), at: instantOf(Math.max(next, soonest)) });
  });
}

/** Looks at what ConnectWise told of a connection, and has what changed read again. */
export async function followHints(services: Services, place: Place): Promise<void> {
  const { store, clock } = services;
  const partner = await store.withControl((tx) => getPartner(tx, place.partner));
  const connection = await store.withPartner(place.partner, (tx) => findConnection(tx, place.connection));
  if (partner === null || connection === null) {
    await store.withPartner(place.partner, (tx) => clearDue(tx, dueOf(place)));
    return;
  }
  const who = { actor: 'callbacks', requestId: `hints of ${place.connection}`, now: clock.now() };
  const ctx: PartnerContext = { ...services, ...who, partner };
  await settle(ctx, connection, await judge(ctx, connection));
}
