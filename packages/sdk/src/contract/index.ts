export {
  ALERT_DECISIONS,
  alertTraceQuerySchema,
  simulationInputSchema,
  THREAD_EVENTS,
  ticketPolicySchema,
  ticketPreviewInputSchema,
  ticketResolutionSchema,
  ticketRuleInputSchema,
  ticketsQuerySchema,
  TICKET_MODES,
  tracedAlertsQuerySchema,
} from './tickets.ts';
export type {
  AlertTrace,
  BoardOption,
  SimulationInput,
  StartedSimulation,
  Ticket,
  TicketDetail,
  TicketOverview,
  TicketPolicy,
  TicketPreview,
  TicketPreviewInput,
  TicketResolution,
  TicketRule,
  TicketRuleInput,
  TicketRules,
  TracedAlert,
} from './tickets.ts';
export { TICKET_STATES } from './ticket-states.ts';
export { ALERT_STATES, alertInputSchema, alertSchema, alertsQuerySchema, SEVERITIES } from './alerts.ts';
export {
  NO_NOTIFICATION_TICKETS,
  notificationTicketsInputSchema,
  notificationTicketsSchema,
  TICKET_NOTIFICATION_KINDS,
} from './notification-tickets.ts';
export type { NotificationTickets, NotificationTicketsInput, TicketNotificationKind } from './notification-tickets.ts';
export type { Alert, AlertInput, AlertsAnswer, AlertsQuery } from './alerts.ts';
export {
  CONTACT_DIFFERENCES,
  CONTACT_LINK_FAILURES,
  CONTACT_LINK_STATES,
  contactImportInputSchema,
  contactLinkInputSchema,
  contactLinksQuerySchema,
  contactMatchInputSchema,
  contactsQuerySchema,
  oneContactLinkSchema,
  userInputSchema,
  usersQuerySchema,
} from './contacts.ts';
export type {
  Contact,
  ContactImport,
  ContactLink,
  ContactLinkChange,
  ContactLinkCounts,
  ContactLinkFailure,
  ContactLinkState,
  ContactMatch,
  ContactMatchInput,
  OneContactLink,
  User,
  UserInput,
} from './contacts.ts';
export {
  DEFAULT_WAYS,
  DELIVERY_STATES,
  NOTIFICATION_CHANNELS,
  NOTIFICATION_KINDS,
  NOTIFICATION_TYPES,
  NOTIFICATION_WAYS,
  notificationMessageSchema,
  notificationSettingsInputSchema,
  notificationSettingsSchema,
  notificationsQuerySchema,
  notificationWebhookInputSchema,
} from './notifications.ts';
export type {
  Notification,
  NotificationItem,
  NotificationKind,
  NotificationMessage,
  NotificationSettings,
  NotificationSettingsInput,
  NotificationTest,
  NotificationWay,
  NotificationWebhook,
  NotificationWebhookInput,
} from './notifications.ts';
export {
  DEFAULT_OPERATOR_WAYS,
  OPERATOR_NOTIFICATION_KINDS,
  operatorNotificationMessageSchema,
  operatorNotificationSettingsInputSchema,
  operatorNotificationSettingsSchema,
} from './operator-notifications.ts';
export type {
  OperatorNotification,
  OperatorNotificationKind,
  OperatorNotificationMessage,
  OperatorNotificationSettings,
  OperatorNotificationSettingsInput,
} from './operator-notifications.ts';
export {
  customerRequestAnswerSchema,
  customerRequestMessageSchema,
  customerRequestSchema,
  newCustomerRequestSchema,
} from './provisioning.ts';
export type {
  CustomerRequest,
  CustomerRequestAnswer,
  CustomerRequestMessage,
  NewCustomerRequest,
  Provisioning,
  ProvisioningSettings,
  ProvisioningWithSecret,
} from './provisioning.ts';
export {
  consoleVisitSchema,
  hostedTabSchema,
  newTabSessionSchema,
  TAB_PROBLEMS,
  TAB_STATES,
  tabSchema,
  tabSessionSchema,
} from './hosted-tab.ts';
export type { ConsoleAddress, ConsoleVisit, HostedTab, NewTabSession, Tab, TabSession } from './hosted-tab.ts';
export { feedPageSchema, FEEDS, sourceSchema, sourceSettingsSchema } from './source.ts';
export type { Feed, FeedPage, RefusedFeedItem, Source, SourceSettings, SourceTest } from './source.ts';
export { refusedBodySchema } from './refused.ts';
export type { RefusedBody } from './refused.ts';
export {
  newApiKeySchema,
  newOperatorLinkSchema,
  newPortalLinkSchema,
  newSessionSchema,
  RETURN_PATHS,
} from './access.ts';
export type {
  AccessLink,
  ApiKey,
  CreatedApiKey,
  Me,
  NewApiKey,
  NewOperatorLink,
  NewPortalLink,
  NewSession,
  Session,
} from './access.ts';
export { AUDIT_START, auditText } from './audit-chain.ts';
export type { AuditFacts } from './audit-chain.ts';
export { refusedItemSchema, savedBatchSchema, SAVE_OUTCOMES } from './batch.ts';
export type { RefusedItem, SavedBatch, SavedItem, SaveOutcome } from './batch.ts';
export { customerInputSchema, customerSchema, productInputSchema, productSchema } from './catalog.ts';
export type { Customer, CustomerInput, Product, ProductInput } from './catalog.ts';
export {
  connectionChangeSchema,
  connectionScheduleSchema,
  connectionSchema,
  connectionSettingsSchema,
  connectionTestSchema,
  limitsSchema,
  newConnectionSchema,
  newKeysSchema,
  pauseRequestSchema,
  permissionsSchema,
  SETTING_BOUNDS,
} from './connections.ts';
export type {
  Connection,
  ConnectionChange,
  ConnectionSchedule,
  ConnectionSettings,
  ConnectionSettingsChange,
  ConnectionTest,
  KeySwitch,
  NewKeys,
  NewConnection,
  PauseRequest,
  Permissions,
} from './connections.ts';
export { connectionHealthSchema } from './health.ts';
export type { ConnectionHealth } from './health.ts';
export { newWebhookSchema, WEBHOOK_EVENTS, webhookChangeSchema } from './webhooks.ts';
export type {
  deliveriesQuerySchema,
  NewWebhook,
  ReplayRequest,
  replayRequestSchema,
  Webhook,
  WebhookAttempt,
  WebhookChange,
  WebhookDelivery,
  WebhookEventType,
  WebhookMessage,
  WebhookWithSecret,
} from './webhooks.ts';
export type { ConnectionCallbacks } from './callbacks.ts';
export {
  HOLD_CODES,
  holdSchema,
  personHoldInputSchema,
  resolutionInputSchema,
  RESOLUTIONS,
  resolvedHoldSchema,
  withdrawalSchema,
} from './holds.ts';
export type {
  Hold,
  HoldCode,
  HoldResolution,
  LineDecision,
  PersonHoldInput,
  Resolution,
  ResolvedHold,
} from './holds.ts';
export { auditEntrySchema, intentSchema, ownedLineSchema } from './ledger.ts';
export type { AuditEntry, Intent, OwnedLine } from './ledger.ts';
export {
  clearCompanyLinksSchema,
  clearProductLinksSchema,
  companyLinkInputSchema,
  companyLinkSchema,
  LIVE_LINES,
  oneCompanyLinkSchema,
  oneOverrideSchema,
  oneProductLinkSchema,
  overrideInputSchema,
  overrideSchema,
  overridesQuerySchema,
  productLinkInputSchema,
  productLinkSchema,
  switchCompanyLinksSchema,
} from './links.ts';
export type {
  CompanyLink,
  CompanyLinkInput,
  LinkedBatch,
  LinkedItem,
  LinkedOne,
  LinkOverride,
  LiveLine,
  LiveLines,
  OneCompanyLink,
  OneLinkOverride,
  OneOverride,
  OneProductLink,
  OverrideInput,
  ProductLink,
  ProductLinkInput,
  SwitchCompanyLinks,
} from './links.ts';
export {
  agreementOptionsSchema,
  catalogLookUpQuerySchema,
  catalogOptionsSchema,
  companyLookUpQuerySchema,
  companyOptionsSchema,
  namedOptionsSchema,
  subcategoryOptionsSchema,
} from './look-ups.ts';
export type {
  AgreementOption,
  AgreementOptions,
  CatalogOption,
  CompanyOption,
  NamedOption,
  SubcategoryOption,
} from './look-ups.ts';
export { SCOPES } from './operation.ts';
export type { AnswerOf, BodyOf, Operation, ParamsOf, QueryOf, Scope } from './operation.ts';
export { operations } from './operations/index.ts';
export type { OperationId, Operations } from './operations/index.ts';
export { newPartnerSchema, partnerSchema, partnerSettingsSchema } from './partners.ts';
export type { NewPartner, Partner, PartnerSettings } from './partners.ts';
export {
  ACTIONS,
  actionSchema,
  approvalSchema,
  evidenceSchema,
  newPlanSchema,
  planGroupsQuerySchema,
  planLineSchema,
  planLinesQuerySchema,
  planSchema,
  lineRejectionsSchema,
  lineRestorationSchema,
  rejectionSchema,
} from './plans.ts';
export type {
  Approval,
  LineRejections,
  LineRestoration,
  ListedPlanLine,
  NewPlan,
  Plan,
  PlanGroup,
  PlanLine,
  Rejection,
} from './plans.ts';
export { BATCH_LIMIT } from './batch-limit.ts';
export { DECIMAL, isBillable, isTrimmed, pageOf, PRINTABLE } from './primitives.ts';
export type { FieldError } from './primitives.ts';
export { CAPABILITIES, capabilityChoicesSchema, capabilitySchema } from './profile/capabilities.ts';
export type { SetUpPart } from './profile/security-role.ts';
export type { Capability } from './profile/capabilities.ts';
export { profileJsonSchema } from './profile/json-schema.ts';
export type { JsonSchema } from './profile/json-schema.ts';
export { profileSchema } from './profile/profile.ts';
export type { Profile, ProfileInput } from './profile/profile.ts';
export {
  lateUsageQuerySchema,
  lateUsageSchema,
  PERIOD_OBSTACLES,
  PERIOD_STATES,
  periodSchema,
  reopenRequestSchema,
  sealRequestSchema,
  waiveRequestSchema,
} from './periods.ts';
export type { LateUsage, Period, ReopenRequest, SealRequest, WaiveRequest } from './periods.ts';
export { STATEMENTS_START, statementText } from './statement-chain.ts';
export { statementHeadSchema, statementSchema } from './statements.ts';
export type { Statement, StatementHead, StatementLine } from './statements.ts';
export {
  addedProductsSchema,
  connectionCapabilitiesSchema,
  siteQuestionSchema,
  siteReadingSchema,
  vendorProfileSchema,
} from './profiles.ts';
export type { AddedProducts, ConnectionCapabilities, SiteQuestion, SiteReading, VendorProfile } from './profiles.ts';
export { ITEM_CODES, PROBLEM_CODES, problemSchema } from './problem.ts';
export type { ItemCode, Problem, ProblemCode } from './problem.ts';
export { partnerRemovalInputSchema } from './partner-removal.ts';
export type { PartnerRemoval, PartnerRemovalInput, PartnerRemovalPreview, RemovedPartner } from './partner-removal.ts';
export { removalInputSchema } from './removal.ts';
export type { Removal, RemovalInput, RemovalPreview } from './removal.ts';
export { recipeStepSchema, requiredRightSchema, rightSchema } from './rights.ts';
export type { RecipeStep, RequiredRight, Right } from './rights.ts';
export { RUN_STATES, runCountsSchema, runSchema } from './runs.ts';
export type { Run, RunCounts, RunSkipped } from './runs.ts';
export { acceptCatalogItemsSchema, acceptCompaniesSchema } from './suggestions.ts';
export type {
  AcceptCatalogItems,
  AcceptCompanies,
  AcceptedCatalogItems,
  AcceptedCompanies,
  CatalogSuggestion,
  CompanySuggestion,
  UndoneBatch,
} from './suggestions.ts';
export { storedUsageSchema, usageAnswerSchema, usageQuerySchema, usageRecordSchema } from './usage.ts';
export type { StoredUsageRecord, UsageAnswer, UsageQuery, UsageRecordInput, UsageResult } from './usage.ts';
export { PORTAL_ROLES, ROLE_SCOPES, ROLES } from './roles.ts';
export type { PortalRole, Role } from './roles.ts';
export { planProgressSchema, progressLineSchema } from './progress.ts';
export type { PlanProgress, PlanProgressEvent, ProgressLine } from './progress.ts';
export { ATTENTION_CODES, ATTENTION_PLACES, overviewSchema } from './overview.ts';
export type { Overview } from './overview.ts';
export { quantityExplanationSchema, quantityRecordSchema } from './quantities.ts';
export type { QuantityExplanation, QuantityRecord } from './quantities.ts';
export { acceptNamesSchema, companyLinksQuerySchema, LINK_STATES } from './listed-links.ts';
export type { LinkCounts, ListedCompanyLink } from './listed-links.ts';
export { coveredPairSchema, driftSchema, monthCoverageSchema } from './standing.ts';
export type { CoveredPair, Drift, MonthCoverage } from './standing.ts';
export { IMPORT_TYPES, importQuerySchema } from './import.ts';
export type { ImportAnswer } from './import.ts';
export { auditQuerySchema, ownedLinesQuerySchema } from './ledger.ts';
export { customersQuerySchema } from './catalog.ts';
export { runsQuerySchema } from './runs.ts';
export { driftQuerySchema } from './standing.ts';
export type { AgreementAbsence, CompanyAbsence, companyAbsenceQuerySchema } from './look-ups.ts';
export { ingestQuerySchema, partnerHealthQuerySchema } from './vendor-side.ts';
export { personAccessSchema } from './vendor-side.ts';
export type { IngestDay, KnownPerson, PartnerHealth, PersonAccess, PortalSession } from './vendor-side.ts';
export type {
  HoldResolutions,
  PersonHoldsInput,
  personHoldsInputSchema,
  ResolvedHolds,
  resolutionsInputSchema,
} from './holds.ts';
export { goLiveSchema } from './review.ts';
export type { GoLive, Review } from './review.ts';
export { INVOICE_WORDS, invoiceTextQuestionSchema } from './invoice-texts.ts';
export type { InvoiceTextPreview, InvoiceTextQuestion } from './invoice-texts.ts';
export { catalogPushSchema, catalogWritesQuerySchema } from './catalog-push.ts';
export type { CatalogPreview, CatalogPush, CatalogWrite } from './catalog-push.ts';
