import type { Connection as ConnectionAnswer, pauseRequestSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { changeConnection } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { audit, decidedBy } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { planNextSync } from '../schedule/plan-next-sync.ts';
import { requireConnection, toConnection } from './to-connection.ts';

type PauseInput = z.output<typeof pauseRequestSchema>;

export function connectionPaused(): AppError {
  return new AppError('connection-paused', 'the connection is paused, so nothing is written', {
    remedy: 'Resume it: POST …/connections/{connection}/resume.',
  });
}

/**
 * Stops everything that the connection does by itself, or lets it go on: one that syncs by itself then takes in at once
 * what has happened meanwhile. What is running comes to its end.
 */
export async function pauseConnection(
  ctx: PartnerContext,
  id: string,
  { by, note, isPaused }: PauseInput & { readonly isPaused: boolean },
): Promise<ConnectionAnswer> {
  const who = decidedBy(ctx, by);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const before = await requireConnection(tx, id);
    if (before.settings.isPaused === isPaused) return toConnection(ctx, tx, before);
    const connection = await changeConnection(tx, before.id, {
      settings: { ...before.settings, isPaused, pause: isPaused ? { by: who, note: note ?? null, at: ctx.now } : null },
      at: ctx.now,
    });
    if (connection === null) throw notFound('connection', id);
    await planNextSync(ctx, tx, { connection, isRenewed: !isPaused });
    const answer = await toConnection(ctx, tx, connection);
    await audit({ ...ctx, actor: who }, tx, {
      action: isPaused ? 'connection.paused' : 'connection.resumed',
      subject: connection.id,
      detail: { note: note ?? null },
    });
    return answer;
  });
}
