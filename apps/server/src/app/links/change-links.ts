import type { Capabilities, OwnedLine } from 'tallybridge-engine';
import type { LiveLine, LiveLines, SaveOutcome } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { lockForChange } from '../../store/index.ts';
import type { Connection, ConnectionId, PartnerTx } from '../../store/index.ts';
import { bySchema, takeItems } from '../batch/take-items.ts';
import type { ItemResult, ItemVerdict } from '../batch/take-items.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { capabilitiesOf } from '../profiles/capabilities.ts';
import { within } from '../profiles/link-objections.ts';
import type { Objection } from '../profiles/link-objections.ts';
import { askSyncsOnChange } from '../runs/ask-syncs-on-change.ts';
import { askTickets } from '../tickets/plan-next-tickets.ts';
import { settleLiveLines } from './live-lines.ts';

/** What a change of a link that was taken says beside its outcome. */
export interface Linked {
  readonly liveLines: LiveLine[];
}

export type LinkResult = ItemResult<SaveOutcome, Linked>;

export interface ChangeOptions {
  /** Answer everything as if it were done, and do nothing. */
  readonly isPreview: boolean;
  /** Refuses the change where something is not as its sender has seen it. */
  readonly condition?: (tx: PartnerTx, connection: ConnectionId) => Promise<void>;
}

/** One kind of links and how a change of one is stored. */
interface LinkKind<Input> {
  readonly schema: z.ZodType<Input>;
  /** Name of the list in the request, of the field that names an item in it, and of the action in the audit log. */
  readonly list: string;
  readonly key: string;
  readonly action: string;
  /** What the input asks for beyond the capabilities that are on. */
  readonly objection: (input: Input, on: Capabilities) => Objection | null;
  readonly store: (tx: PartnerTx, connection: Connection, input: Input) => Promise<ItemVerdict<SaveOutcome>>;
  readonly concerns: (input: Input) => (line: OwnedLine) => boolean;
}

interface WithLines {
  readonly liveLines?: LiveLines | undefined;
}

const ROLLED_BACK = new Error('this was only tried');

/** The result of a transaction that is rolled back where it was only tried. */
async function inTransaction<Result>(
  ctx: PartnerContext,
  { isPreview }: Pick<ChangeOptions, 'isPreview'>,
  run: (tx: PartnerTx) => Promise<Result>,
): Promise<Result> {
  const tried: Result[] = [];
  try {
    return await ctx.store.withPartner(ctx.partner.id, async (tx) => {
      const result = await run(tx);
      if (!isPreview) return result;
      tried.push(result);
      throw ROLLED_BACK;
    });
  } catch (error) {
    const [result] = tried;
    if (error === ROLLED_BACK && result !== undefined) return result;
    throw error;
  }
}

/** Stores decisions about links one after the other, then says which live lines lost theirs by it. */
export async function changeLinks<Input extends WithLines>(
  ctx: PartnerContext,
  kind: LinkKind<Input>,
  change: { readonly connection: string; readonly items: readonly unknown[] } & ChangeOptions,
): Promise<LinkResult[]> {
  const connection = await ctx.store.withPartner(ctx.partner.id, (tx) => requireConnection(tx, change.connection));
  const { id } = connection;
  const on = capabilitiesOf(ctx, connection);
  const read = within(bySchema(kind.schema), (input) => kind.objection(input, on));
  const batch = { items: change.items, read, list: kind.list, key: kind.key };
  return takeItems(batch, (inputs: readonly Input[]) =>
    inTransaction(ctx, change, async (tx) => {
      await lockForChange(tx, id);
      await change.condition?.(tx, id);
      const verdicts: ItemVerdict<SaveOutcome>[] = [];
      for (const input of inputs) verdicts.push(await kind.store(tx, connection, input));
      const questions = inputs.map((input, index) => {
        const concerns = verdicts[index]?.outcome === 'refused' ? () => false : kind.concerns(input);
        return { concerns, wanted: input.liveLines };
      });
      const liveLines = await settleLiveLines(ctx, tx, { connection: id, questions });
      const decided = inputs.filter((_, index) => {
        const { outcome } = verdicts[index] ?? { outcome: 'refused' };
        return outcome === 'updated' || (outcome === 'unchanged' && (liveLines[index] ?? []).length > 0);
      });
      if (decided.length > 0) {
        await askSyncsOnChange(ctx, tx, [connection]);
        await askTickets(ctx, tx, [connection]);
        await audit(ctx, tx, { action: kind.action, subject: id, detail: { [kind.list]: decided } });
      }
      return verdicts.map((verdict, index) =>
        'code' in verdict ? verdict : { ...verdict, liveLines: liveLines[index] ?? [] },
      );
    }),
  );
}
