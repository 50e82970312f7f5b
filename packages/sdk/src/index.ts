export { createTallybridge } from './client/create-tallybridge.ts';
export type { Tallybridge } from './client/create-tallybridge.ts';
export type { Items, Pushed, Saved } from './client/batches.ts';
export type { ConnectionClient } from './client/connection-client.ts';
export { TallybridgeError } from './client/errors.ts';
export type { ClientCode } from './client/errors.ts';
export type { LinkClient } from './client/link-client.ts';
export type { List } from './client/list.ts';
export type { CatalogSearch, CompanySearch, LookUpClient } from './client/look-up-client.ts';
export type { PartnerClient } from './client/partner-client.ts';
export { verifyAudit } from './client/verify-audit.ts';
export type { AuditVerdict } from './client/verify-audit.ts';
export type { PeriodsClient } from './client/period-client.ts';
export { verifyStatements } from './client/verify-statements.ts';
export type { StatementFault, VerifiedStatement } from './client/verify-statements.ts';
export type { Call, CallInput, TransportOptions } from './client/transport.ts';
export type {
  AcceptCatalogItems,
  AcceptCompanies,
  AcceptedCatalogItems,
  AcceptedCompanies,
  AgreementOption,
  AgreementOptions,
  Alert,
  AlertInput,
  AlertsQuery,
  Approval,
  AuditEntry,
  CatalogOption,
  CatalogSuggestion,
  CompanyLink,
  CompanyLinkInput,
  CompanyOption,
  CompanySuggestion,
  Connection,
  ConnectionChange,
  ConnectionHealth,
  ConnectionSchedule,
  ConnectionSettings,
  ConnectionTest,
  Customer,
  CustomerInput,
  FieldError,
  Intent,
  ItemCode,
  LateUsage,
  LinkedItem,
  LinkedOne,
  LinkOverride,
  LiveLine,
  LiveLines,
  NamedOption,
  NewConnection,
  NewPartner,
  NewPlan,
  OverrideInput,
  OwnedLine,
  Partner,
  PartnerSettings,
  Period,
  Plan,
  PlanLine,
  Problem,
  ProblemCode,
  Product,
  ProductInput,
  ProductLink,
  ProductLinkInput,
  RefusedBody,
  RefusedItem,
  Rejection,
  Removal,
  RemovalInput,
  RemovalPreview,
  ReopenRequest,
  Right,
  Run,
  RunCounts,
  SavedItem,
  Scope,
  SealRequest,
  Statement,
  StatementHead,
  StatementLine,
  SubcategoryOption,
  SwitchCompanyLinks,
  UndoneBatch,
  StoredUsageRecord,
  UsageAnswer,
  UsageQuery,
  UsageRecordInput,
  UsageResult,
  WaiveRequest,
} from './contract/index.ts';
