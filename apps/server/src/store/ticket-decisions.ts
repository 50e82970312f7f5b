import type { ThreadId, TicketThread } from 'tallybridge-engine';
import type { ConnectionId } from './ids.ts';
import type { PartnerTx } from './store.ts';
import { listOpenTicketIntents, settleTicketIntents } from './ticket-intents.ts';
import { deleteThreads, lockThreads, storeThreads } from './ticket-threads.ts';

/** `again`: the cause is gone, so it is decided about anew; `never`: no ticket for these problems. */
export type TicketResolution = 'again' | 'never';

export type ResolutionOutcome = 'stored' | 'not-found' | 'not-waiting' | 'desk-busy';

/** Whether a worker writes to the desk at this moment; none begins before the transaction ends. */
async function isDeskBusy(tx: PartnerTx, connection: ConnectionId): Promise<boolean> {
  const rows = await tx.query(
    `SELECT held_until > clock_timestamp() AS is_held FROM tenant.ticket_desks
     WHERE partner_id = $1 AND connection_id = $2 FOR UPDATE`,
    [tx.partner, connection],
  );
  return rows.some((row) => row['is_held'] === true);
}

/** What a person decides about a ticket that was refused, or whose raising was given up without an answer. */
export async function resolveTicket(
  tx: PartnerTx,
  connection: ConnectionId,
  { thread: id, resolution, message }: { thread: ThreadId; resolution: TicketResolution; message: string },
): Promise<ResolutionOutcome> {
  if (await isDeskBusy(tx, connection)) return 'desk-busy';
  const thread = (await lockThreads(tx, connection, [id])).get(id);
  if (thread === undefined) return 'not-found';
  const held = (await listOpenTicketIntents(tx, connection, id)).find(({ state }) => state === 'held');
  if (held === undefined && thread.state !== 'failed' && thread.trouble === null) return 'not-waiting';
  if (held !== undefined) await settleTicketIntents(tx, [{ ...held, to: 'withdrawn', message }]);
  if (resolution === 'again') await again(tx, connection, thread);
  else await never(tx, connection, thread);
  return 'stored';
}

/** One without a ticket begins anew; on one that has its ticket writing goes on. */
async function again(tx: PartnerTx, connection: ConnectionId, thread: TicketThread): Promise<void> {
  if (thread.ticket === null) await deleteThreads(tx, connection, [thread.id]);
  else await storeThreads(tx, connection, [{ ...thread, trouble: null }]);
}

/** One without a ticket stays without; a ticket that is there is left to people. */
async function never(tx: PartnerTx, connection: ConnectionId, thread: TicketThread): Promise<void> {
  const gone = { ...thread, state: 'gone', trouble: null, announced: null, doubtUntil: null } as const;
  await storeThreads(tx, connection, [gone]);
}
