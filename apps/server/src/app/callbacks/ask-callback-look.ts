import { readCallbacks, setDue } from '../../store/index.ts';
import type { Connection, ConnectionId, DueSubject, PartnerTx } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { wantedTypes } from './wanted-types.ts';

export function lookOf({ partner }: Pick<PartnerTx, 'partner'>, connection: ConnectionId): DueSubject {
  return { kind: 'callbacks', partner, subject: connection };
}

/** Has the callbacks of a connection looked at now, because what is wanted of them may have changed. */
export async function askCallbackLook(ctx: PartnerContext, tx: PartnerTx, connection: Connection): Promise<void> {
  const known = await readCallbacks(tx, connection.id);
  if (known === null && wantedTypes(ctx, connection).length === 0) return;
  await setDue(tx, { ...lookOf(tx, connection.id), at: ctx.clock.now() });
}
