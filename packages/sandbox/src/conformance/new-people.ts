type Fields = Readonly<Record<string, unknown>>;

export const PEOPLE_PARENTS: Readonly<Record<string, number>> = {
  '/company/contacts/{parentId}/communications': 201,
  '/company/companies/{parentId}/sites': 201,
  '/company/contacts/{parentId}/notes': 201,
  '/company/contacts/{parentId}/typeAssociations': 201,
  '/company/companies/{parentId}/notes': 201,
  '/company/companies/{parentId}/typeAssociations': 201,
};

export const NEW_PEOPLE: Readonly<Record<string, Fields>> = {
  '/company/contacts': {
    firstName: 'Nora',
    company: { id: 201 },
    communicationItems: [{ value: 'nora@x.example', communicationType: 'Email' }],
  },
  '/company/contacts/{parentId}/communications': { type: { id: 1 }, value: 'nora@x.example' },
  '/company/communicationTypes': { description: 'Pager', phoneFlag: true },
  '/company/contacts/types': { description: 'VIP' },
  '/company/contacts/departments': { name: 'Legal' },
  '/company/contacts/relationships': { name: 'Auditor' },
  '/company/companies/{parentId}/sites': { name: 'Annex' },
  '/company/contacts/{parentId}/notes': { text: 'Prefers e-mail.' },
  '/company/contacts/{parentId}/typeAssociations': { type: { id: 3 }, contact: { id: 201 } },
  '/company/companies/{parentId}/notes': { text: 'Moves in May.' },
  '/company/companies/{parentId}/typeAssociations': { type: { id: 3 }, company: { id: 201 } },
  '/company/noteTypes': { name: 'Hint' },
  '/company/configurations': { name: 'PC-1', type: { id: 1 }, company: { id: 201 } },
  '/company/configurations/types': { name: 'Phone' },
  '/company/configurations/statuses': { description: 'Lost' },
  '/company/countries': { name: 'Canada', currency: { id: 2 } },
  '/company/states': { identifier: 'VT', name: 'Vermont', country: { id: 1 } },
  '/company/ownershipTypes': { name: 'Trust' },
  '/company/marketDescriptions': { name: 'Retail' },
  '/system/locations': { name: 'Albany', structureLevel: { id: 2 } },
  '/system/departments': { identifier: 'Proj', name: 'Projects' },
  '/system/members/types': { name: 'Intern' },
  '/system/integratorTags': { text: 'synced' },
};
