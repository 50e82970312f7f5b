import type { AgreementRule, Capabilities, Capability } from 'tallybridge-engine';
import type { companyLinkInputSchema, overrideInputSchema, productLinkInputSchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import type { ReadItem } from '../batch/take-items.ts';

/** What an item asks for beyond the capabilities that are on. */
export interface Objection {
  readonly field: string;
  readonly capability: Capability;
  readonly message: string;
}

function off(field: string, capability: Capability): Objection {
  return { field, capability, message: `The capability "${capability}" is off for this connection.` };
}

interface Terms {
  readonly price?: string | null | undefined;
  readonly cost?: string | null | undefined;
  readonly invoiceText?: string | null | undefined;
}

const isSet = (value: string | null | undefined): boolean => value !== undefined && value !== null;

function termsObjection({ price, cost, invoiceText }: Terms, on: Capabilities): Objection | null {
  if (isSet(price) && !on.has('priceAndCost')) return off('price', 'priceAndCost');
  if (isSet(cost) && !on.has('priceAndCost')) return off('cost', 'priceAndCost');
  return isSet(invoiceText) && !on.has('invoiceText') ? off('invoiceText', 'invoiceText') : null;
}

/** Without the capability every linked customer is billed, so there is nothing to switch off. */
export function switchObjection(
  { isEnabled }: { readonly isEnabled?: boolean | undefined },
  on: Capabilities,
): Objection | null {
  return isEnabled === false && !on.has('customerSwitch') ? off('isEnabled', 'customerSwitch') : null;
}

export function companyLinkObjection(
  link: z.output<typeof companyLinkInputSchema>,
  on: Capabilities,
  rule: AgreementRule,
): Objection | null {
  if (link.decision !== 'linked') return null;
  if (!on.has('companies')) return off('decision', 'companies');
  const switched = switchObjection(link, on);
  if (switched !== null) return switched;
  if (!on.has('agreements') || rule === 'either' || link.agreement.mode === rule) return null;
  const message =
    rule === 'chosen'
      ? 'By the capability "agreements" people choose: send {"mode":"chosen"}, with agreementId once it is known.'
      : 'By the capability "agreements" they are found: send {"mode":"found"}, or leave the field out.';
  return { field: 'agreement', capability: 'agreements', message };
}

export function productLinkObjection(
  link: z.output<typeof productLinkInputSchema>,
  on: Capabilities,
): Objection | null {
  if (link.decision !== 'linked') return null;
  return on.has('productLinks') ? termsObjection(link, on) : off('decision', 'productLinks');
}

export function overrideObjection({ terms }: z.output<typeof overrideInputSchema>, on: Capabilities): Objection | null {
  const found = terms === null ? null : termsObjection(terms, on);
  return found === null ? null : { ...found, field: `terms/${found.field}` };
}

/** Reads items and refuses those that ask for more than is on. */
export function within<Item>(
  read: (raw: unknown) => ReadItem<Item>,
  objectionTo: (item: Item) => Objection | null,
): (raw: unknown) => ReadItem<Item> {
  return (raw) => {
    const result = read(raw);
    const objection = 'item' in result ? objectionTo(result.item) : null;
    if (objection === null) return result;
    const { field, message } = objection;
    return { code: 'capability-off', message, errors: [{ field, message }] };
  };
}
