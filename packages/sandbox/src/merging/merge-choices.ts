const USER_DEFINED = Array.from({ length: 10 }, (_, index) => `userDefinedField${index + 1}`);

/** What a merge can take from the company that goes: the API's name of the choice, and the fields that it stands for. */
export const MERGED_FIELDS: Readonly<Record<string, readonly string[]>> = {
  name: ['name'],
  identifier: ['identifier'],
  status: ['status'],
  type: ['types'],
  primaryAddress: ['addressLine1', 'addressLine2', 'city', 'state', 'zip', 'country'],
  primaryContact: ['defaultContact'],
  phone: ['phoneNumber'],
  fax: ['faxNumber'],
  website: ['website'],
  market: ['market'],
  territory: ['territory'],
  revenue: ['annualRevenue'],
  revenueYear: ['revenueYear'],
  numberOfEmployees: ['numberOfEmployees'],
  sicCode: ['sicCode'],
  dateAcquired: ['dateAcquired'],
  timeZone: ['timeZoneSetup'],
  sourceList: ['leadSource'],
  ...Object.fromEntries(USER_DEFINED.map((name) => [name, [name]])),
  billingAddress: ['billingSite'],
  billingContact: ['billingContact'],
  taxCode: ['taxCode'],
  accountNumber: ['accountNumber'],
  billingTerms: ['billingTerms'],
};

/** What a merge can leave behind: the API's name of the choice, and the collections that it stands for. */
export const MERGED_LISTS: Readonly<Record<string, readonly string[]>> = {
  notes: ['companyNotes'],
  sites: ['sites'],
  activities: [],
  opportunities: [],
  services: ['tickets'],
  projects: [],
  contacts: ['contacts'],
  documents: [],
};
