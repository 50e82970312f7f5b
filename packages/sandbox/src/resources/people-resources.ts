import { communicationTypes, contactCommunications } from './communications.ts';
import { contactDepartments, contactRelationships, contactTypes } from './contact-tables.ts';
import { contacts } from './contacts.ts';
import type { Resource } from './resource.ts';
import { sites } from './sites.ts';

/** People at companies, and where they sit. */
export const PEOPLE_RESOURCES: readonly Resource[] = [
  contacts,
  contactCommunications,
  communicationTypes,
  contactTypes,
  contactDepartments,
  contactRelationships,
  sites,
];
