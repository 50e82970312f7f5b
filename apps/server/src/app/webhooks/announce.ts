import type { WebhookEventType } from 'tallybridge-sdk/contract';
import { randomUUID } from 'node:crypto';
import { leaveEvents } from '../../store/index.ts';
import type { ConnectionId, PartnerTx } from '../../store/index.ts';
import type { Services } from '../context.ts';

export interface Announcement {
  readonly type: WebhookEventType;
  readonly connection: ConnectionId;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Leaves for the vendor's endpoints what this transaction has done: they hear of it when it commits, and only then. */
export async function announce(
  { clock }: Pick<Services, 'clock'>,
  tx: PartnerTx,
  ...announcements: readonly Announcement[]
): Promise<void> {
  const at = clock.now();
  await leaveEvents(
    tx,
    announcements.map(({ type, connection, data }) => ({ id: randomUUID(), type, at, data: { connection, ...data } })),
  );
}
