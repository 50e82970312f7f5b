declare const brand: unique symbol;

/** A value whose type says what it names, so that a company id cannot be passed for an agreement id. */
type Branded<Value, Name extends string> = Value & { readonly [brand]: Name };

/** The vendor's own key of a customer. */
export type CustomerKey = Branded<string, 'CustomerKey'>;
/** The vendor's own key of a product or plan component. */
export type Sku = Branded<string, 'Sku'>;
/** The vendor's own id of a usage record, unique per partner for ever. */
export type UsageId = Branded<string, 'UsageId'>;

/** ConnectWise's record ids: positive integers. */
export type CompanyId = Branded<number, 'CompanyId'>;
export type AgreementId = Branded<number, 'AgreementId'>;
export type AdditionId = Branded<number, 'AdditionId'>;
export type CatalogItemId = Branded<number, 'CatalogItemId'>;
export type TicketId = Branded<number, 'TicketId'>;
export type BoardId = Branded<number, 'BoardId'>;
export type StatusId = Branded<number, 'StatusId'>;
export type ContactId = Branded<number, 'ContactId'>;
export type ConfigurationId = Branded<number, 'ConfigurationId'>;

/** Number of a product link within its partner: a positive integer that is never used again; part of the marker. */
export type ProductLinkNumber = Branded<number, 'ProductLinkNumber'>;
/** Ten characters of `0-9a-z`, unique in the installation; part of the marker of the line that the intent creates. */
export type IntentId = Branded<string, 'IntentId'>;
/** Six characters of `0-9a-z` that name one Tallybridge installation in ConnectWise. */
export type InstallationId = Branded<string, 'InstallationId'>;
/** Ten characters of `0-9a-z` that name one ticket thread of a partner. */
export type ThreadId = Branded<string, 'ThreadId'>;

/** A decimal number as canonical text: `-?digits[.digits]`, no exponent, no leading or trailing zeros, `-0` is `0`. */
export type Decimal = Branded<string, 'Decimal'>;
/** A calendar date `YYYY-MM-DD`. */
export type Day = Branded<string, 'Day'>;
/** A billing month `YYYY-MM`. */
export type Month = Branded<string, 'Month'>;
/** A moment: whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Branded<number, 'Instant'>;

/** A billing month with the moments that bound it in the partner's time zone: `[start, end)`. */
export interface Period {
  readonly month: Month;
  readonly start: Instant;
  readonly end: Instant;
}

// The brands are given here and nowhere else: each caller has checked, or was told by a trusted source, that the value
// is what the brand says.

export function customerKey(text: string): CustomerKey {
  return text as CustomerKey;
}
export function sku(text: string): Sku {
  return text as Sku;
}
export function usageId(text: string): UsageId {
  return text as UsageId;
}
export function companyId(id: number): CompanyId {
  return id as CompanyId;
}
export function agreementId(id: number): AgreementId {
  return id as AgreementId;
}
export function additionId(id: number): AdditionId {
  return id as AdditionId;
}
export function catalogItemId(id: number): CatalogItemId {
  return id as CatalogItemId;
}
export function ticketId(id: number): TicketId {
  return id as TicketId;
}
export function boardId(id: number): BoardId {
  return id as BoardId;
}
export function statusId(id: number): StatusId {
  return id as StatusId;
}
export function contactId(id: number): ContactId {
  return id as ContactId;
}
export function configurationId(id: number): ConfigurationId {
  return id as ConfigurationId;
}
export function threadId(text: string): ThreadId {
  return text as ThreadId;
}
export function productLinkNumber(number: number): ProductLinkNumber {
  return number as ProductLinkNumber;
}
export function intentId(text: string): IntentId {
  return text as IntentId;
}
export function installationId(text: string): InstallationId {
  return text as InstallationId;
}
