import type { ConnectionClient, PartnerClient, Run } from 'tallybridge-sdk';
import { createNames } from '../plan-view/names.ts';
import type { Names } from '../plan-view/names.ts';
import { applyFirstPlan, finishInterrupted } from './first-plan.ts';
import { setUpConnection } from './set-up.ts';
import type { Teller } from './tell.ts';

/** Everything that the vendor handed over so far, and the end of its first hand-over. */
export interface HandOvers {
  readonly records: number;
  /** Settles when the vendor's outbox is empty for the first time since this start. */
  readonly emptied: Promise<void>;
}

/**
 * Takes the demo to where ConnectWise shows what the vendor has: a first plan approved by the user `demo`, or, when one
 * was applied before, a sync.
 */
export async function bringUpToDate(demo: {
  partner: PartnerClient;
  site: string;
  handOvers: HandOvers;
  /** What the start before this one left open. */
  interrupted: readonly Run[];
  tell: Teller;
}): Promise<{ connection: ConnectionClient; names: Names }> {
  const { partner, handOvers, tell } = demo;
  await handOvers.emptied;
  const connection = await setUpConnection(partner, demo.site);
  const names = await readNames(partner);
  const finished = await finishInterrupted(connection, demo.interrupted);
  if (finished.length > 0) tell.finished(finished);
  if ((await connection.get()).isFirst) {
    tell.loaded(await countLoaded(partner, connection, handOvers.records));
    const first = await applyFirstPlan(connection);
    tell.firstPlan(first, names);
    return { connection, names };
  }
  const run = await connection.runs.wait((await connection.runs.sync()).id, { everyMs: 200 });
  const lines = run.planId === null ? [] : await connection.plans.lines(run.planId).toArray();
  const owned = await connection.ownedLines.list().toArray();
  tell.synced(run, lines, names);
  tell.standing({ ours: owned.filter((line) => line.state === 'live').length, run, lines });
  return { connection, names };
}

async function readNames(partner: PartnerClient): Promise<Names> {
  const customers = await partner.customers.list().toArray();
  const products = await partner.products.list().toArray();
  return createNames({
    customers: new Map(customers.map(({ key, name }) => [key, name])),
    products: new Map(products.map(({ sku, name, unit }) => [sku, { name, unit }])),
    agreements: new Map(),
  });
}

async function countLoaded(partner: PartnerClient, connection: ConnectionClient, records: number) {
  const links = await connection.companyLinks.list().toArray();
  const products = await partner.products.list().toArray();
  return {
    customers: links.length,
    products: products.length,
    records,
    linked: links.filter((link) => link.decision === 'linked').length,
    excluded: links.filter((link) => link.decision === 'excluded').length,
  };
}
