import type { ticketResolutionSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { resolveTicket as storeResolution } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit, decidedBy } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { threadIdOf } from './list-tickets.ts';
import { askTicketsAnew } from './plan-next-tickets.ts';

type Input = z.output<typeof ticketResolutionSchema>;

function refusalOf(outcome: 'not-found' | 'not-waiting' | 'desk-busy', ticket: string): AppError {
  if (outcome === 'not-found') return notFound('ticket', ticket);
  if (outcome === 'desk-busy') {
    return new AppError('run-in-progress', 'tickets of this connection are being written right now', {
      remedy: 'Try again in a moment.',
    });
  }
  return new AppError('ticket-not-waiting', `ticket "${ticket}" does not wait for a person`, {
    remedy: 'Look at it again: it was written meanwhile, or somebody has decided.',
  });
}

/** What a person decides about a ticket that ConnectWise refused or that was given up without an answer. */
export async function resolveTicket(
  ctx: PartnerContext,
  { connection: id, ticket }: { readonly connection: string; readonly ticket: string },
  { resolution, by, note }: Input,
): Promise<{ resolution: Input['resolution'] }> {
  const thread = threadIdOf(ticket);
  if (thread === null) throw notFound('ticket', ticket);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = await requireConnection(tx, id);
    const who = decidedBy(ctx, by);
    const message = resolution === 'again' ? `${who} had it tried again.` : `${who} gave it up.`;
    const outcome = await storeResolution(tx, connection.id, { thread, resolution, message });
    if (outcome !== 'stored') throw refusalOf(outcome, ticket);
    await askTicketsAnew(ctx, tx, connection);
    const detail = { connection: connection.id, resolution, by: who, note: note ?? null };
    await audit(ctx, tx, { action: 'ticket.resolved', subject: `thread ${thread}`, detail });
    return { resolution };
  });
}
