import type { UsageRecord } from 'tallybridge-engine';
import { acceptUsage, countIngested } from '../../store/index.ts';
import type { Ingested, UsageOutcome } from '../../store/index.ts';
import { takeItems, verdicts } from '../batch/take-items.ts';
import type { ItemResult, ItemVerdict } from '../batch/take-items.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { askSyncsOnChange } from '../runs/ask-syncs-on-change.ts';
import { monthAt, periodOf } from '../time/billing-month.ts';
import { readRecord } from './read-record.ts';

type Taken = 'accepted' | 'repeated';

function verdictOf(record: UsageRecord, outcome: UsageOutcome): ItemVerdict<Taken> {
  switch (outcome) {
    case 'accepted':
    case 'repeated':
      return { outcome };
    case 'unknown-customer':
      return {
        outcome: 'refused',
        code: outcome,
        field: 'customer',
        message: `There is no customer "${record.customer}". PUT it first, then send the record again; its id is still free.`,
      };
    case 'unknown-sku':
      return {
        outcome: 'refused',
        code: outcome,
        field: 'sku',
        message: `There is no product "${record.sku}". PUT it first, then send the record again; its id is still free.`,
      };
    case 'id-conflict':
      return {
        outcome: 'refused',
        code: outcome,
        field: 'id',
        message: `The id "${record.id}" came before with another body, which stands. To change it send a record with a new id that corrects it.`,
      };
  }
}

function countsOf(ctx: PartnerContext, records: readonly UsageRecord[], outcomes: readonly UsageOutcome[]): Ingested {
  const { start } = periodOf(monthAt(ctx.now, ctx.partner.timeZone), ctx.partner.timeZone);
  const accepted = records.filter((_, index) => outcomes[index] === 'accepted');
  const count = (wanted: UsageOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
  const repeated = count('repeated');
  return {
    accepted: accepted.length,
    repeated,
    refused: outcomes.length - accepted.length - repeated,
    refusals: {
      unknownCustomer: count('unknown-customer'),
      unknownSku: count('unknown-sku'),
      idConflict: count('id-conflict'),
    },
    late: accepted.filter(({ at }) => at < start).length,
  };
}

/** Takes usage record by record. A record counts once by its id, so that a batch may be sent again after any failure. */
export async function pushUsage(ctx: PartnerContext, items: readonly unknown[]): Promise<ItemResult<Taken>[]> {
  return takeItems({ items, read: (raw) => readRecord(raw, ctx.now), list: 'records', key: 'id' }, (records) =>
    ctx.store.withPartner(ctx.partner.id, async (tx) => {
      const outcomes = await acceptUsage(tx, records, ctx.now);
      const counts = countsOf(ctx, records, outcomes);
      const { accepted } = counts;
      await countIngested(tx, ctx.now, counts);
      if (accepted > 0) {
        await askSyncsOnChange(ctx, tx);
        await audit(ctx, tx, { action: 'usage.accepted', subject: ctx.partner.key, detail: { records: accepted } });
      }
      return verdicts(records, outcomes, verdictOf);
    }),
  );
}
