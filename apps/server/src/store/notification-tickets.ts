import { boardId, companyId, statusId } from 'tallybridge-engine';
import type { BoardId, CompanyId, Instant, StatusId } from 'tallybridge-engine';
import { TICKET_NOTIFICATION_KINDS } from 'tallybridge-sdk/contract';
import type { TicketNotificationKind } from 'tallybridge-sdk/contract';
import { z } from 'zod';
import { flag, integer, integerOrNull, text, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { PartnerTx } from './store.ts';

/** What fails or waits and becomes a ticket on a board of the MSP's own. */
export interface NotificationTickets {
  readonly isOn: boolean;
  readonly kinds: readonly TicketNotificationKind[];
  readonly company: CompanyId;
  readonly companyName: string;
  readonly board: BoardId;
  readonly initialStatus: StatusId | null;
  readonly closingStatus: StatusId | null;
}

const kindsSchema = z.array(z.enum(TICKET_NOTIFICATION_KINDS));

/** Null while nobody has chosen a board. */
export async function findNotificationTickets(
  tx: PartnerTx,
  connection: ConnectionId,
): Promise<NotificationTickets | null> {
  const [row] = await tx.query(
    `SELECT is_on, kinds, company_id, company_name, board_id, initial_status_id, closing_status_id
     FROM tenant.notification_tickets WHERE partner_id = $1 AND connection_id = $2`,
    [tx.partner, connection],
  );
  if (row === undefined) return null;
  const initial = integerOrNull(row, 'initial_status_id');
  const closing = integerOrNull(row, 'closing_status_id');
  return {
    isOn: flag(row, 'is_on'),
    kinds: kindsSchema.parse(row['kinds']),
    company: companyId(integer(row, 'company_id')),
    companyName: text(row, 'company_name'),
    board: boardId(integer(row, 'board_id')),
    initialStatus: initial === null ? null : statusId(initial),
    closingStatus: closing === null ? null : statusId(closing),
  };
}

export async function putNotificationTickets(
  tx: PartnerTx,
  connection: ConnectionId,
  { tickets, at }: { readonly tickets: NotificationTickets; readonly at: Instant },
): Promise<void> {
  const { isOn, kinds, company, companyName, board, initialStatus, closingStatus } = tickets;
  await tx.query(
    `INSERT INTO tenant.notification_tickets (partner_id, connection_id, is_on, kinds, company_id, company_name, board_id,
       initial_status_id, closing_status_id, changed_at)
     VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (partner_id, connection_id) DO UPDATE SET is_on = EXCLUDED.is_on, kinds = EXCLUDED.kinds,
       company_id = EXCLUDED.company_id, company_name = EXCLUDED.company_name, board_id = EXCLUDED.board_id,
       initial_status_id = EXCLUDED.initial_status_id, closing_status_id = EXCLUDED.closing_status_id,
       changed_at = EXCLUDED.changed_at`,
    [
      tx.partner,
      connection,
      isOn,
      JSON.stringify(kinds),
      company,
      companyName,
      board,
      initialStatus,
      closingStatus,
      timestamp(at),
    ],
  );
}
