import { compareCodePoints, instantText, partOf, replacements } from 'tallybridge-engine';
import type { UsageRecord } from 'tallybridge-engine';
import type { QuantityRecord } from 'tallybridge-sdk/contract';
import type { PartnerContext } from '../context.ts';
import { mapPage, pageWithin } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';
import { readQuantity } from './read-quantity.ts';
import type { Quantity, QuantityPath, QuantityQuery } from './read-quantity.ts';

type Replaced = ReadonlyMap<UsageRecord['id'], UsageRecord>;

function toRecord(record: UsageRecord, { terms, period, now }: Quantity, replaced: Replaced): QuantityRecord {
  const { id, customer, sku, kind, quantity, at, corrects } = record;
  const by = replaced.get(id);
  const part = by === undefined ? partOf(record, terms.basis, { period, now }) : 'void';
  return {
    id,
    customer,
    sku,
    kind,
    quantity,
    at: instantText(at),
    corrects: corrects ?? null,
    part,
    replacedBy: by?.id ?? null,
  };
}

const newestFirst = (a: UsageRecord, b: UsageRecord) => b.at - a.at || compareCodePoints(b.id, a.id);

/** The records of the pair, those that a correction took from it or gave to it included. */
export async function listQuantityRecords(
  ctx: PartnerContext,
  path: QuantityPath,
  query: QuantityQuery & PageQuery,
): Promise<Page<QuantityRecord>> {
  const found = await readQuantity(ctx, path, query);
  const replaced = replacements(found.records);
  const isIts = ({ customer, sku }: UsageRecord) => customer === found.customer && sku === found.sku;
  const behind = found.records.filter((record) => {
    const standsInstead = replaced.get(record.id);
    return isIts(record) || (standsInstead !== undefined && isIts(standsInstead));
  });
  return mapPage(pageWithin(behind.toSorted(newestFirst), query), (record) => toRecord(record, found, replaced));
}
