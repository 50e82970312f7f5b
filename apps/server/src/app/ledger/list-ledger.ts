import { instantText, intentId } from 'tallybridge-engine';
import type { Instant, IntentState, OwnedLine } from 'tallybridge-engine';
import { intentSchema } from 'tallybridge-sdk/contract';
import type {
  Intent as IntentAnswer,
  OwnedLine as OwnedLineAnswer,
  ownedLinesQuerySchema,
} from 'tallybridge-sdk/contract';
import { z } from 'zod';
import { listIntents as storedIntents, listOwnedLinePage as storedLines, readMissedLines } from '../../store/index.ts';
import type { StoredIntent } from '../../store/index.ts';
import { requireProofOf } from '../connections/to-connection.ts';
import type { PartnerContext } from '../context.ts';
import { afterOf, encodeKeys, keysOf, mapPage, momentPosition, pageOf } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';

function quantityOf({ request, publishes }: StoredIntent): string | null {
  switch (request.verb) {
    case 'add':
      return request.addition.quantity;
    case 'change':
      return request.change.quantity ?? null;
    case 'none':
      return publishes?.quantity ?? null;
  }
}

const textOrNull = (moment: Instant | null) => (moment === null ? null : instantText(moment));

function toIntent(intent: StoredIntent): IntentAnswer {
  const { request } = intent;
  return {
    id: intent.id,
    kind: intent.kind,
    state: intent.state,
    customer: intent.customer,
    sku: intent.sku,
    agreementId: intent.key.agreement,
    additionId: request.verb === 'add' ? null : request.target,
    marker: intent.marker,
    request: intentSchema.shape.request.parse(request),
    requestHash: intent.requestHash,
    month: intent.publishes?.month ?? null,
    from: intent.before?.quantity ?? null,
    to: quantityOf(intent),
    attempt: intent.attempt,
    message: intent.message,
    preparedAt: instantText(intent.preparedAt),
    settledAt: textOrNull(intent.settledAt),
    runId: intent.run,
    requestedBy: intent.requestedBy,
    approvedBy: intent.approvedBy,
    notBefore: instantText(intent.notBefore),
  };
}

function toOwnedLine(line: OwnedLine, missedSince: Instant | undefined): OwnedLineAnswer {
  return {
    agreementId: line.key.agreement,
    additionId: line.addition,
    customer: line.customer,
    sku: line.sku,
    month: line.key.month,
    origin: line.origin,
    state: line.state,
    marker: line.marker,
    quantity: line.written.quantity,
    effectiveDate: line.written.effectiveDate,
    cancelledDate: line.written.cancelledDate,
    publishedMonth: line.published?.month ?? null,
    isFinal: line.published?.isFinal ?? false,
    missedSince: missedSince === undefined ? null : instantText(missedSince),
  };
}

interface IntentQuery extends PageQuery {
  readonly search?: string | undefined;
  readonly state?: IntentState | undefined;
  readonly customer?: string | undefined;
  readonly sku?: string | undefined;
  readonly month?: string | undefined;
  readonly run?: string | undefined;
}

/** Every write as it was recorded before it was sent, the newest first. */
export async function listIntents(
  ctx: PartnerContext,
  connection: string,
  query: IntentQuery,
): Promise<Page<IntentAnswer>> {
  const intents = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireProofOf(tx, connection);
    const { state, search, customer, sku, month, run } = query;
    const states = state === undefined ? {} : { states: [state] };
    const filter = { search, customer: customer ?? null, sku: sku ?? null, month: month ?? null, run: run ?? null };
    return storedIntents(tx, id, { limit: query.limit + 1, ...states, ...filter, ...afterOf(query, intentId) });
  });
  return mapPage(
    pageOf(intents, query, (intent) => momentPosition(intent.preparedAt, intent.id)),
    toIntent,
  );
}

/** The additions that are ours. */
export async function listOwnedLines(
  ctx: PartnerContext,
  connection: string,
  query: z.output<typeof ownedLinesQuerySchema>,
): Promise<Page<OwnedLineAnswer>> {
  const { customer, sku, state, limit } = query;
  const after = keysOf(query, ownedPosition);
  const { lines, missed } = await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id } = await requireProofOf(tx, connection);
    const page = { customer, sku, state, limit: limit + 1, after };
    return { lines: await storedLines(tx, id, page), missed: await readMissedLines(tx, id) };
  });
  return mapPage(
    pageOf(lines, query, ({ key, addition }) => encodeKeys([key.agreement, addition])),
    (line) => toOwnedLine(line, missed.get(line.addition)),
  );
}

const recordId = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const ownedPosition = z.tuple([recordId, recordId]);
