import type { Connection as ConnectionAnswer } from 'tallybridge-sdk/contract';
import { askRemoval, decideOrphan, listOwnedLines } from '../../store/index.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { planTab } from '../hosted-tab/plan-tab.ts';
import { requireConnection, toConnection } from './to-connection.ts';

/** Keeps a connection after all; what was decided about its lines for the removal is forgotten. */
export async function cancelRemoval(ctx: PartnerContext, id: string): Promise<ConnectionAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = await requireConnection(tx, id);
    const kept = { ...connection, removal: null };
    if (connection.removal === null) return toConnection(ctx, tx, kept);
    await askRemoval(tx, connection.id, { lines: null, by: { actor: ctx.actor, at: ctx.now } });
    for (const { key, state, orphanDecision } of await listOwnedLines(tx, connection.id)) {
      if (state === 'live' && orphanDecision !== null) await decideOrphan(tx, connection.id, { key, decision: null });
    }
    await planTab(ctx, tx, kept);
    const answer = await toConnection(ctx, tx, kept);
    await audit(ctx, tx, { action: 'connection.kept', subject: connection.id });
    return answer;
  });
}
