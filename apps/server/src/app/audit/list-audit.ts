import { instantOf, instantText } from 'tallybridge-engine';
import { auditEntrySchema } from 'tallybridge-sdk/contract';
import type { AuditEntry as AuditAnswer, auditQuerySchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { listAudit as storedAudit, listVendorAudit as storedVendorAudit } from '../../store/index.ts';
import type { AuditRecord } from '../../store/index.ts';
import type { PartnerContext, VendorContext } from '../context.ts';
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

function before(query: PageQuery): { readonly limit: number; readonly before?: number } {
  const position = Number(positionOf(query));
  return { limit: query.limit + 1, ...(Number.isSafeInteger(position) ? { before: position } : {}) };
}

function toPage(records: readonly AuditRecord[], query: PageQuery): Page<AuditAnswer> {
  return mapPage(
    pageOf(records, query, (record) => String(record.seq)),
    toEntry,
  );
}

/** Who decided what, the newest first. */
export async function listAudit(
  ctx: PartnerContext,
  query: z.output<typeof auditQuerySchema>,
): Promise<Page<AuditAnswer>> {
  const { search, action, subject } = query;
  const filter = { search, action, subject, from: momentOf(query.from), to: momentOf(query.to) };
  const records = await ctx.store.withPartner(ctx.partner.id, (tx) => storedAudit(tx, { ...before(query), ...filter }));
  return toPage(records, query);
}

const momentOf = (text: string | undefined) =>
  text === undefined ? undefined : instantOf(Math.floor(Date.parse(text)));

/** What was done for the vendor as a whole, the newest first. */
export async function listVendorAudit(ctx: VendorContext, query: PageQuery): Promise<Page<AuditAnswer>> {
  return toPage(await ctx.store.withControl((tx) => storedVendorAudit(tx, ctx.vendor, before(query))), query);
}
