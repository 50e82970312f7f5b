import type { Behaviour } from '../behaviour.ts';

export interface SwitchFact {
  /** How sure what the switch is about is: V sources were seen and disagree, I it was inferred, R it is a recollection. */
  readonly tag: 'V' | 'I' | 'R';
  readonly text: string;
}

/** What each switch decides, in the words of the README. */
export const SWITCH_FACTS: { readonly [Name in keyof Behaviour]: SwitchFact } = {
  release: {
    tag: 'V',
    text: 'The release that the company runs; its codebase is `v2025_1/`. Change it to upgrade under a running client.',
  },
  wrongKeys: {
    tag: 'V',
    text: 'The body of a 401: official helpers see code `Unauthorized`, an on-premise log `UserNotAuthenticated`.',
  },
  forbiddenCode: {
    tag: 'V',
    text: 'The code of a 403: knowledge bases quote `Security`, one live note `Unauthorized`.',
  },
  missingClientIdStatus: { tag: 'V', text: 'The status when the clientId header is missing; sources disagree.' },
  requireClientId: {
    tag: 'V',
    text: 'Whether a call without a clientId header, or with one that is no GUID, is refused at all.',
  },
  requireApiHost: {
    tag: 'V',
    text: 'A cloud host without `api-` is answered with "SSL is required."; hosts that are no cloud hosts never are.',
  },
  requireHttps: {
    tag: 'V',
    text: 'Plain HTTP is refused, as in the cloud; off because a sandbox is mostly spoken to on localhost.',
  },
  unknownCompany: { tag: 'V', text: 'companyinfo of a company that does not exist.' },
  isCloudAs: { tag: 'V', text: '`IsCloud` of companyinfo: the guide shows "True", a recorded answer true.' },
  emptyFields: {
    tag: 'V',
    text: 'Whether fields without a value are left out of answers (2025.1 does) or written as null.',
  },
  nestedPatch: {
    tag: 'V',
    text: 'A PATCH of `company/identifier`: carried out (recorded), answered 200 without effect (the guide), or refused.',
  },
  unknownPatchPath: { tag: 'R', text: 'A PATCH of a field that does not exist.' },
  revalidateWholeRecord: {
    tag: 'V',
    text: 'PATCH and PUT check the whole record again, so that an old invalid field fails a change of another one.',
  },
  maxLengths: {
    tag: 'V',
    text: 'Maximum lengths that grew over the versions (identifier and name of companies, identifier of catalog items).',
  },
  unsentCustomFields: {
    tag: 'I',
    text: 'Custom fields that a written `customFields` leaves out; the guide says to send them all.',
  },
  requiredCustomFields: {
    tag: 'I',
    text: 'Whether the API refuses a record without a value of a required custom field.',
  },
  wrongEnumValue: {
    tag: 'I',
    text: "A text that is none of an enum's values: an enum fails to convert (500), or the object is invalid (400).",
  },
  pageSizeAboveMaximum: { tag: 'I', text: 'A pageSize above 1000.' },
  additionsOnEndedAgreements: {
    tag: 'R',
    text: 'Whether an addition may be added to a cancelled or expired agreement.',
  },
  deleteInvoicedAddition: {
    tag: 'R',
    text: 'DELETE of an addition that has been invoiced.',
  },
  deleteReferencedRecord: { tag: 'R', text: 'DELETE of a record that others refer to.' },
  additionPriceDefault: { tag: 'R', text: 'Unit price and cost of an addition that names none.' },
  extendedAmounts: { tag: 'I', text: 'What the extended price and cost of an addition are computed from.' },
  duplicateCatalogIdentifiers: { tag: 'R', text: 'Whether two catalog items may have one identifier.' },
  duplicateContacts: {
    tag: 'I',
    text: 'Whether a contact may be added who has the name of another one of the company; `ignoreDuplicates` always lets it.',
  },
  firstSite: {
    tag: 'R',
    text: 'A company that is added gets a first site with its address; sources do not say so, but every company has one.',
  },
  timeOfDayOnDates: { tag: 'R', text: 'Date-only fields sent with a time of day.' },
  slashAtTheEnd: {
    tag: 'V',
    text: 'Paths that the documentation writes with a slash at the end, and those it writes without.',
  },
  setupTables: {
    tag: 'V',
    text: 'Setup tables (agreement types, billing cycles) can be read without the right to them, as the guide says.',
  },
  mySecurity: { tag: 'R', text: 'What `mySecurity` answers an API member; live behaviour is untested.' },
  myMembers: { tag: 'I', text: 'Whether members may read their own record without the right to read members.' },
  additionCallbacks: {
    tag: 'I',
    text: 'Whether a change of an addition fires the callbacks of its agreement; there are none for additions.',
  },
  closingTickets: {
    tag: 'I',
    text: 'Whether closing a ticket, or opening a closed one, needs Edit on Close Service Tickets beside the right to tickets.',
  },
  ticketBoardChange: {
    tag: 'I',
    text: "A PATCH of a ticket's board without a status: refused, or the ticket gets the new board's default status.",
  },
  ticketContactDefault: {
    tag: 'R',
    text: 'The contact of a new ticket that names none: the default contact of its company, or nobody.',
  },
  contactOfAnotherCompany: { tag: 'R', text: 'A ticket with a contact of another company than its own.' },
  inactiveBoards: { tag: 'R', text: 'A ticket that is put on an inactive board or into an inactive status.' },
  ticketsOfClosedCompanies: {
    tag: 'I',
    text: 'A new ticket for a company that was deleted, or whose status forbids saving.',
  },
  noteTouchesTicket: { tag: 'R', text: 'Whether a new note counts as a change of its ticket, with its callback.' },
  invoicedPeriod: {
    tag: 'R',
    text: 'What an agreement invoice bills: the cycle that begins with the next invoice date, or the one that ends there.',
  },
  invoicePeriods: {
    tag: 'I',
    text: "Cycles lie as the agreement's invoicingCycle says (calendar or contract), or count from each next invoice date.",
  },
  firstInvoiceDate: {
    tag: 'R',
    text: 'nextInvoiceDate of a new agreement with a billing cycle: where its billing starts, or nothing.',
  },
  agreementTypeDefaults: {
    tag: 'I',
    text: "Whether an agreement's type gives it the values that the body leaves out.",
  },
  cancelledDateIs: {
    tag: 'R',
    text: 'Whether agreements and additions are billed on the day that they are cancelled on.',
  },
  oneTimeFees: {
    tag: 'I',
    text: 'An addition that begins and is cancelled within one cycle: billed whole, as a fee, or by its days.',
  },
  prorateCurrentPeriodFlag: {
    tag: 'I',
    text: 'An addition with prorateCurrentPeriodFlag on an agreement that does not prorate.',
  },
  prorateRounding: {
    tag: 'R',
    text: 'What a prorated line rounds to cents: its amount, or the unit price before it is multiplied.',
  },
  invoicedAdditionEdits: {
    tag: 'I',
    text: 'What is made up for on the next invoice when an addition is changed after it was invoiced.',
  },
  lessIncludedAboveQuantity: {
    tag: 'I',
    text: 'More units included than there are: nothing is billed, or the rest is credited.',
  },
  childAgreements: {
    tag: 'I',
    text: "Whether the lines of a child agreement stand on its parent's invoice or on one of its own.",
  },
  zeroInvoices: {
    tag: 'I',
    text: 'An invoice without a line that bills anything, on an agreement without billZeroAmountFlag.',
  },
  skipCallback: { tag: 'I', text: 'A write of a ticket with skipCallback tells no callback of it, or does.' },
};
