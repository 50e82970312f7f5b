import { findHostedTab } from '../../store/index.ts';
import type { Connection } from '../../store/index.ts';
import { problemOf } from '../../psa/index.ts';
import { AppError } from '../app-error.ts';
import { openConnection } from '../connections/open-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { hideTab } from './settle-tab.ts';

/** Takes the tab away; false where ConnectWise could not be told. */
export type RetireTab = () => Promise<boolean>;

function isFailure(error: unknown): boolean {
  return error instanceof AppError || problemOf(error) !== null;
}

/**
 * How the tab of a connection is taken away once the connection is gone, with the keys that go with it; null where it has
 * none. A tab that is left in ConnectWise shows nothing, and the next connection of this service to it takes it over.
 */
export async function prepareRetirement(ctx: PartnerContext, connection: Connection): Promise<RetireTab | null> {
  const known = await ctx.store.withPartner(ctx.partner.id, (tx) => findHostedTab(tx, connection.id));
  if (known === null || known.state === 'off') return null;
  const record = (isGone: boolean) =>
    ctx.store.withPartner(ctx.partner.id, (tx) =>
      audit(ctx, tx, {
        action: isGone ? 'hosted-tab.off' : 'hosted-tab.left',
        subject: connection.id,
        detail: { setupId: known.setupId },
      }),
    );
  try {
    const { hostedPages: pages } = await openConnection(ctx, connection);
    return async () => {
      const isGone = await hideTab(ctx, { connection, pages, known }).then(
        () => true,
        (error: unknown) => {
          if (isFailure(error)) return false;
          throw error;
        },
      );
      await record(isGone);
      return isGone;
    };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return async () => {
      await record(false);
      return false;
    };
  }
}
