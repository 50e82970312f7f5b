/** The look-up records of contacts that the built-in seeds share. */
export const DEMO_PEOPLE_LOOK_UPS = {
  communicationTypes: [
    { id: 1, description: 'Email', emailFlag: true, defaultFlag: true },
    { id: 2, description: 'Direct', phoneFlag: true, defaultFlag: true },
    { id: 3, description: 'Fax', faxFlag: true, defaultFlag: true },
    { id: 4, description: 'Mobile', phoneFlag: true },
    { id: 5, description: 'Private Email', emailFlag: true },
  ],
  contactTypes: [
    { id: 1, description: 'Decision Maker' },
    { id: 2, description: 'Billing' },
    { id: 3, description: 'End User', defaultFlag: true },
  ],
  contactDepartments: [
    { id: 1, name: 'Management' },
    { id: 2, name: 'Finance' },
    { id: 3, name: 'IT' },
  ],
  configurationTypes: [
    { id: 1, name: 'Workstation' },
    { id: 2, name: 'Server' },
    { id: 3, name: 'Network Device' },
    { id: 4, name: 'Printer' },
  ],
  configurationStatuses: [
    { id: 1, description: 'Active', defaultFlag: true },
    { id: 2, description: 'In Storage' },
    { id: 3, description: 'Retired', closedFlag: true },
  ],
  noteTypes: [
    { id: 1, identifier: 'Comment', name: 'Comment', defaultFlag: true },
    { id: 2, identifier: 'Accounting', name: 'Accounting' },
  ],
  countries: [
    {
      id: 1,
      name: 'United States',
      defaultFlag: true,
      countryCode: 'US',
      currency: { id: 1, currencyCode: 'USD', symbol: '$', name: 'US Dollar' },
    },
  ],
  ownershipTypes: [
    { id: 1, name: 'Private' },
    { id: 2, name: 'Public' },
  ],
  marketDescriptions: [
    { id: 1, name: 'Healthcare' },
    { id: 2, name: 'Legal' },
    { id: 3, name: 'Education' },
  ],
  locations: [{ id: 1, name: 'Burlington', structureLevel: { id: 2, name: 'Location' }, ownerLevelId: 1 }],
  departments: [
    { id: 1, identifier: 'Services', name: 'Managed Services' },
    { id: 2, identifier: 'Sales', name: 'Sales' },
  ],
  memberTypes: [
    { id: 1, name: 'Employee' },
    { id: 2, name: 'Contractor' },
  ],
  contactRelationships: [
    { id: 1, name: 'Owner' },
    { id: 2, name: 'Employee' },
  ],
};
