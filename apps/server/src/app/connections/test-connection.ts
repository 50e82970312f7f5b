import { instantText } from 'tallybridge-engine';
import type { ConnectionTest } from 'tallybridge-sdk/contract';
import { recordHealth } from '../../store/index.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { openConnection } from './open-connection.ts';
import { requireConnection } from './to-connection.ts';

/** Asks ConnectWise who it is and what the key may do. A connection that does not work is an answer, not an error. */
export async function testConnection(ctx: PartnerContext, id: string): Promise<ConnectionTest> {
  const connection = await ctx.store.withPartner(ctx.partner.id, (tx) => requireConnection(tx, id));
  const open = await openConnection(ctx, connection);
  const check = await open.check();
  const failure = check.problems[0]?.code ?? null;
  await ctx.store.withControl((tx) =>
    recordHealth(tx, { partner: ctx.partner.id, connection: connection.id, failure, at: ctx.now }),
  );
  await ctx.store.withPartner(ctx.partner.id, (tx) =>
    audit(ctx, tx, { action: 'connection.tested', subject: connection.id, detail: { isUsable: check.isUsable } }),
  );
  return {
    ...check,
    rights: check.rights.map((right) => ({ ...right })),
    problems: check.problems.map((problem) => ({ ...problem })),
    checkedAt: instantText(ctx.now),
  };
}
