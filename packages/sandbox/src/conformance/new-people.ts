type Fields = Readonly<Record<string, unknown>>;

export const PEOPLE_PARENTS: Readonly<Record<string, number>> = {
  '/company/contacts/{parentId}/communications': 201,
  '/company/companies/{parentId}/sites': 201,
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
};
