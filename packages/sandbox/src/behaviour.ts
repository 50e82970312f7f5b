/**
 * What public sources leave open or contradict each other on, one switch each. A client should be right with every
 * setting; the defaults are what the better evidence says.
 */
export interface Behaviour {
  /** The release that the company runs; its codebase is `v2025_1/`. Change it to upgrade under a running client. */
  readonly release: string;
  /** The body of a 401: official helpers see code `Unauthorized`, an on-premise log `UserNotAuthenticated`. */
  readonly wrongKeys: 'incorrect-keys' | 'user-not-authenticated' | 'not-found';
  /** The code of a 403: knowledge bases quote `Security`, one live note `Unauthorized`. */
  readonly forbiddenCode: 'Security' | 'Unauthorized';
  /** The status when the clientId header is missing; sources disagree. */
  readonly missingClientIdStatus: 400 | 401;
  /** Whether a call without a clientId header, or with one that is no GUID, is refused at all. */
  readonly requireClientId: boolean;
  /** A cloud host without `api-` is answered with "SSL is required."; hosts that are no cloud hosts never are. */
  readonly requireApiHost: boolean;
  /** Plain HTTP is refused, as in the cloud; off because a sandbox is mostly spoken to on localhost. */
  readonly requireHttps: boolean;
  /** companyinfo of a company that does not exist. */
  readonly unknownCompany: 'null' | 'not-found';
  /** `IsCloud` of companyinfo: the guide shows "True", a recorded answer true. */
  readonly isCloudAs: 'boolean' | 'text';
  /** Whether fields without a value are left out of answers (2025.1 does) or written as null. */
  readonly emptyFields: 'omitted' | 'null';
  /** A PATCH of `company/identifier`: carried out (recorded), answered 200 without effect (the guide), or refused. */
  readonly nestedPatch: 'applied' | 'ignored' | 'refused';
  /** A PATCH of a field that does not exist. */
  readonly unknownPatchPath: 'refused' | 'ignored';
  /** PATCH and PUT check the whole record again, so that an old invalid field fails a change of another one. */
  readonly revalidateWholeRecord: boolean;
  /** Maximum lengths that grew over the versions (identifier and name of companies, identifier of catalog items). */
  readonly maxLengths: '2022.1' | '2026.4';
  /** Custom fields that a written `customFields` leaves out; the guide says to send them all. */
  readonly unsentCustomFields: 'emptied' | 'kept';
  /** Whether the API refuses a record without a value of a required custom field. */
  readonly requiredCustomFields: 'enforced' | 'ignored';
  /** A text that is none of an enum's values: an enum fails to convert (500), or the object is invalid (400). */
  readonly wrongEnumValue: 'conversion-error' | 'invalid-object';
  /** A pageSize above 1000. */
  readonly pageSizeAboveMaximum: 'capped' | 'refused';
  /** Whether an addition may be added to a cancelled or expired agreement. */
  readonly additionsOnEndedAgreements: 'accepted' | 'refused';
  /** DELETE of an addition that has been invoiced. */
  readonly deleteInvoicedAddition: 'refused' | 'deleted';
  /** DELETE of a record that others refer to. */
  readonly deleteReferencedRecord: 'refused' | 'deleted';
  /** Unit price and cost of an addition that names none. */
  readonly additionPriceDefault: 'catalog' | 'none';
  /** What the extended price and cost of an addition are computed from. */
  readonly extendedAmounts: 'billed-quantity' | 'quantity';
  /** What an agreement invoice bills: the cycle that begins with the next invoice date, or the one that ends there. */
  readonly invoicedPeriod: 'advance' | 'arrears';
  /** Cycles lie as the agreement's invoicingCycle says (calendar or contract), or count from each next invoice date. */
  readonly invoicePeriods: 'by-invoicing-cycle' | 'from-next-invoice-date';
  /** nextInvoiceDate of a new agreement with a billing cycle: where its billing starts, or nothing. */
  readonly firstInvoiceDate: 'bill-start' | 'none';
  /** Whether an agreement's type gives it the values that the body leaves out. */
  readonly agreementTypeDefaults: 'applied' | 'ignored';
  /** Whether agreements and additions are billed on the day that they are cancelled on. */
  readonly cancelledDateIs: 'last-billed-day' | 'first-unbilled-day';
  /** An addition that begins and is cancelled within one cycle: billed whole, as a fee, or by its days. */
  readonly oneTimeFees: 'whole' | 'prorated';
  /** An addition with prorateCurrentPeriodFlag on an agreement that does not prorate. */
  readonly prorateCurrentPeriodFlag: 'ignored' | 'prorates';
  /** What a prorated line rounds to cents: its amount, or the unit price before it is multiplied. */
  readonly prorateRounding: 'amount' | 'unit-price';
  /** What is made up for on the next invoice when an addition is changed after it was invoiced. */
  readonly invoicedAdditionEdits: 'kept' | 'cancellations' | 'recalculated';
  /** More units included than there are: nothing is billed, or the rest is credited. */
  readonly lessIncludedAboveQuantity: 'nothing' | 'credited';
  /** Whether the lines of a child agreement stand on its parent's invoice or on one of its own. */
  readonly childAgreements: 'on-parent-invoice' | 'own-invoice';
  /** An invoice without a line that bills anything, on an agreement without billZeroAmountFlag. */
  readonly zeroInvoices: 'made-for-no-charge' | 'never' | 'always';
  /** Whether two catalog items may have one identifier. */
  readonly duplicateCatalogIdentifiers: 'refused' | 'accepted';
  /** Whether a contact may be added who has the name of another one of the company; `ignoreDuplicates` always lets it. */
  readonly duplicateContacts: 'accepted' | 'refused';
  /** A company that is added gets a first site with its address; sources do not say so, but every company has one. */
  readonly firstSite: 'created' | 'none';
  /** Date-only fields sent with a time of day. */
  readonly timeOfDayOnDates: 'cut-off' | 'kept';
  /** Paths that the documentation writes with a slash at the end, and those it writes without. */
  readonly slashAtTheEnd: 'either' | 'exact';
  /** Setup tables (agreement types, billing cycles) can be read without the right to them, as the guide says. */
  readonly setupTables: 'open' | 'need-inquire';
  /** What `mySecurity` answers an API member; live behaviour is untested. */
  readonly mySecurity: 'settings' | 'empty' | 'forbidden';
  /** Whether members may read their own record without the right to read members. */
  readonly myMembers: 'open' | 'need-inquire';
  /** Whether a change of an addition fires the callbacks of its agreement; there are none for additions. */
  readonly additionCallbacks: 'none' | 'agreement';
  /** Whether closing a ticket, or opening a closed one, needs Edit on Close Service Tickets beside the right to tickets. */
  readonly closingTickets: 'need-right' | 'open';
  /** A PATCH of a ticket's board without a status: refused, or the ticket gets the new board's default status. */
  readonly ticketBoardChange: 'refused' | 'reset';
  /** The contact of a new ticket that names none: the default contact of its company, or nobody. */
  readonly ticketContactDefault: 'company' | 'none';
  /** A ticket with a contact of another company than its own. */
  readonly contactOfAnotherCompany: 'refused' | 'accepted';
  /** A ticket that is put on an inactive board or into an inactive status. */
  readonly inactiveBoards: 'refused' | 'accepted';
  /** A new ticket for a company that was deleted, or whose status forbids saving. */
  readonly ticketsOfClosedCompanies: 'refused' | 'accepted';
  /** Whether a new note counts as a change of its ticket, with its callback. */
  readonly noteTouchesTicket: boolean;
  /** A write of a ticket with skipCallback tells no callback of it, or does. */
  readonly skipCallback: 'honoured' | 'ignored';
}

export const DEFAULT_BEHAVIOUR: Behaviour = {
  release: '2025.1',
  wrongKeys: 'incorrect-keys',
  forbiddenCode: 'Security',
  missingClientIdStatus: 401,
  requireClientId: true,
  requireApiHost: true,
  requireHttps: false,
  unknownCompany: 'null',
  isCloudAs: 'boolean',
  emptyFields: 'omitted',
  nestedPatch: 'applied',
  unknownPatchPath: 'refused',
  revalidateWholeRecord: true,
  maxLengths: '2026.4',
  unsentCustomFields: 'emptied',
  requiredCustomFields: 'enforced',
  wrongEnumValue: 'conversion-error',
  pageSizeAboveMaximum: 'capped',
  additionsOnEndedAgreements: 'accepted',
  deleteInvoicedAddition: 'refused',
  deleteReferencedRecord: 'refused',
  additionPriceDefault: 'catalog',
  extendedAmounts: 'billed-quantity',
  invoicedPeriod: 'advance',
  invoicePeriods: 'by-invoicing-cycle',
  firstInvoiceDate: 'bill-start',
  agreementTypeDefaults: 'applied',
  cancelledDateIs: 'last-billed-day',
  oneTimeFees: 'whole',
  prorateCurrentPeriodFlag: 'ignored',
  prorateRounding: 'amount',
  invoicedAdditionEdits: 'kept',
  lessIncludedAboveQuantity: 'credited',
  childAgreements: 'on-parent-invoice',
  zeroInvoices: 'made-for-no-charge',
  duplicateCatalogIdentifiers: 'refused',
  duplicateContacts: 'accepted',
  firstSite: 'created',
  timeOfDayOnDates: 'cut-off',
  slashAtTheEnd: 'either',
  setupTables: 'need-inquire',
  mySecurity: 'settings',
  myMembers: 'open',
  additionCallbacks: 'none',
  closingTickets: 'need-right',
  ticketBoardChange: 'refused',
  ticketContactDefault: 'company',
  contactOfAnotherCompany: 'refused',
  inactiveBoards: 'refused',
  ticketsOfClosedCompanies: 'refused',
  noteTouchesTicket: true,
  skipCallback: 'honoured',
};
