import {
  beginDue,
  clearDue,
  findConnection,
  getPartner,
  listOpenRuns,
  lookUpDueInMs,
  readHealth,
  wakeNotifications,
} from '../../store/index.ts';
import type { Connection, PartnerTx, Run } from '../../store/index.ts';
import type { PartnerContext, Services } from '../context.ts';
import { planNewTab } from '../hosted-tab/plan-tab.ts';
import { isHeldBack, planNextSync, syncOf } from '../schedule/plan-next-sync.ts';
import { addRun } from './queue-run.ts';
import { giveUpRuns, workRuns } from './work-runs.ts';
import type { WaitingWork } from './work-runs.ts';

/** Does what is due or was asked for on a connection, and then sets when it is due next. */
export async function workConnection(services: Services, { partner, connection }: WaitingWork): Promise<void> {
  await onConnection(services, { partner, connection }, async (ctx) => {
    const begun = await services.store.withPartner(partner, async (tx) => {
      const found = await findConnection(tx, connection);
      if (found !== null) {
        await planNewTab(ctx, tx, found);
        await queueWhatIsDue(ctx, tx, found);
      }
      return found;
    });
    await workRuns(ctx, connection);
    return begun;
  });
}

/** Ends what a job could not carry out however often it was tried. */
export async function giveUpConnection(services: Services, { partner, connection }: WaitingWork): Promise<void> {
  await onConnection(services, { partner, connection }, async (ctx) => {
    await giveUpRuns(ctx, connection);
    return services.store.withPartner(partner, (tx) => findConnection(tx, connection));
  });
}

/** One that somebody has changed meanwhile, by new keys for example, is due again: what was done here was for the old one. */
async function onConnection(
  services: Services,
  { partner, connection }: WaitingWork,
  work: (ctx: PartnerContext) => Promise<Connection | null>,
): Promise<void> {
  const { store, clock } = services;
  const known = await store.withControl((tx) => getPartner(tx, partner));
  if (known === null) return;
  const who = { actor: 'schedule', requestId: `job of ${connection}`, now: clock.now() };
  const ctx: PartnerContext = { ...services, ...who, partner: known };
  const before = await work(ctx);
  await store.withPartner(partner, async (tx) => {
    await wakeNotifications(tx, clock.now());
    const after = await findConnection(tx, connection);
    if (after === null) return clearDue(tx, { kind: 'sync', partner, subject: connection });
    const isRenewed = before !== null && before.revision !== after.revision;
    return planNextSync(ctx, tx, { connection: after, isRenewed });
  });
}

/** What is due becomes a run, so that it is carried out and kept like any other. */
async function queueWhatIsDue(ctx: PartnerContext, tx: PartnerTx, connection: Connection): Promise<void> {
  const wasDue = await beginDue(tx, syncOf(connection, tx));
  const { isPaused, cadence } = connection.settings;
  if (isPaused) return;
  if (wasDue) await queueSync(ctx, tx, { connection, kind: 'sync', trigger: 'schedule' });
  else if (await isLookUpDue(ctx, tx, connection)) {
    // Where people ask for every sync, what is open is cleared up and nothing else is done.
    await queueSync(ctx, tx, { connection, kind: cadence === 'manual' ? 'look-up' : 'sync', trigger: 'follow-up' });
  }
}

async function isLookUpDue(ctx: PartnerContext, tx: PartnerTx, connection: Connection): Promise<boolean> {
  const leftMs = await lookUpDueInMs(tx, connection.id);
  if (leftMs === null || leftMs > 0) return false;
  const health = await readHealth(tx, { partner: tx.partner, connection: connection.id });
  return !isHeldBack(connection, { health, now: ctx.clock.now() });
}

/** Every run clears up what earlier ones left open, so none is needed beside another. */
async function queueSync(
  ctx: PartnerContext,
  tx: PartnerTx,
  { connection, kind, trigger }: { connection: Connection; kind: Run['kind']; trigger: Run['trigger'] },
): Promise<void> {
  const open = await listOpenRuns(tx, connection.id);
  if (open.some((run) => run.kind === 'sync' && run.state === 'queued')) return;
  await addRun(ctx, tx, { connection: connection.id, kind, plan: null, month: null, trigger });
}
