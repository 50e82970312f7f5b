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
  contactRelationships: [
    { id: 1, name: 'Owner' },
    { id: 2, name: 'Employee' },
  ],
};
