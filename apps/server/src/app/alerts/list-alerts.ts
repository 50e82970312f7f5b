import { alertText, instantOf, instantText } from 'tallybridge-engine';
import type { Alert as AlertAnswer, alertsQuerySchema } from 'tallybridge-sdk/contract';
import { z } from 'zod';
import { listAlerts as storedAlerts, ticketsOfAlerts } from '../../store/index.ts';
import type { Alert, TicketOfAlert } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { encodeKeys, keysOf, mapPage, momentKey, pageOf, textKey } from '../page.ts';
import type { Page } from '../page.ts';

const positionSchema = z.tuple([momentKey, textKey]);

/** An alert as it is answered, without its tickets. */
export function fromAlert({ message, raisedAt, isCustomerKnown }: Alert): Omit<AlertAnswer, 'tickets'> {
  const { id, at, ...rest } = message;
  return {
    ...rest,
    isCustomerKnown,
    raisedAt: raisedAt === null ? null : instantText(raisedAt),
    changedAt: instantText(at),
    messageId: id,
  };
}

function toTicket({ connection, thread, ticket, state }: TicketOfAlert): AlertAnswer['tickets'][number] {
  return { connection, id: thread, ticketId: ticket, state };
}

/** Where problems stand, the one that changed last first. */
export async function listAlerts(
  ctx: PartnerContext,
  query: z.output<typeof alertsQuerySchema>,
): Promise<Page<AlertAnswer>> {
  const { limit, cursor: _, since, state, customer, category } = query;
  const position = keysOf(query, positionSchema);
  const { alerts, tickets } = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const found = await storedAlerts(tx, {
      limit: limit + 1,
      ...(state === undefined ? {} : { state }),
      ...(customer === undefined ? {} : { customer }),
      ...(category === undefined ? {} : { category }),
      ...(since === undefined ? {} : { since: instantOf(Math.floor(Date.parse(since))) }),
      ...(position === undefined ? {} : { after: { at: position[0], id: position[1] } }),
    });
    return {
      alerts: found,
      tickets: await ticketsOfAlerts(
        tx,
        found.map(({ message }) => message),
      ),
    };
  });
  const byAlert = Map.groupBy(tickets, alertText);
  const page = pageOf(alerts, query, ({ message }) => encodeKeys([message.at, message.id]));
  return mapPage(page, (alert) => ({
    ...fromAlert(alert),
    tickets: (byAlert.get(alertText(alert.message)) ?? []).map(toTicket),
  }));
}
