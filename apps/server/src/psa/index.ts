export { verifyCallback } from 'tallybridge-connectwise';
export { checkConnection, problemOf } from './check-connection.ts';
export type { CheckQuestion, ConnectionCheck, ConnectionProblem, ConnectionProblemCode } from './check-connection.ts';
export { AccessRefused, createConnector, locateSite, SiteRefused } from './connector.ts';
export type { CallbackPsa, RegisteredCallback } from './create-callbacks.ts';
export type { ConnectorOptions, Connector, ConnectWiseAccess, MemberPlace, OpenPsa, PsaAddress } from './connector.ts';
export type { HostedPage, HostedPages } from './hosted-pages.ts';
export type { IdentifiedMember } from './identify-member.ts';
export type { BoardParts, BoardTeam } from './desk-look-ups.ts';
export { createDesk } from './create-desk.ts';
export { createPsa } from './create-psa.ts';
export { askingAfterWait } from './last-moment.ts';
export { SearchRefused } from './look-ups.ts';
export type {
  CompanyFilter,
  Found,
  FoundAgreement,
  FoundCompany,
  FoundItem,
  ItemFilter,
  LookUps,
  NamedUnder,
} from './look-ups.ts';
export type { Named } from './named.ts';
export type { ContactFilter, FoundContact } from './read-contacts.ts';
export { readLoginCompany } from './read-login-company.ts';
export type { LoginCompanyReading } from './read-login-company.ts';
export { checkRights, withLater } from './rights.ts';
export type { CheckedRight, RightState } from './rights.ts';
