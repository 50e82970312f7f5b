import type { RemovalPreview } from 'tallybridge-sdk/contract';
import { countConnectionData, countPeople, listOpenIntents, listOpenRuns } from '../../store/index.ts';
import type { ConnectionId, PartnerTx } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { countDeleted } from './removed-data.ts';
import { linesToSettle, shownLines } from './removal-lines.ts';
import { requireConnection } from './to-connection.ts';

const IN_CONNECTWISE = {
  leave: 'The additions stay as they are and go on being billed; nobody changes them from here any more.',
  'set-zero': 'A final plan sets the additions to 0; it is approved and applied before the connection is removed.',
  end: 'A final plan gives the additions an end date; it is approved and applied before the connection is removed.',
} as const;

/** What stands in the way of a removal, in sentences. */
async function blockersOf(tx: PartnerTx, connection: ConnectionId): Promise<string[]> {
  const open = await listOpenIntents(tx, connection);
  const running = (await listOpenRuns(tx, connection)).filter(({ state }) => state === 'running');
  return [
    ...open.map(
      ({ id, customer, sku, state }) =>
        `The write ${id} of customer "${customer}" and product "${sku}" is ${state}: sync the connection or resolve it first.`,
    ),
    ...running.map(({ id, kind }) => `The ${kind} run ${id} is in progress: wait until it has ended.`),
  ];
}

/** What the removal of a connection would do; nothing is changed. */
export async function previewRemoval(ctx: PartnerContext, id: string): Promise<RemovalPreview> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = await requireConnection(tx, id);
    const counts = await countConnectionData(tx, connection.id);
    const asked = connection.removal?.lines ?? null;
    const lines = await linesToSettle(ctx, tx, { connection: connection.id, asked });
    return {
      state: asked === null ? 'in-use' : 'ending',
      liveLines: asked,
      deletes: {
        keys: connection.keys !== null || connection.nextKeys !== null,
        ...countDeleted(counts),
      },
      keeps: {
        writes: counts.get('intents') ?? 0,
        lines: counts.get('owned_lines') ?? 0,
        statements: counts.get('statements') ?? 0,
        audit: 'all',
        people: await countPeople(tx),
      },
      lines: shownLines(lines, asked),
      inConnectWise: IN_CONNECTWISE,
      blockers: await blockersOf(tx, connection.id),
    };
  });
}
