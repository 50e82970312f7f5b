// oxlint-disable typescript/no-unnecessary-type-parameters -- the caller names the domain type that a value was stored with
declare const brand: unique symbol;
type Uuid<Name extends string> = string & { readonly [brand]: Name };

export type VendorId = Uuid<'VendorId'>;
export type PartnerId = Uuid<'PartnerId'>;
export type TokenId = Uuid<'TokenId'>;
export type PersonId = Uuid<'PersonId'>;
export type ConnectionId = Uuid<'ConnectionId'>;
export type PlanId = Uuid<'PlanId'>;
export type RunId = Uuid<'RunId'>;
export type WebhookId = Uuid<'WebhookId'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Any text that is a UUID may name a record; whether it does is found out by looking. */
function uuid<Id extends string>(text: string): Id | null {
  return UUID.test(text) ? (text as Id) : null;
}

export const connectionId = (text: string): ConnectionId | null => uuid<ConnectionId>(text);
export const vendorId = (text: string): VendorId | null => uuid<VendorId>(text);
export const partnerId = (text: string): PartnerId | null => uuid<PartnerId>(text);
export const planId = (text: string): PlanId | null => uuid<PlanId>(text);
export const runId = (text: string): RunId | null => uuid<RunId>(text);
export const webhookId = (text: string): WebhookId | null => uuid<WebhookId>(text);
export const personId = (text: string): PersonId | null => uuid<PersonId>(text);
export const tokenId = (text: string): TokenId | null => uuid<TokenId>(text);
