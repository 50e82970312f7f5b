import type { ConnectionTest } from 'tallybridge-sdk/contract';
import { readHealth, recordHealth } from '../../store/index.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { planNextSync } from '../schedule/plan-next-sync.ts';
import { examine, toTestAnswer } from './check-permissions.ts';
import { requireConnection } from './to-connection.ts';

/** Asks ConnectWise who it is and what the key may do. A connection that does not work is an answer, not an error. */
export async function testConnection(ctx: PartnerContext, id: string): Promise<ConnectionTest> {
  const connection = await ctx.store.withPartner(ctx.partner.id, (tx) => requireConnection(tx, id));
  const check = await examine(ctx, connection);
  const [problem] = check.problems;
  const failure = problem === undefined ? null : { code: problem.code, message: problem.message, notBefore: null };
  await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const wasFailing = (await readHealth(tx, { partner: tx.partner, connection: connection.id }))?.failuresInARow ?? 0;
    await recordHealth(tx, { partner: tx.partner, connection: connection.id, failure, at: ctx.now });
    await planNextSync(ctx, tx, { connection, isRenewed: failure === null && wasFailing > 0 });
    const detail = { isUsable: check.isUsable };
    await audit(ctx, tx, { action: 'connection.tested', subject: connection.id, detail });
  });
  return toTestAnswer(ctx, check);
}
