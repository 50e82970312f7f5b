import { customerKey } from 'tallybridge-engine';
import type { UndoneBatch } from 'tallybridge-sdk/contract';
import { undoCompanyLinkBatch, undoProductLinkBatch } from '../../store/index.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { announceUnlinked } from './decide-company.ts';
import { askSyncsOnChange } from '../runs/ask-syncs-on-change.ts';

const OF = {
  companies: { undo: undoCompanyLinkBatch, action: 'company-links.undone' },
  'catalog-items': { undo: undoProductLinkBatch, action: 'product-links.undone' },
} as const;

/** Sets what a batch of accepted suggestions linked back to undecided; undoing it again finds nothing to do. */
export async function undoLinks(
  ctx: PartnerContext,
  connection: string,
  { batch, of }: { readonly batch: string; readonly of: keyof typeof OF },
): Promise<UndoneBatch> {
  const { undo, action } = OF[of];
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const known = await requireConnection(tx, connection);
    const { id } = known;
    const undone = await undo(tx, id, { batch, by: { actor: ctx.actor, at: ctx.now } });
    if (of === 'companies') {
      for (const customer of undone)
        await announceUnlinked(ctx, tx, { connection: id, customer: customerKey(customer) });
    }
    if (undone.length > 0) {
      await askSyncsOnChange(ctx, tx, [known]);
      await audit(ctx, tx, { action, subject: id, detail: { batch, undone } });
    }
    return { batch, undone: [...undone] };
  });
}
