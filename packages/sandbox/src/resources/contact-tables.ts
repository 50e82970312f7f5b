import { each, flag, REQUIRED, text } from './field.ts';
import type { Resource } from './resource.ts';

const TABLE_SETUP = { module: 'System', function: 'Table Setup' } as const;

export const contactTypes: Resource = {
  collection: 'contactTypes',
  entity: 'contactType',
  noun: 'Contact Type',
  path: '/company/contacts/types',
  right: TABLE_SETUP,
  isSetupTable: true,
  hrefName: 'type',
  shows: ({ description }) => ({ name: description }),
  fields: {
    description: text(50, REQUIRED),
    ...each(['defaultFlag', 'serviceAlertFlag'], flag({ default: false })),
    serviceAlertMessage: text(150),
    connectWiseId: text(),
  },
};

export const contactDepartments: Resource = {
  collection: 'contactDepartments',
  entity: 'contactDepartment',
  noun: 'Contact Department',
  path: '/company/contacts/departments',
  right: TABLE_SETUP,
  isSetupTable: true,
  hrefName: 'department',
  shows: ({ name }) => ({ name }),
  fields: { name: text(30, REQUIRED), connectWiseId: text() },
};

export const contactRelationships: Resource = {
  collection: 'contactRelationships',
  entity: 'contactRelationship',
  noun: 'Contact Relationship',
  path: '/company/contacts/relationships',
  right: TABLE_SETUP,
  isSetupTable: true,
  hrefName: 'relationship',
  shows: ({ name }) => ({ name }),
  fields: { name: text(50, REQUIRED) },
};
