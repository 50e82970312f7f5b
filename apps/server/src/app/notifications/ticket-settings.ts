import { boardId, companyId, statusId } from 'tallybridge-engine';
import { NO_NOTIFICATION_TICKETS, operations } from 'tallybridge-sdk/contract';
import type { NotificationTickets as Answer, notificationTicketsInputSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import {
  findNotificationTickets,
  lockForChange,
  openNotificationSettings,
  putNotificationTickets as storeTickets,
} from '../../store/index.ts';
import type { ConnectionId, NotificationTickets, PartnerTx } from '../../store/index.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { openLookUps } from '../look-ups/open-look-ups.ts';
import { requireCapability } from '../profiles/capabilities.ts';
import { requireBoard } from '../tickets/ticket-rules.ts';
import { requireUnchanged } from '../unchanged.ts';
import { keptOfPartner } from './audience.ts';

type Input = z.output<typeof notificationTicketsInputSchema>;

function toAnswer(tickets: NotificationTickets | null): Answer {
  if (tickets === null) return NO_NOTIFICATION_TICKETS;
  const { isOn, kinds, company, companyName, board, initialStatus, closingStatus } = tickets;
  return {
    isOn,
    kinds: [...kinds],
    companyId: company,
    companyName,
    boardId: board,
    initialStatusId: initialStatus,
    closingStatusId: closingStatus,
  };
}

function fromInput({ isOn, kinds, companyName, ...ids }: Input): NotificationTickets {
  return {
    isOn,
    kinds: [...new Set(kinds)],
    company: companyId(ids.companyId),
    companyName,
    board: boardId(ids.boardId),
    initialStatus: ids.initialStatusId === null ? null : statusId(ids.initialStatusId),
    closingStatus: ids.closingStatusId === null ? null : statusId(ids.closingStatusId),
  };
}

const answerOf = async (tx: PartnerTx, connection: ConnectionId): Promise<Answer> =>
  toAnswer(await findNotificationTickets(tx, connection));

export async function getNotificationTickets(ctx: PartnerContext, id: string): Promise<Answer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => answerOf(tx, (await requireConnection(tx, id)).id));
}

/** What lasts already becomes a ticket at once; what is chosen no longer has its ticket closed. */
export async function putNotificationTickets(ctx: PartnerContext, id: string, input: Input): Promise<Answer> {
  const lookUps = await openLookUps(ctx, id);
  requireCapability(ctx, lookUps.connection, 'tickets');
  await requireBoard(lookUps, input);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id: connection } = await requireConnection(tx, id);
    await lockForChange(tx, connection);
    requireUnchanged(ctx, await answerOf(tx, connection), operations.putNotificationTickets.versionedBy);
    await storeTickets(tx, connection, { tickets: fromInput(input), at: ctx.now });
    const { book, wake } = keptOfPartner(ctx, tx);
    await wake(await openNotificationSettings(book, ctx.now));
    await audit(ctx, tx, { action: 'notifications.tickets', subject: connection, detail: { ...input } });
    return answerOf(tx, connection);
  });
}
