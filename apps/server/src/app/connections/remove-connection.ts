import type { OwnedLine } from 'tallybridge-engine';
import type { Removal, RemovalInput } from 'tallybridge-sdk/contract';
import {
  askRemoval,
  decideOrphan,
  listOpenIntents,
  listOpenRuns,
  lockConnection,
  removeConnection as removeStored,
} from '../../store/index.ts';
import type { Connection, PartnerTx } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { prepareWithdrawal } from '../callbacks/keep-callbacks.ts';
import { prepareRetirement } from '../hosted-tab/retire-tab.ts';
import { createPlan } from '../plans/create-plan.ts';
import { linesToSettle, shownLines } from './removal-lines.ts';
import { requireConnection } from './to-connection.ts';

async function refuseUnsettled(tx: PartnerTx, { id }: Connection): Promise<void> {
  const [open] = await listOpenIntents(tx, id);
  if (open !== undefined) {
    const what = `the write ${open.id} of customer "${open.customer}" and product "${open.sku}" is ${open.state}`;
    throw new AppError('writes-open', `${what}: what became of it in ConnectWise is not settled`, {
      remedy: 'Sync the connection, or resolve the held writes, and ask again.',
    });
  }
  const running = (await listOpenRuns(tx, id)).find(({ state }) => state === 'running');
  if (running !== undefined) {
    throw new AppError('run-in-progress', `the ${running.kind} run ${running.id} is in progress`, {
      remedy: 'Wait until it has ended and ask again.',
    });
  }
}

const TAB_LEFT =
  'ConnectWise could not be told that its tab is gone: switch it off in System › Setup Tables › Manage Hosted API.';

/** What the first transaction came to: the connection is gone, or these lines have to be settled first. */
type Begun = { readonly state: 'removed' } | { readonly state: 'ending'; readonly lines: readonly OwnedLine[] };

async function begin(ctx: PartnerContext, tx: PartnerTx, asked: { id: string } & RemovalInput): Promise<Begun> {
  const connection = await requireConnection(tx, asked.id);
  await lockConnection(tx, connection.id);
  await refuseUnsettled(tx, connection);
  const by = { actor: ctx.actor, at: ctx.now };
  const { liveLines } = asked;
  const lines = await linesToSettle(ctx, tx, { connection: connection.id, asked: liveLines });
  if (lines.length === 0) {
    await removeStored(tx, connection.id, { lines: liveLines, by });
    await audit(ctx, tx, {
      action: 'connection.removed',
      subject: connection.id,
      detail: { name: connection.name, site: connection.site, loginCompany: connection.loginCompany, liveLines },
    });
    return { state: 'removed' };
  }
  for (const { key } of lines) await decideOrphan(tx, connection.id, { key, decision: liveLines });
  await askRemoval(tx, connection.id, { lines: liveLines, by });
  const detail = { liveLines, lines: lines.map(({ addition }) => addition) };
  await audit(ctx, tx, { action: 'connection.removal-asked', subject: connection.id, detail });
  return { state: 'ending', lines };
}

/**
 * Removes a connection. Where its lines shall not stay as they are, a final plan is made that a person approves and
 * applies; asking again afterwards goes on from there.
 */
export async function removeConnection(ctx: PartnerContext, id: string, { liveLines }: RemovalInput): Promise<Removal> {
  const connection = await ctx.store.withPartner(ctx.partner.id, (tx) => requireConnection(tx, id));
  const withdraw = await prepareWithdrawal(ctx, connection);
  const retireTab = await prepareRetirement(ctx, connection);
  const begun = await ctx.store.withPartner(ctx.partner.id, (tx) => begin(ctx, tx, { id, liveLines }));
  if (begun.state === 'removed') {
    const detail = await withdraw();
    if (Object.keys(detail).length > 0) {
      await ctx.store.withPartner(ctx.partner.id, (tx) =>
        audit(ctx, tx, { action: 'callbacks.switched-off', subject: connection.id, detail }),
      );
    }
    const isTabGone = retireTab === null || (await retireTab());
    const proof = 'Its ledger, statements and audit stay readable under its id.';
    const next = isTabGone ? proof : `${proof} ${TAB_LEFT}`;
    return { state: 'removed', plan: null, lines: [], next };
  }
  const plan = await createPlan(ctx, id, {});
  const next =
    'Approve the final plan (it is parked, because it ends everything), apply it, then ask for the removal again. ' +
    'A line whose last number is not invoiced yet waits for that invoice.';
  return { state: 'ending', plan: plan.id, lines: shownLines(begun.lines, liveLines), next };
}
