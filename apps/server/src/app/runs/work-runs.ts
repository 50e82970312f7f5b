import { instantOf } from 'tallybridge-engine';
import {
  beginRun,
  findConnection,
  findRun,
  finishRun,
  listOpenRuns,
  readHealth,
  recordHealth,
} from '../../store/index.ts';
import type { Connection, ConnectionId, Failure, PartnerId, PartnerTx, Run } from '../../store/index.ts';
import { AppError, inOneText } from '../app-error.ts';
import { fromPsa } from '../connections/psa-session.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { isOfConnection } from '../schedule/trouble.ts';
import { runCatalog } from '../catalog-push/run-catalog.ts';
import { announce } from '../webhooks/announce.ts';
import { runApply } from './run-apply.ts';
import { NOTHING_DONE } from './run-lines.ts';
import { runLookUp } from './run-look-up.ts';
import { runSync } from './run-sync.ts';
import type { RunOutcome } from './run-outcome.ts';

export interface WaitingWork {
  readonly partner: PartnerId;
  readonly connection: ConnectionId;
}

/** What a person can be told ends the run; anything else is a fault of ours, and the job is tried again. */
function failed(error: unknown): RunOutcome {
  const known = fromPsa(error);
  if (!(known instanceof AppError)) throw error;
  const { code, retryAfterMs } = known;
  return { state: 'failed', result: NOTHING_DONE, error: { code, message: inOneText(known) }, retryAfterMs };
}

async function carryOut(ctx: PartnerContext, connection: Connection, run: Run): Promise<RunOutcome> {
  try {
    if (run.kind === 'catalog') return await runCatalog(ctx, connection, run);
    if (run.kind === 'look-up') return await runLookUp(ctx, connection);
    return run.kind === 'sync' ? await runSync(ctx, connection, run) : await runApply(ctx, connection, run);
  } catch (error) {
    return failed(error);
  }
}

const REFUSED_KEYS: ReadonlySet<string> = new Set(['keys-refused', 'credentials']);

/** Tells the vendor what of a run's end concerns people: before its health is written, which says whether keys were refused already. */
async function announceEnd(ctx: PartnerContext, tx: PartnerTx, run: Run, outcome: RunOutcome): Promise<void> {
  const { connection, kind } = run;
  const { state, error, result } = outcome;
  if (state === 'waiting') {
    const after = await findRun(tx, run.id);
    const data = {
      run: run.id,
      plan: after?.plan ?? null,
      month: after?.month ?? null,
      changes: result.counts.planned,
    };
    await announce(ctx, tx, { type: 'plan.waiting', connection, data });
  }
  if (error === null) return;
  const { code, message } = error;
  await announce(ctx, tx, { type: 'run.failed', connection, data: { run: run.id, kind, code, message } });
  if (!REFUSED_KEYS.has(code)) return;
  const before = await readHealth(tx, { partner: tx.partner, connection });
  if (REFUSED_KEYS.has(before?.lastCode ?? '')) return;
  await announce(ctx, tx, { type: 'connection.keys_rejected', connection, data: { code, message } });
}

async function finish(ctx: PartnerContext, run: Run, outcome: RunOutcome): Promise<void> {
  const { state, result, error, retryAfterMs = 0 } = outcome;
  const { counts, skipped, lines } = result;
  const at = ctx.clock.now();
  const notBefore = retryAfterMs === 0 ? null : instantOf(at + retryAfterMs);
  const failure: Failure | null = error === null ? null : { ...error, notBefore };
  await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    await finishRun(tx, run.id, { state, counts, skipped, lines, error, at });
    await announceEnd(ctx, tx, run, outcome);
    if (failure === null || isOfConnection(failure.code)) {
      await recordHealth(tx, { partner: tx.partner, connection: run.connection, failure, at });
    }
    await audit({ ...ctx, now: at }, tx, {
      action: `run.${state}`,
      subject: run.id,
      detail: { kind: run.kind, ...counts },
    });
  });
  ctx.telemetry.runEnded({ kind: run.kind, state }, { ...counts });
}

/**
 * Carries out the runs of a connection that have not ended, the oldest first. A run that is found running was left by a
 * worker that died: beginning it again is harmless, because what it wrote is found by the write protocol.
 */
export async function workRuns(ctx: PartnerContext, connection: ConnectionId): Promise<void> {
  for (;;) {
    const next = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
      const [run] = await listOpenRuns(tx, connection);
      const found = run === undefined ? null : await findConnection(tx, connection);
      return run !== undefined && found !== null && (await beginRun(tx, run.id, ctx.clock.now()))
        ? { run, found }
        : null;
    });
    if (next === null) return;
    const { run, found } = next;
    const who = { actor: `run ${run.id} for ${run.requestedBy}`, requestId: run.id, now: ctx.clock.now() };
    const asRun: PartnerContext = { ...ctx, ...who, run: run.id };
    await finish(asRun, run, await carryOut(asRun, found, run));
  }
}

/** Ends as failed what a job could not carry out however often it was tried. */
export async function giveUpRuns(ctx: PartnerContext, connection: ConnectionId): Promise<void> {
  const open = await ctx.store.withPartner(ctx.partner.id, (tx) => listOpenRuns(tx, connection));
  for (const run of open) {
    const message =
      'It was tried again and again and given up. The runs before it say why, or the logs of the service under its id.';
    const asRun: PartnerContext = { ...ctx, actor: 'worker', requestId: run.id, now: ctx.clock.now() };
    await finish(asRun, run, { state: 'failed', result: NOTHING_DONE, error: { code: 'internal', message } });
  }
}
