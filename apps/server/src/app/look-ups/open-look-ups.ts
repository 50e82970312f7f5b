import { SearchRefused } from '../../psa/index.ts';
import type { LookUps } from '../../psa/index.ts';
import type { Connection } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { openConnection } from '../connections/open-connection.ts';
import { fromPsa } from '../connections/psa-session.ts';
import { requireConnection } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';

/** Asks ConnectWise, or remembers what it said a moment ago. */
export type Ask = <Answer>(
  question: readonly unknown[],
  read: (lookUps: LookUps) => Promise<Answer>,
) => Promise<Answer>;

export interface OpenLookUps {
  readonly connection: Connection;
  readonly ask: Ask;
}

function refused(error: unknown): unknown {
  if (!(error instanceof SearchRefused)) return fromPsa(error);
  return new AppError('invalid-request', error.message, {
    remedy: 'Search for a part of the text without quotes and backslashes.',
    fields: [{ field: 'search', message: 'cannot be searched for in ConnectWise' }],
    cause: error,
  });
}

/** Look-ups in the ConnectWise of a connection, opened at the first question that needs it. */
export async function openLookUps(ctx: PartnerContext, id: string): Promise<OpenLookUps> {
  const connection = await ctx.store.withPartner(ctx.partner.id, (tx) => requireConnection(tx, id));
  const place = [connection.id, connection.revision];
  let opened: Promise<LookUps> | null = null;
  return {
    connection,
    ask: (question, read) =>
      ctx.lookUpCache.remember(JSON.stringify([...place, ...question]), async () => {
        opened ??= openConnection(ctx, connection).then(({ lookUps }) => lookUps);
        const lookUps = await opened;
        try {
          return await read(lookUps);
        } catch (error) {
          throw refused(error);
        }
      }),
  };
}
