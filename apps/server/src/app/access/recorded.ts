import type { ControlTx, PartnerId, PartnerTx, VendorId } from '../../store/index.ts';
import { audit, auditVendor } from '../context.ts';
import type { AuditEntry, Services, Who } from '../context.ts';

interface Place {
  readonly vendor: VendorId;
  readonly partner: PartnerId | null;
}

/** One transaction with its audit row: in the log of the partner whom it concerns, or in that of the vendor. */
export async function recorded<Result>(
  ctx: Services & Who,
  { vendor, partner }: Place,
  run: (tx: ControlTx | PartnerTx) => Promise<{ readonly result: Result; readonly entry: AuditEntry | null }>,
): Promise<Result> {
  if (partner === null) {
    return ctx.store.withControl(async (tx) => {
      const { result, entry } = await run(tx);
      if (entry !== null) await auditVendor(ctx, tx, { vendor, entry });
      return result;
    });
  }
  return ctx.store.withPartner(partner, async (tx) => {
    const { result, entry } = await run(tx);
    if (entry !== null) await audit(ctx, tx, entry);
    return result;
  });
}
