import type { IntentKind, IntentRequest, Publication, Standing } from '../ledger/intent.ts';
import type { LineKey } from '../ledger/owned-line.ts';
import { intentId } from '../ids.ts';
import type { IntentId } from '../ids.ts';
import type { Pair, WriteContext } from './protocol.ts';
import type { Draft } from './send-intent.ts';

export interface Wanted {
  readonly kind: IntentKind;
  readonly key: LineKey;
  readonly pair: Pair;
  readonly request: IntentRequest;
  readonly before: Standing | null;
  readonly publishes: Publication | null;
  /** The id that a creation's marker already names. */
  readonly id?: IntentId;
}

export function draftIntent({ ports }: WriteContext, { pair, request, before, id, ...wanted }: Wanted): Draft {
  return {
    ...wanted,
    id: id ?? newIntentId(ports.newId()),
    customer: pair.customer,
    sku: pair.sku,
    request,
    requestHash: ports.digest(JSON.stringify(request)),
    marker: request.verb === 'add' ? request.addition.serialNumber : null,
    before: before === null ? null : standingOf(before),
  };
}

function standingOf({ quantity, effectiveDate, cancelledDate }: Standing): Standing {
  return { quantity, effectiveDate, cancelledDate };
}

const ID = /^[0-9a-z]{10}$/;

/** Brands a fresh id once it has the form that markers need. */
export function newIntentId(text: string): IntentId {
  if (!ID.test(text)) throw new RangeError(`"${text}" is no id of ten characters 0-9a-z`);
  return intentId(text);
}
