import type { ConnectionClient, PartnerClient, Run } from 'tallybridge-sdk';
import { createNames } from '../plan-view/names.ts';
import type { Names } from '../plan-view/names.ts';
import { finishInterrupted } from './first-plan.ts';
import type { Teller } from './tell.ts';

/** Takes what the vendor has to ConnectWise, and what a start that was killed left open to its end. */
export async function bringUpToDate(demo: {
  partner: PartnerClient;
  connection: ConnectionClient;
  /** What the start before this one left open. */
  interrupted: readonly Run[];
  tell: Teller;
}): Promise<void> {
  const { partner, connection, tell } = demo;
  const names = await readNames(partner);
  const finished = await finishInterrupted(connection, demo.interrupted);
  if (finished.length > 0) tell.finished(finished);
  const run = await connection.runs.wait((await connection.runs.sync()).id, { everyMs: 200 });
  const lines = run.planId === null ? [] : await connection.plans.lines(run.planId).toArray();
  const owned = await connection.ownedLines.list().toArray();
  tell.synced(run, lines, names);
  tell.standing({ ours: owned.filter((line) => line.state === 'live').length, run, lines });
}

export async function readNames(partner: PartnerClient): Promise<Names> {
  const customers = await partner.customers.list().toArray();
  const products = await partner.products.list().toArray();
  return createNames({
    customers: new Map(customers.map(({ key, name }) => [key, name])),
    products: new Map(products.map(({ sku, name, unit }) => [sku, { name, unit }])),
    agreements: new Map(),
  });
}
