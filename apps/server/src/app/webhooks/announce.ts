import type { WebhookEventType } from 'tallybridge-sdk/contract';
import { randomUUID } from 'node:crypto';
import { leaveEvent } from '../../store/index.ts';
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
  { type, connection, data }: Announcement,
): Promise<void> {
  await leaveEvent(tx, { id: randomUUID(), type, at: clock.now(), data: { connection, ...data } });
}
