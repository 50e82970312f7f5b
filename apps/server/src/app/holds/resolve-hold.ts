import { instantOf } from 'tallybridge-engine';
import type { Instant } from 'tallybridge-engine';
import type {
  ProblemCode,
  ResolvedHold,
  ResolvedHolds,
  resolutionInputSchema,
  resolutionsInputSchema,
} from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import type { ConnectionId, PartnerTx, Run } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { askSyncsOnChange } from '../runs/ask-syncs-on-change.ts';
import { queueRuns } from '../runs/queue-run.ts';
import { toRun } from '../runs/to-run.ts';
import { monthAt } from '../time/billing-month.ts';
import { EFFECTS } from './hold-codes.ts';
import { readHoldFacts } from './hold-facts.ts';
import { openHolds } from './open-holds.ts';
import type { OpenHold } from './open-holds.ts';
import { carryOut } from './carry-out.ts';

type Input = z.output<typeof resolutionInputSchema>;

export interface HoldPath {
  readonly connection: string;
  readonly hold: string;
}

function invalid(field: string, message: string, remedy: string): AppError {
  return new AppError('invalid-request', `${field}: ${message}`, { remedy, fields: [{ field, message }] });
}

/** `accept` needs a moment that is still to come. */
function untilOf({ resolution, until }: Input, now: Instant): Instant | null {
  if (resolution !== 'accept') {
    if (until === undefined) return null;
    throw invalid('until', `is nothing that ${resolution} takes`, 'Leave it out.');
  }
  const moment = until === undefined ? Number.NaN : Date.parse(until);
  if (moment > now) return instantOf(moment);
  throw invalid('until', until === undefined ? 'is missing' : 'has passed', 'Name a moment that is still to come.');
}

/** The hold as the person saw it, and whether it offers what they chose. */
function chosen(holds: readonly OpenHold[], path: HoldPath, { resolution, additionId }: Input): OpenHold {
  const found = holds.find(({ hold }) => hold.id === path.hold);
  if (found === undefined) {
    throw new AppError('not-found', `there is no open hold "${path.hold}"`, {
      remedy: 'List the holds again: it has been resolved, or what it is about has changed.',
    });
  }
  const offered = found.hold.resolutions.find((each) => each.resolution === resolution);
  if (offered === undefined) {
    const names = found.hold.resolutions.map((each) => each.resolution).join(', ');
    throw new AppError('resolution-not-offered', `"${resolution}" does not resolve this hold (${found.hold.code})`, {
      remedy: names === '' ? found.hold.remedy : `Choose one of: ${names}.`,
      fields: [{ field: 'resolution', message: names === '' ? 'nothing resolves it here' : `must be one of ${names}` }],
    });
  }
  const isNamed = offered.additions.some(({ id }) => id === additionId);
  if (additionId === undefined ? offered.needs.includes('additionId') : !isNamed) {
    const ids = offered.additions.map(({ id }) => id).join(', ');
    throw invalid('additionId', `must be one of ${ids}`, 'Name the addition that stays.');
  }
  return found;
}

/**
 * Records what a person decided about a hold. Nothing is written to ConnectWise: the next plan says what follows, or a
 * look-up is queued.
 */
export async function resolveHold(ctx: PartnerContext, path: HoldPath, input: Input): Promise<ResolvedHold> {
  const until = untilOf(input, ctx.now);
  const current = monthAt(ctx.now, ctx.partner.timeZone);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = await requireConnection(tx, path.connection);
    const { id } = connection;
    const facts = await readHoldFacts(tx, { connection: id, current });
    const open = chosen(openHolds(facts, ctx.now), path, input);
    const { resolution, by, note } = input;
    const additionId = input.additionId ?? null;
    await carryOut(ctx, tx, { connection: id, facts, open, resolution, by, note: note ?? null, until, additionId });
    const run = resolution === 'look-up' ? await queueLookUp(ctx, tx, id) : null;
    if (run === null) await askSyncsOnChange(ctx, tx, [connection]);
    const { hold } = open;
    await audit(ctx, tx, {
      action: 'hold.resolved',
      subject: id,
      detail: { by, resolution, note: note ?? null, until: input.until ?? null, additionId, hold },
    });
    return { hold, resolution, effect: EFFECTS[resolution], run: run === null ? null : toRun(run) };
  });
}

async function queueLookUp(ctx: PartnerContext, tx: PartnerTx, connection: ConnectionId): Promise<Run> {
  const runs = [{ connection, kind: 'look-up' as const, plan: null, month: null, trigger: 'person' as const }];
  const [run] = await queueRuns(ctx, tx, { runs, afterMs: 0 });
  if (run === undefined) throw new Error('one run was asked for and none was queued');
  return run;
}

type Many = z.output<typeof resolutionsInputSchema>;

/** The same decision about each of them: one that has changed meanwhile does not stop the others. */
export async function resolveHolds(
  ctx: PartnerContext,
  connection: string,
  { holds, ...decision }: Many,
): Promise<ResolvedHolds> {
  const results: ResolvedHolds['results'] = [];
  for (const hold of new Set(holds)) {
    try {
      await resolveHold(ctx, { connection, hold }, decision);
      results.push({ hold, outcome: 'resolved', code: null, message: null });
    } catch (error) {
      if (!(error instanceof AppError) || !OF_ONE.has(error.code)) throw error;
      results.push({ hold, outcome: 'refused', code: error.code, message: error.message });
    }
  }
  return { results };
}

/** What concerns one hold, and not the whole request. */
const OF_ONE: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'not-found',
  'resolution-not-offered',
  'resolution-too-early',
  'invalid-request',
]);
