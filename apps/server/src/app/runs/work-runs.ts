import {
  beginRun,
  clearDue,
  findConnection,
  finishRun,
  getPartner,
  listOpenRuns,
  queueRun,
  readDue,
  recordHealth,
} from '../../store/index.ts';
import type { Connection, ConnectionId, PartnerId, Run } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { audit } from '../context.ts';
import type { PartnerContext, Services } from '../context.ts';
import { fromPsa } from '../connections/psa-session.ts';
import { runApply } from './run-apply.ts';
import { NOTHING_DONE } from './run-lines.ts';
import { runSync } from './run-sync.ts';
import type { RunOutcome } from './run-sync.ts';

export interface WaitingWork {
  readonly partner: PartnerId;
  readonly connection: ConnectionId;
}

/** What a person can be told ends the run; anything else is a fault of ours, and the job is tried again. */
function failed(error: unknown): RunOutcome {
  const known = fromPsa(error);
  if (!(known instanceof AppError)) throw error;
  const message = `${known.message} ${known.remedy}`;
  return { state: 'failed', result: NOTHING_DONE, error: { code: known.code, message } };
}

/** Failures of ConnectWise that pass by themselves. */
const PASSING: ReadonlySet<string> = new Set(['site-unreachable', 'psa-unavailable', 'throttled', 'unreachable']);

/** The job is to be tried again after a pause; the run that it found has ended, and another one waits for it. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
}

/** Nobody looks at the syncs of a connection that follows changes: one that failed in passing is made again. */
async function retryInPassing(
  ctx: PartnerContext,
  of: { connection: Connection; run: Run; outcome: RunOutcome },
): Promise<void> {
  const { connection, run, outcome } = of;
  const { code = '' } = outcome.error ?? {};
  if (run.kind !== 'sync' || connection.settings.cadence !== 'on-change' || !PASSING.has(code)) return;
  const by = { actor: 'retry', at: ctx.clock.now() };
  await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const open = await listOpenRuns(tx, connection.id);
    if (open.some(({ kind, state }) => kind === 'sync' && state === 'queued')) return;
    await queueRun(tx, { connection: connection.id, kind: 'sync', plan: null, month: null, by });
  });
  throw new RetryLater(outcome.error?.message ?? code);
}

async function carryOut(ctx: PartnerContext, connection: Connection, run: Run): Promise<RunOutcome> {
  try {
    return run.kind === 'sync' ? await runSync(ctx, connection, run) : await runApply(ctx, connection, run);
  } catch (error) {
    return failed(error);
  }
}

async function finish(ctx: PartnerContext, run: Run, { state, result, error }: RunOutcome): Promise<void> {
  const { counts, lines } = result;
  const at = ctx.clock.now();
  await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    await finishRun(tx, run.id, { state, counts, lines, error, at });
    await audit({ ...ctx, now: at }, tx, {
      action: `run.${state}`,
      subject: run.id,
      detail: { kind: run.kind, ...counts },
    });
  });
  const place = { partner: ctx.partner.id, connection: run.connection };
  await ctx.store.withControl((tx) => recordHealth(tx, { ...place, failure: error?.code ?? null, at }));
}

/**
 * Carries out the runs of a connection that have not ended, the oldest first. A run that is found running was left by a
 * worker that died: beginning it again is harmless, because what it wrote is found by the write protocol.
 */
async function workRuns(services: Services, { partner, connection }: WaitingWork): Promise<void> {
  const known = await services.store.withControl((tx) => getPartner(tx, partner));
  if (known === null) return;
  for (;;) {
    const next = await services.store.withPartner(partner, async (tx) => {
      const [run] = await listOpenRuns(tx, connection);
      const found = await findConnection(tx, connection);
      return run !== undefined && found !== null && (await beginRun(tx, run.id, services.clock.now()))
        ? { run, found }
        : null;
    });
    if (next === null) return;
    const { run, found } = next;
    const who = { actor: `run ${run.id} for ${run.requestedBy}`, requestId: run.id, now: services.clock.now() };
    const ctx: PartnerContext = { ...services, ...who, partner: known };
    const outcome = await carryOut(ctx, found, run);
    await finish(ctx, run, outcome);
    await retryInPassing(ctx, { connection: found, run, outcome });
  }
}

/** Begins what was due as a run, so that it is queued, carried out and kept like any other. */
async function queueDueSync(services: Services, { partner, connection }: WaitingWork): Promise<void> {
  const due = { kind: 'sync', partner, subject: connection } as const;
  const now = services.clock.now();
  await services.store.withPartner(partner, async (tx) => {
    const work = await readDue(tx, due);
    if (work === null || work.takenFor === null) return;
    await clearDue(tx, due);
    if ((await findConnection(tx, connection)) === null) return;
    const open = await listOpenRuns(tx, connection);
    if (open.some(({ kind, state }) => kind === 'sync' && state === 'queued')) return;
    await queueRun(tx, { connection, kind: 'sync', plan: null, month: null, by: { actor: 'schedule', at: now } });
  });
}

/** Does what is due or was asked for on a connection. */
export async function workConnection(services: Services, work: WaitingWork): Promise<void> {
  await queueDueSync(services, work);
  await workRuns(services, work);
}

/** Ends what a job could not carry out however often it was tried. */
export async function giveUpRuns(services: Services, { partner, connection }: WaitingWork): Promise<void> {
  const known = await services.store.withControl((tx) => getPartner(tx, partner));
  if (known === null) return;
  const open = await services.store.withPartner(partner, (tx) => listOpenRuns(tx, connection));
  for (const run of open) {
    const ctx: PartnerContext = {
      ...services,
      actor: 'worker',
      requestId: run.id,
      now: services.clock.now(),
      partner: known,
    };
    const message =
      'It was tried again and again and given up. The runs before it say why, or the logs of the service under its id.';
    await finish(ctx, run, { state: 'failed', result: NOTHING_DONE, error: { code: 'internal', message } });
  }
}
