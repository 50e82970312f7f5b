import type { Behaviour } from '../behaviour.ts';
import { isObject } from '../records/read-record.ts';
import { ControlError } from './control-answer.ts';

type Options = { readonly [Name in Exclude<keyof Behaviour, 'release'>]: readonly Behaviour[Name][] };

const YES_NO = [true, false] as const;

/** What each switch but `release` can be set to. */
export const BEHAVIOUR_OPTIONS: Options = {
  wrongKeys: ['incorrect-keys', 'user-not-authenticated', 'not-found'],
  forbiddenCode: ['Security', 'Unauthorized'],
  missingClientIdStatus: [400, 401],
  requireClientId: YES_NO,
  requireApiHost: YES_NO,
  requireHttps: YES_NO,
  unknownCompany: ['null', 'not-found'],
  isCloudAs: ['boolean', 'text'],
  emptyFields: ['omitted', 'null'],
  nestedPatch: ['applied', 'ignored', 'refused'],
  unknownPatchPath: ['refused', 'ignored'],
  revalidateWholeRecord: YES_NO,
  maxLengths: ['2022.1', '2026.4'],
  unsentCustomFields: ['emptied', 'kept'],
  requiredCustomFields: ['enforced', 'ignored'],
  wrongEnumValue: ['conversion-error', 'invalid-object'],
  pageSizeAboveMaximum: ['capped', 'refused'],
  additionsOnEndedAgreements: ['accepted', 'refused'],
  deleteInvoicedAddition: ['refused', 'deleted'],
  deleteReferencedRecord: ['refused', 'deleted'],
  additionPriceDefault: ['catalog', 'none'],
  extendedAmounts: ['billed-quantity', 'quantity'],
  invoicedPeriod: ['advance', 'arrears'],
  invoicePeriods: ['by-invoicing-cycle', 'from-next-invoice-date'],
  firstInvoiceDate: ['bill-start', 'none'],
  agreementTypeDefaults: ['applied', 'ignored'],
  cancelledDateIs: ['last-billed-day', 'first-unbilled-day'],
  oneTimeFees: ['whole', 'prorated'],
  prorateCurrentPeriodFlag: ['ignored', 'prorates'],
  prorateRounding: ['amount', 'unit-price'],
  invoicedAdditionEdits: ['kept', 'cancellations', 'recalculated'],
  lessIncludedAboveQuantity: ['nothing', 'credited'],
  childAgreements: ['on-parent-invoice', 'own-invoice'],
  zeroInvoices: ['made-for-no-charge', 'never', 'always'],
  duplicateCatalogIdentifiers: ['refused', 'accepted'],
  duplicateContacts: ['accepted', 'refused'],
  firstSite: ['created', 'none'],
  timeOfDayOnDates: ['cut-off', 'kept'],
  slashAtTheEnd: ['either', 'exact'],
  setupTables: ['open', 'need-inquire'],
  mySecurity: ['settings', 'empty', 'forbidden'],
  myMembers: ['open', 'need-inquire'],
  additionCallbacks: ['none', 'agreement'],
  closingTickets: ['need-right', 'open'],
  ticketBoardChange: ['refused', 'reset'],
  ticketContactDefault: ['company', 'none'],
  contactOfAnotherCompany: ['refused', 'accepted'],
  inactiveBoards: ['refused', 'accepted'],
  ticketsOfClosedCompanies: ['refused', 'accepted'],
  noteTouchesTicket: YES_NO,
  skipCallback: ['honoured', 'ignored'],
};

const TABLE: ReadonlyMap<string, readonly unknown[]> = new Map(Object.entries(BEHAVIOUR_OPTIONS));

/** Reads switches from outside. Throws a ControlError that names every switch or value that does not exist. */
export function parseBehaviour(value: unknown): Partial<Behaviour> {
  const problems = isObject(value) ? Object.entries(value).flatMap(problemWith) : ['The body must be an object.'];
  if (problems.length === 0 && isBehaviour(value)) return value;
  throw new ControlError(400, 'The switches cannot be set; nothing was changed.', problems);
}

function problemWith([name, value]: readonly [string, unknown]): readonly string[] {
  if (name === 'release')
    return isRelease(value) ? [] : [`release must be like "2025.1", is ${JSON.stringify(value)}.`];
  const options = TABLE.get(name);
  if (options === undefined)
    return [`There is no switch "${name}"; there are release, ${[...TABLE.keys()].join(', ')}.`];
  if (options.includes(value)) return [];
  return [
    `${name} must be one of ${options.map((one) => JSON.stringify(one)).join(', ')}, is ${JSON.stringify(value)}.`,
  ];
}

function isBehaviour(value: unknown): value is Partial<Behaviour> {
  return isObject(value) && Object.entries(value).every((entry) => problemWith(entry).length === 0);
}

function isRelease(value: unknown): boolean {
  return typeof value === 'string' && /^20\d\d\.\d{1,2}$/.test(value);
}
