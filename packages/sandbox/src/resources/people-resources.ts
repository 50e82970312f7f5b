import { communicationTypes, contactCommunications } from './communications.ts';
import { countries, marketDescriptions, ownershipTypes, states } from './company-tables.ts';
import { configurations, configurationStatuses, configurationTypes } from './configurations.ts';
import { contactDepartments, contactRelationships, contactTypes } from './contact-tables.ts';
import { contacts } from './contacts.ts';
import { departments, integratorTags, locations, memberTypes } from './my-company.ts';
import { companyNotes, contactNotes, noteTypes } from './notes.ts';
import type { Resource } from './resource.ts';
import { sites } from './sites.ts';
import { companyTypeAssociations, contactTypeAssociations } from './type-associations.ts';

/** People at companies, where they sit and what stands there, and the tables of both. */
export const PEOPLE_RESOURCES: readonly Resource[] = [
  contacts,
  contactCommunications,
  contactNotes,
  contactTypeAssociations,
  communicationTypes,
  contactTypes,
  contactDepartments,
  contactRelationships,
  sites,
  companyNotes,
  companyTypeAssociations,
  noteTypes,
  configurations,
  configurationTypes,
  configurationStatuses,
  countries,
  states,
  ownershipTypes,
  marketDescriptions,
  locations,
  departments,
  memberTypes,
  integratorTags,
];
