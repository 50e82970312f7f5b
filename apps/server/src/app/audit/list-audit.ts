import { instantText } from 'tallybridge-engine';
import { auditEntrySchema } from 'tallybridge-sdk/contract';
import type { AuditEntry as AuditAnswer } from 'tallybridge-sdk/contract';
import { listAudit as storedAudit } from '../../store/index.ts';
import type { AuditRecord } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { mapPage, pageOf, positionOf } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';

function toEntry(record: AuditRecord): AuditAnswer {
  const { requestId, ...detail } = auditEntrySchema.shape.detail.parse(record.detail);
  return {
    sequence: record.seq,
    at: instantText(record.at),
    actor: record.actor,
    action: record.action,
    subject: record.subject,
    detail,
    requestId: typeof requestId === 'string' ? requestId : null,
    hash: record.hash,
  };
}

/** Who decided what, the newest first. */
export async function listAudit(ctx: PartnerContext, query: PageQuery): Promise<Page<AuditAnswer>> {
  const position = Number(positionOf(query));
  const before = Number.isSafeInteger(position) ? { before: position } : {};
  const records = await ctx.store.withPartner(ctx.partner.id, (tx) =>
    storedAudit(tx, { limit: query.limit + 1, ...before }),
  );
  return mapPage(
    pageOf(records, query, (record) => String(record.seq)),
    toEntry,
  );
}
