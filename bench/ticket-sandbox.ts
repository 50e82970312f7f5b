import { createSandbox, largeSeed, startSandboxServer } from 'tallybridge-sandbox';

/**
 * The sandbox with so many companies, as a program of its own: it tells its parent where it is, at which moment each ticket
 * of ours was raised, and when asked how often it was called.
 */

const BOARD = 1;

const isOurs = (marker: unknown): boolean => typeof marker === 'string' && marker.startsWith('tb1.');

const raised = new Set<number>();
const sandbox = createSandbox({
  seed: largeSeed({ companies: Number(process.argv[2]), now: Date.now() }),
  journal: {
    append(changes) {
      for (const { collection, id, record } of changes) {
        if (collection !== 'tickets' || raised.has(id) || !isOurs(record?.['externalXRef'])) continue;
        raised.add(id);
        process.send?.({ raisedAt: Date.now() });
      }
    },
    replace() {},
  },
});
const { url } = await startSandboxServer({ sandbox, port: 0 });
const closing = sandbox
  .records('boardStatuses')
  .find((each) => each['boardId'] === BOARD && each['closedStatus'] === true);
const companies = sandbox.records('companies').map(({ id }) => id);
process.on('message', () => process.send?.({ calls: sandbox.log.entries().length }));
process.on('disconnect', () => process.exit());
process.send?.({ url, companies, closingStatus: closing?.id });
