import { flag, integer, listOf, optional, readOnly, text } from './field.ts';
import { customFields, optionalReference, reference } from './references.ts';
import { defineResource, type NewOf, type RecordOf } from './resource-definition.ts';
import { info, objectOf } from './shape.ts';

/** An address or number of a contact; `communicationType` is Email, Fax or Phone. */
const communicationItem = objectOf({
  id: readOnly(optional(integer)),
  type: optionalReference,
  value: optional(text),
  extension: optional(text),
  defaultFlag: optional(flag),
  communicationType: optional(text),
});

export const contacts = defineResource({
  name: 'contact',
  path: 'company/contacts',
  required: [],
  shape: {
    id: readOnly(integer),
    firstName: optional(text),
    lastName: optional(text),
    title: optional(text),
    company: optionalReference,
    site: optionalReference,
    relationship: optionalReference,
    department: optionalReference,
    inactiveFlag: optional(flag),
    defaultFlag: optional(flag),
    defaultBillingFlag: optional(flag),
    types: optional(listOf(reference)),
    communicationItems: optional(listOf(communicationItem)),
    customFields,
    _info: info,
  },
});
export type Contact = RecordOf<typeof contacts>;
export type NewContact = NewOf<typeof contacts>;

export const contactTypes = defineResource({
  name: 'contact type',
  path: 'company/contacts/types',
  required: ['description'],
  shape: {
    id: readOnly(integer),
    description: text,
    defaultFlag: optional(flag),
    _info: info,
  },
});
export type ContactType = RecordOf<typeof contactTypes>;
export type NewContactType = NewOf<typeof contactTypes>;
