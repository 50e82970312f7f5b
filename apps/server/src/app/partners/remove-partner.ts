import type { PartnerRemoval, PartnerRemovalInput } from 'tallybridge-sdk/contract';
import {
  forgetIdleBudget,
  listAudit,
  listConnections,
  listRemovedConnections,
  lockConnection,
  removePartner as removeStored,
} from '../../store/index.ts';
import type { PartnerTx } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { prepareWithdrawal } from '../callbacks/keep-callbacks.ts';
import { psaKeyOf } from '../connections/psa-key.ts';
import { audit, auditVendor } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { removedKey } from './open-partner.ts';
import { countRemoval, inTheWay } from './removal-facts.ts';
import type { InTheWay } from './removal-facts.ts';

const OR_LEAVE =
  ', or send "liveLines": "leave": then they stay as they are, and nobody changes them from here any more.';

function refuse({ connection, running }: InTheWay, { liveLines }: PartnerRemovalInput): void {
  const [run] = running;
  if (run !== undefined)
    throw new AppError('run-in-progress', `${run} is in progress`, {
      remedy: 'Wait until it has ended and ask again.',
    });
  if (liveLines === 'leave') return;
  const { id, name, openWrites, lines } = connection;
  if (openWrites > 0) {
    const message = `what became of ${openWrites} writes of the connection "${name}" (${id}) is not settled`;
    throw new AppError('writes-open', message, {
      remedy: `Sync the connection, or resolve the held writes${OR_LEAVE}`,
    });
  }
  if (lines.length > 0) {
    const message = `${lines.length} lines of the connection "${name}" (${id}) are live in ConnectWise`;
    throw new AppError('lines-live', message, { remedy: `Remove the connection first${OR_LEAVE}` });
  }
}

/** No budget is of one partner alone; what is idle is forgotten, and comes back where somebody else asks the same ConnectWise. */
async function forgetBudgets(ctx: PartnerContext, tx: PartnerTx): Promise<void> {
  for (const connection of [...(await listConnections(tx)), ...(await listRemovedConnections(tx))]) {
    const psa = psaKeyOf(ctx, connection);
    if (psa !== null) await forgetIdleBudget(tx, psa);
  }
}

/**
 * Removes a partner: all at once or not at all. What proves what was written and billed stays, and the vendor's audit log
 * names the end of the partner's, so that nothing can be cut off unnoticed.
 */
export async function removePartner(ctx: PartnerContext, input: PartnerRemovalInput): Promise<PartnerRemoval> {
  const { id: partner, key, name, vendor } = ctx.partner;
  if (input.key !== key) {
    throw new AppError('invalid-request', `the key "${input.key}" is not that of the partner in the path`, {
      remedy: 'Send the key of the partner that is to be removed in both places.',
      fields: [{ field: 'key', message: 'is not that of the path' }],
    });
  }
  const connections = await ctx.store.withPartner(partner, listConnections);
  const withdrawals = await Promise.all(connections.map((each) => prepareWithdrawal(ctx, each)));
  const removal = await ctx.store.withPartnerAlone(partner, async (tx): Promise<PartnerRemoval> => {
    for (const connection of await listConnections(tx)) await lockConnection(tx, connection.id);
    const found = await inTheWay(ctx, tx);
    for (const each of found) refuse(each, input);
    const left = found.map(({ connection }) => ({
      connection: connection.id,
      lines: connection.lines.map(({ additionId }) => additionId),
      openWrites: connection.openWrites,
    }));
    const { deletes: deleted, keeps } = await countRemoval(tx);
    await forgetBudgets(ctx, tx);
    if (!(await removeStored(tx, { actor: ctx.actor, at: ctx.now }))) throw notFound('partner', key);
    await audit(ctx, tx, { action: 'partner.removed', subject: key, detail: { deleted, left } });
    const [last] = await listAudit(tx, { limit: 1 });
    if (last === undefined) throw new Error('the audit log of the partner has no end');
    const { hash: head, seq: records } = last;
    const detail = { id: partner, name, records, head, deleted };
    await auditVendor(ctx, tx, { vendor, entry: { action: 'partner.removed', subject: key, detail } });
    return { id: removedKey(partner), deleted, kept: { ...keeps, audit: records }, head };
  });
  for (const withdraw of withdrawals) await withdraw();
  return removal;
}
