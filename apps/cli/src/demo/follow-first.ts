import type { Actors } from './actors.ts';
import { bringUpToDate, readNames } from './bring-up-to-date.ts';
import type { DemoSettings } from './demo-settings.ts';
import { findInterrupted } from './first-plan.ts';
import { addressesOf } from './tell.ts';
import type { Teller } from './tell.ts';
import type { VendorApps } from './vendor-apps.ts';
import { watchRuns } from './watch-runs.ts';

interface Following {
  readonly settings: DemoSettings;
  readonly tell: Teller;
  readonly signal: AbortSignal;
  readonly actors: readonly Actors[];
  readonly apps: VendorApps;
  /** Settles when the outbox of the first vendor is empty for the first time since this start. */
  readonly handedOver: Promise<void>;
  /** The histories were made by this start. */
  readonly isNew: boolean;
}

/** Lets the first vendor's product run, and tells what it does, until the demo is stopped. */
export async function followFirst(following: Following): Promise<void> {
  const { settings, tell, signal, actors, apps, handedOver, isNew } = following;
  const [first, ...others] = actors;
  if (first === undefined) return;
  const interrupted = await findInterrupted(first.partner);
  tell.started(`the product of ${first.history.name}`, await apps.open(first));
  // A tab in ConnectWise leads straight into the product.
  for (const each of others) if (each.history.settings.capabilities?.hostedTab === true) await apps.open(each);
  await handedOver;
  const [found] = await first.partner.connections.list().toArray();
  if (found === undefined) throw new Error('the MSP of the first vendor has no connection');
  const connection = first.partner.connection(found.id);
  if (!isNew) await bringUpToDate({ partner: first.partner, connection, interrupted, tell });
  const names = await readNames(first.partner);
  tell.whereToLook(addressesOf(settings));
  await watchRuns(
    connection,
    async (run) => {
      const planned = run.planId === null ? [] : await connection.plans.lines(run.planId).toArray();
      tell.synced(run, planned, names);
    },
    signal,
  );
}
