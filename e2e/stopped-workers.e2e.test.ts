import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUpPartner } from './killed-workers/kill-workers.ts';
import type { Fed } from './killed-workers/kill-workers.ts';
import { startInstallation } from './killed-workers/start-installation.ts';
import type { Installation } from './killed-workers/start-installation.ts';
import { until } from './processes.ts';

const CUSTOMERS = 6;
/** What `tallybridge work` promises with the settings that it has unless told. */
const TAKEN_UP_WITHIN_MS = 30_000;
const STOPS_WITHIN_MS = 30_000;

let installation: Installation | null = null;
beforeAll(async () => {
  installation = await startInstallation({ companies: 2 * CUSTOMERS });
});
afterAll(() => installation?.stop());

/** More for every customer: a line to write for each. */
async function feedAll({ partner, agreements, quantities }: Fed, quantity: number): Promise<void> {
  await partner.usage.push(
    agreements.map((agreement) => {
      quantities.set(agreement, quantity);
      const customer = `c-${agreement - 100_000}`;
      const id = `${customer}-${quantity}-all`;
      return { id, customer, sku: 'endpoint', kind: 'count', quantity: String(quantity), at: new Date().toISOString() };
    }),
  );
}

describe('a worker on PostgreSQL, with settings as they are unless told', () => {
  it('ends what it writes when it is stopped, and takes nothing more; another goes on, within half a minute where it was killed', async ({
    skip,
  }) => {
    if (installation === null) return skip('PostgreSQL is not installed');
    const { sandbox, tallybridge, site, startWorker } = installation;
    const stopped = await startWorker();
    const [one, two] = [
      await setUpPartner(tallybridge, { number: 0, customersEach: CUSTOMERS, site }),
      await setUpPartner(tallybridge, { number: 1, customersEach: CUSTOMERS, site }),
    ];
    const write = { path: '/finance/agreements/*/additions**' };
    for (const method of ['POST', 'PATCH']) {
      sandbox.faults.add({ match: { ...write, method }, fault: { kind: 'delay', ms: 500, when: 'after-commit' } });
    }
    const writes = () => sandbox.log.entries().filter(({ method }) => method !== 'GET').length;
    const before = writes();
    await feedAll(one, 10);
    await until(() => writes() > before + 1);
    const asked = performance.now();
    stopped.child.kill('SIGTERM');
    await feedAll(two, 10);
    expect((await stopped.finished).code).toBe(0);
    expect(performance.now() - asked).toBeLessThan(STOPS_WITHIN_MS);
    const [left] = await two.connection.runs.list().toArray();
    expect(left).toMatchObject({ trigger: 'change', state: 'queued' });
    const atEnd = writes();

    const next = await startWorker();
    const isDone = async ({ connection, quantities }: Fed) => {
      const lines = await connection.ownedLines.list().toArray();
      const wanted = [...quantities].every(([agreement, quantity]) =>
        lines.some((line) => line.agreementId === agreement && line.quantity === String(quantity)),
      );
      return wanted && (await connection.runs.list().toArray()).every(({ state }) => state === 'done');
    };
    await until(async () => (await isDone(one)) && (await isDone(two)), 60_000);
    expect(writes()).toBeGreaterThan(atEnd);
    const additions = Map.groupBy(sandbox.records('additions'), ({ agreementId }) => Number(agreementId));
    expect([...additions.values()].map((list) => list.length)).toEqual(Array.from({ length: 2 * CUSTOMERS }, () => 1));

    const known = writes();
    await feedAll(one, 11);
    await until(() => writes() > known);
    await startWorker();
    next.child.kill('SIGKILL');
    await next.finished;
    const requests = sandbox.log.entries().length;
    await until(() => sandbox.log.entries().length > requests, TAKEN_UP_WITHIN_MS);
  });
});
