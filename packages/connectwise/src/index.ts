export { type SignedCallback, verifyCallback } from './callbacks/verify-callback.ts';
export type { BoardParts, ConnectWise } from './client.ts';
export { type ConnectWiseOptions, createConnectWise } from './create-connectwise.ts';
export { toDateTime, toDay } from './dates.ts';
export {
  ConnectWiseError,
  ERROR_CODES,
  type ErrorCode,
  type ErrorDetail,
  type ErrorFacts,
  type Outcome,
} from './errors/connectwise-error.ts';
export { JsonNumber, type JsonObject, type JsonValue } from './json/json-value.ts';
export { type MemberAccess, type MemberClaim, type MemberInfo, openAsMember } from './member/open-as-member.ts';
export { patch, type PatchBuilder, type PatchOperation } from './patch.ts';
export type { Clock, Fetch, Random, Sleep } from './ports.ts';
export type { Condition } from './query/condition.ts';
export type { ConditionValue, DecimalValue } from './query/condition-value.ts';
export { splitIn } from './query/split-conditions.ts';
export { where } from './query/where.ts';
export type {
  Addition,
  Agreement,
  AgreementType,
  NewAddition,
  NewAgreement,
  NewAgreementType,
} from './resources/agreements.ts';
export type { Callback, NewCallback } from './resources/callbacks.ts';
export type {
  CatalogItem,
  Category,
  NewCatalogItem,
  NewCategory,
  NewProductType,
  NewSubcategory,
  NewUnitOfMeasure,
  ProductType,
  Subcategory,
  UnitOfMeasure,
} from './resources/catalog.ts';
export type {
  Company,
  CompanyStatus,
  CompanyType,
  NewCompany,
  NewCompanyStatus,
  NewCompanyType,
} from './resources/companies.ts';
export type { SessionOptions } from './site/open-session.ts';
export type { HostedScreen, HostedSetup, NewHostedSetup } from './resources/hosted.ts';
export type { Configuration, NewConfiguration } from './resources/configurations.ts';
export type { Contact, ContactType, NewContact, NewContactType } from './resources/contacts.ts';
export type { Reference, ReferenceTo } from './resources/references.ts';
export type { Filters, ListOptions, Resource, Selected } from './resources/resource.ts';
export type {
  Board,
  BoardItem,
  BoardStatus,
  BoardSubtype,
  BoardTeam,
  BoardType,
  NewBoard,
  NewBoardItem,
  NewBoardStatus,
  NewBoardSubtype,
  NewBoardTeam,
  NewBoardType,
  NewPriority,
  NewTicket,
  NewTicketConfiguration,
  NewTicketNote,
  NewTicketSource,
  Priority,
  Ticket,
  TicketConfiguration,
  TicketNote,
  TicketSource,
} from './resources/service-desk.ts';
export type { CustomizeItem, SecuritySetting, SystemInfo } from './resources/system.ts';
export { type Credentials, isCompanyId } from './site/credentials.ts';
export { parseSite, type Site, type SiteOptions } from './site/parse-site.ts';
export type { ResolvedSite } from './site/resolved-site.ts';
export { createLimiter, type Limiter, type LimiterOptions, type Turn } from './transport/limiter.ts';
