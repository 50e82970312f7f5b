export { readBacklog } from './backlog.ts';
export { listAdditionDecisions, putAdditionDecision, withdrawAdditionDecision } from './addition-decisions.ts';
export type { NewAdditionDecision, StoredAdditionDecision } from './addition-decisions.ts';
export { MOST_OF_UNKNOWN, recognizeCustomers } from './unknown-customers.ts';
export {
  acceptAlerts,
  addOwnAlerts,
  isNotice,
  listAlerts,
  listRaisedNotices,
  listRaisedTestAlerts,
  NOTICE_CATEGORY,
  NOTICE_CUSTOMER,
  noticeKeysOf,
  testKeysOf,
} from './alerts.ts';
export { findNotificationTickets, putNotificationTickets } from './notification-tickets.ts';
export type { NotificationTickets } from './notification-tickets.ts';
export type { Alert, AlertMessage, AlertOutcome, ReceivedMessage } from './alerts.ts';
export { listAlertDecisions, recordAlertDecisions } from './alert-decisions.ts';
export type { AlertDecision, DecidedAlert, StoredAlertDecision } from './alert-decisions.ts';
export { appendAudit, appendVendorAudit, listAudit, listVendorAudit } from './audit.ts';
export type { AuditRecord } from './audit.ts';
export { listBrakeReleases, putBrakeRelease } from './brake-releases.ts';
export type { StoredBrakeRelease } from './brake-releases.ts';
export { claimOwnedLines, listClaimedElsewhere } from './claimed-additions.ts';
export {
  countRefusedCallbacks,
  forgetOldHints,
  listHints,
  listPendingHints,
  nextHintAt,
  settleHints,
  takeCallbacks,
} from './callback-hints.ts';
export type { CallbackMessage, HandledHint, PendingHint } from './callback-hints.ts';
export {
  CALLBACK_TYPES,
  countCallbacks,
  forgetCallbacks,
  listCallbackCounts,
  openCallbackPath,
  readCallbacks,
  recordCallbackLook,
  recordsOfInterest,
} from './callbacks.ts';
export type { CallbackLook, CallbackType, ConnectionCallbacks } from './callbacks.ts';
export {
  holderOfCompany,
  listCustomerLinks,
  putCompanyLink,
  readLinkedCompany,
  undoCompanyLinkBatch,
} from './company-links.ts';
export type { CompanyLinkChange, CompanyLinkOutcome } from './company-links.ts';
export {
  askRemoval,
  CONNECTION_DATA,
  CONNECTION_PROOF,
  countConnectionData,
  lockConnection,
  removeConnection,
  takeOverLines,
} from './connection-removal.ts';
export type { ConnectionData } from './connection-removal.ts';
export { dropKeyPair, listPairsUnder, putKeyPair, readKeyPair } from './connection-keys.ts';
export type { KeyPair, KeySlot } from './connection-keys.ts';
export { connectionSettings } from './connection-settings.ts';
export type { ConnectionSettings } from './connection-settings.ts';
export {
  changeConnection,
  createConnection,
  findConnection,
  findConnectionOrRemoved,
  listConnections,
  listRemovedConnections,
  lockForChange,
} from './connections.ts';
export type { Connection } from './connections.ts';
export { listFailing, listTroubles, readHealth, recordHealth } from './connection-health.ts';
export type { FailingConnection, Failure, Health } from './connection-health.ts';
export { findCustomer, listCustomers, putCustomers } from './customers.ts';
export { DUE_KINDS, beginDue, bringForward, clearDue, readDue, setDue, takeDue } from './due-work.ts';
export type { DueKind, DueSubject } from './due-work.ts';
export { findHostedTab, findTabAddress, putHostedTab } from './hosted-tabs.ts';
export type { HostedTab } from './hosted-tabs.ts';
export { findWebhook, listWebhooks, lockWebhook, removeWebhook, storeWebhook } from './webhook-endpoints.ts';
export type { DisabledBecause, WebhookEndpoint } from './webhook-endpoints.ts';
export {
  forgetOldEvents,
  leaveEvents,
  listDeliveries,
  listDueWebhooks,
  nextWebhookAt,
  recordAttempt,
  replayWebhooks,
  wakeWebhooks,
} from './webhook-events.ts';
export type { DeliveryAttempt, WebhookDelivery } from './webhook-events.ts';
export { listOpenedHolds } from './opened-holds.ts';
export { connectionId, partnerId, personId, planId, runId, tokenId, vendorId, webhookId } from './ids.ts';
export type { ConnectionId, PartnerId, PersonId, PlanId, RunId, VendorId, WebhookId } from './ids.ts';
export { requestsOfPartner, requestsOfVendor } from './idempotent-requests.ts';
export type { IdempotentRequest, RequestBook } from './idempotent-requests.ts';
export { ensureInstallation, findInstallation, replaceDigestSecret } from './installation.ts';
export type { Installation } from './installation.ts';
export { decideHeldIntent, listGivenUpCreations, listIntents, listOpenIntents, quarantineLeftMs } from './intents.ts';
export type { StoredIntent } from './intents.ts';
export type { PsaKey } from './leases.ts';
export { createLedger } from './ledger.ts';
export { listLateWaivers, putLateWaiver } from './late-waivers.ts';
export type { LateWaiver } from './late-waivers.ts';
export { noteMissedLines, readMissedLines } from './missed-lines.ts';
export {
  billedCompanies,
  observedCompanies,
  readObservedAdditionsOf,
  readObservedAt,
  storeObserved,
} from './observed.ts';
export {
  DEFAULT_DIGEST_AT,
  beginNotificationTest,
  findNotificationSettings,
  noteDigest,
  openNotificationSettings,
  storeNotificationSettings,
  wakeNotifications,
} from './notification-settings.ts';
export type { NotificationSettings } from './notification-settings.ts';
export {
  beginCondition,
  changeCondition,
  listEndedConditions,
  listOpenConditions,
  shareConnection,
} from './notification-conditions.ts';
export type { Condition } from './notification-conditions.ts';
export { bookOfConnection, bookOfOperators, bookOfPartner } from './notification-book.ts';
export type { NotificationBook } from './notification-book.ts';
export { setOperatorsDue, takeDueOperators, wakeOperators } from './operator-due.ts';
export {
  addNotification,
  forgetNotifications,
  listDueDeliveries,
  listNotifications,
  nextDeliveryAt,
  settleDelivery,
} from './notifications.ts';
export type { Address, Delivery, DueDelivery, StoredNotification, ToldItem } from './notifications.ts';
export {
  countContactLinks,
  listAlertAddresses,
  listContactLinks,
  putContactLinks,
  readEmailMatches,
  readTicketContacts,
} from './contact-links.ts';
export type { ContactLink, ContactLinkChange, ContactLinkOutcome } from './contact-links.ts';
export { findContactImport, listContacts, storeContacts } from './contacts.ts';
export type { Contact, ContactImport } from './contacts.ts';
export { listUsers, putUsers, removeUsers } from './users.ts';
export { clearOverride, listOverrides, putOverride } from './overrides.ts';
export type { OverrideOutcome } from './overrides.ts';
export {
  addDataKey,
  countByMasterKey,
  forgetDerivedKey,
  listDataKeys,
  listDerivedKeys,
  listKeyHolders,
  listKeysToWrapAgain,
  replaceWrapping,
} from './data-keys.ts';
export type { DerivedKey, KeyHolder, OwnedDataKey } from './data-keys.ts';
export {
  confirmRemoved,
  decideOrphan,
  listOwnedLinePage,
  listOwnedLines,
  listOwnedLinesOf,
  listStrangeLines,
  takeOverLine,
} from './owned-lines.ts';
export {
  changePartner,
  createPartner,
  ensureVendor,
  findPartner,
  findRemovedPartner,
  getPartner,
  lockPartner,
  getVendor,
  listPartners,
  listPartnersOfAll,
  listRemovedPartners,
  putVendor,
} from './partners.ts';
export type { Partner, Vendor } from './partners.ts';
export { PARTNER_DATA, PARTNER_PROOF, countPartnerData, removePartner } from './partner-removal.ts';
export {
  databaseNow,
  endPlansOf,
  findPeriod,
  isMonthSealed,
  listAppliedMonths,
  listPeriods,
  listUnsealedPeriods,
  lockPeriod,
  movePeriod,
  openPeriod,
  readSettledness,
} from './periods.ts';
export type { Settledness, StoredPeriod } from './periods.ts';
export { listPersonHolds, putPersonHold, releasePersonHold } from './person-holds.ts';
export type { PersonHold } from './person-holds.ts';
export { isPublishedSince, listCoveredLines, readCoveredUnits } from './covered-lines.ts';
export type { CoveredLine } from './covered-lines.ts';
export { readPairLines, readPairTerms, readPairUsage } from './pair-usage.ts';
export {
  acceptCompanyNames,
  countLinkedCompanies,
  findLinkOfCompany,
  listLinksOfCompanies,
  listLinkedCompanies,
  nameLinkedCompanies,
  readCompanies,
} from './linked-companies.ts';
export type { LinkedCompany } from './linked-companies.ts';
export {
  REJECTABLE,
  listRejectedSince,
  readRejectedShare,
  readRejections,
  rejectLines,
  restoreLines,
} from './line-rejections.ts';
export type { LineRejection } from './line-rejections.ts';
export { listPlanGroups, listPlanLines, selectLines } from './listed-plan-lines.ts';
export type { Ingested } from './ingest-days.ts';
export { countIngested, unsyncedSince, listIngestDays } from './ingest-days.ts';
export { listPartnerHealth } from './partner-health.ts';
export {
  countPeople,
  endSessionsOf,
  forgetLongGone,
  forgetPerson,
  isBlocked,
  isSamePerson,
  listPeople,
  lockPerson,
  noteArrival,
  putBlock,
} from './people.ts';
export type { KnownPerson } from './people.ts';
export { endPortalSession, listPortalSessions } from './tokens.ts';
export { readAgreementsOfPlan } from './observed.ts';
export type { PlannedAgreement } from './observed.ts';
export {
  createCatalogLedger,
  listCatalogWrites,
  listOpenCatalogWrites,
  newCatalogItemSchema,
} from './catalog-ledger.ts';
export type { StoredCatalogWrite } from './catalog-ledger.ts';
export { countWaitingUnits } from './waiting-units.ts';
export type { WaitingUnits } from './waiting-units.ts';
export { countHeldLines, readPlanLines, readWaitingLines } from './plan-lines.ts';
export {
  acceptPark,
  approvePlan,
  createPlan,
  findNewestPlan,
  findPlan,
  hasAppliedPlan,
  listOvertakenLines,
  listUnsealedPlans,
  listPlans,
  lockPlan,
  movePlan,
  readApproval,
  supersedeApproved,
} from './plans.ts';
export type { Approval, Plan, PlanState } from './plans.ts';
export { holderOfCatalogItem, listProductLinks, putProductLink, undoProductLinkBatch } from './product-links.ts';
export type { ProductLinkChange, ProductLinkOutcome } from './product-links.ts';
export { findProduct, listProducts, putProducts } from './products.ts';
export { forgetIdleBudget, pauseRequests, reserveRequests } from './request-budgets.ts';
export {
  beginRun,
  findRun,
  finishRun,
  listOpenRuns,
  listRuns,
  newestRunOfPlan,
  lastSyncedAt,
  lastWrittenAt,
  newestEndedRun,
  newestRun,
  queueRun,
  setRunPlan,
} from './runs.ts';
export type { Run } from './runs.ts';
export { readPublications } from './publications.ts';
export { findStatement, insertStatement, listStatements, lockChainEnd } from './statements.ts';
export type { StoredStatement } from './statements.ts';
export { listSealedUnder, replaceSealed } from './sealed-columns.ts';
export { createStore } from './store.ts';
export type { By, ControlTx, Encrypted, PartnerTx, Store } from './store.ts';
export {
  countOperatorKeys,
  countTokens,
  createToken,
  createTokenOnce,
  ensureToken,
  findApiKey,
  findToken,
  hadOperatorSession,
  listApiKeys,
  removeEndedSessions,
  removeEndedTabs,
  revokePortal,
  revokeToken,
  tokenState,
  useConsoleCode,
  useLink,
} from './tokens.ts';
export { beginSignIn, endSignIn } from './sign-ins.ts';
export type { Carrier, NewToken, Person, TabPlace, Token, TokenKind } from './tokens.ts';
export { askWriteRetry, readWriteRetries } from './write-retries.ts';
export { listRefused } from './refused-bodies.ts';
export { acceptUsage, listUsage, readUsage } from './usage.ts';
export type { StoredUsage, UsageOutcome } from './usage.ts';
export {
  FEEDS,
  findSource,
  keepRefusedItems,
  listRefusedItems,
  moveCheckpoint,
  putSource,
  readSourceToken,
  recordPoll,
  removeSource,
} from './sources.ts';
export type { Source } from './sources.ts';
export { addProgress, clearProgress, countProgress, listProgress } from './plan-progress.ts';
export type { ProgressLine, StoredProgressLine, WrittenResult } from './plan-progress.ts';
export {
  changeCustomerRequest,
  findCustomerRequest,
  listCustomerRequests,
  openCustomerRequest,
} from './customer-requests.ts';
export type { CustomerRequest } from './customer-requests.ts';
export { findProvisioning, removeProvisioning, storeProvisioning } from './provisioning.ts';
export type { ProvisioningEndpoint } from './provisioning.ts';
export { readDeskHealth, recordDeskHealth } from './ticket-desks.ts';
export type { DeskHealth } from './ticket-desks.ts';
export { listTicketEvents } from './ticket-events.ts';
export type { ThreadEvent } from './ticket-events.ts';
export { listTicketIntents } from './ticket-intents.ts';
export { lookUpDueInMs, ticketLookUpDueInMs } from './write-states.ts';
export type { StoredTicketIntent } from './ticket-intents.ts';
export { createTicketLedger } from './ticket-ledger.ts';
export type { DeskSurroundings, LoadedTickets } from './ticket-ledger.ts';
export { resolveTicket } from './ticket-decisions.ts';
export { countTickets, hasTicketsToFollow, listTickets, threadOfAlert, ticketsOfAlerts } from './listed-tickets.ts';
export type { ListedTicket, OpenTicketWrite, TicketCounts, TicketOfAlert } from './listed-tickets.ts';
export { listTracedAlerts, readAlertHistory } from './traced-alerts.ts';
export type { TracedAlert } from './traced-alerts.ts';
export { listTicketRules, putTicketPolicy, putTicketRule, readTicketPolicy } from './ticket-rules.ts';
export type { StoredTicketPolicy } from './ticket-rules.ts';
