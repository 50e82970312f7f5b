import { instantText } from 'tallybridge-engine';
import { ITEM_CODES } from 'tallybridge-sdk/contract';
import type { Source as SourceAnswer, sourceSettingsSchema } from 'tallybridge-sdk/contract';
import { z } from 'zod';
import {
  clearDue,
  findSource,
  listRefusedItems,
  putSource as storeSource,
  readDue,
  removeSource as removeStored,
  setDue,
} from '../../store/index.ts';
import type { DueSubject, PartnerTx, Source } from '../../store/index.ts';
import { AppError, notFound } from '../app-error.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { mapPage, pageOf, positionOf } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';
import { sealToken } from './source-token.ts';

const itemCodeSchema = z.enum(ITEM_CODES);

/** A partner has one source, so what is due bears its id. */
export const pollOf = (tx: PartnerTx): DueSubject => ({ kind: 'poll', partner: tx.partner, subject: tx.partner });

export async function openSource(ctx: PartnerContext, tx: PartnerTx): Promise<Source> {
  const source = await findSource(tx);
  if (source === null) throw notFound('source of the partner', ctx.partner.key);
  return source;
}

async function toAnswer(tx: PartnerTx, source: Source): Promise<SourceAnswer> {
  const { revision: _, checkpoints, lastOkAt, failure, feeds, ...rest } = source;
  const due = await readDue(tx, pollOf(tx));
  return {
    ...rest,
    feeds: [...feeds],
    checkpoints: {
      products: checkpoints.products ?? null,
      customers: checkpoints.customers ?? null,
      usage: checkpoints.usage ?? null,
      alerts: checkpoints.alerts ?? null,
    },
    nextPollAt: due === null ? null : instantText(due.at),
    lastOkAt: lastOkAt === null ? null : instantText(lastOkAt),
    failure: failure === null ? null : { ...failure, at: instantText(failure.at) },
  };
}

/** Sets or changes the source and has it polled at once. */
export async function putSource(
  ctx: PartnerContext,
  input: z.output<typeof sourceSettingsSchema>,
): Promise<SourceAnswer> {
  const { token, ...settings } = input;
  if (!ctx.egress.isAllowed('source', settings.url)) {
    throw new AppError('address-not-allowed', `${settings.url} is not among the addresses allowed here`, {
      remedy: 'Give a public https:// address, or ask the operator to add the host to TALLYBRIDGE_EGRESS_HOSTS.',
      fields: [{ field: 'url', message: 'is not allowed here' }],
    });
  }
  const sealed = token === undefined ? null : await sealToken(ctx, token);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    await storeSource(tx, { ...settings, token: sealed, at: ctx.now });
    if (settings.isPaused) await clearDue(tx, pollOf(tx));
    else await setDue(tx, { ...pollOf(tx), at: ctx.now });
    const answer = await toAnswer(tx, await openSource(ctx, tx));
    await audit(ctx, tx, { action: 'source.put', subject: ctx.partner.key, detail: { ...settings } });
    return answer;
  });
}

export async function getSource(ctx: PartnerContext): Promise<SourceAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => toAnswer(tx, await openSource(ctx, tx)));
}

export async function removeSource(ctx: PartnerContext): Promise<{ isRemoved: boolean }> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const isRemoved = await removeStored(tx);
    await clearDue(tx, pollOf(tx));
    if (isRemoved) await audit(ctx, tx, { action: 'source.removed', subject: ctx.partner.key });
    return { isRemoved };
  });
}

/** Has a worker poll the source at once. */
export async function pollNow(ctx: PartnerContext): Promise<SourceAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const source = await openSource(ctx, tx);
    if (source.isPaused) {
      throw new AppError('source-paused', 'the source is paused', { remedy: 'Set it with "isPaused": false first.' });
    }
    await setDue(tx, { ...pollOf(tx), at: ctx.now });
    return toAnswer(tx, source);
  });
}

/** What was refused of the feeds, the newest first. */
export async function listRefusedFeedItems(ctx: PartnerContext, query: PageQuery) {
  const position = Number(positionOf(query));
  const rows = await ctx.store.withPartner(ctx.partner.id, (tx) =>
    listRefusedItems(tx, {
      limit: query.limit + 1,
      ...(Number.isSafeInteger(position) ? { before: position } : {}),
    }),
  );
  const page: Page<(typeof rows)[number]> = pageOf(rows, query, ({ sequence }) => String(sequence));
  return mapPage(page, ({ code, receivedAt, ...rest }) => ({
    ...rest,
    code: itemCodeSchema.parse(code),
    receivedAt: instantText(receivedAt),
  }));
}
