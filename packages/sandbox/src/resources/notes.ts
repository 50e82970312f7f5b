import { idOf, isObject, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { each, flag, READ_ONLY, reference, REQUIRED, text, whole } from './field.ts';
import type { Field } from './field.ts';
import type { Resource, RuleContext } from './resource.ts';

export const noteTypes: Resource = {
  collection: 'noteTypes',
  entity: 'companyNoteType',
  noun: 'Company Note Type',
  path: '/company/noteTypes',
  right: { module: 'System', function: 'Table Setup' },
  isSetupTable: true,
  hrefName: 'type',
  shows: ({ name }) => ({ name }),
  fields: {
    identifier: text(15),
    name: text(50, REQUIRED),
    ...each(['defaultFlag', 'importFlag'], flag({ default: false })),
  },
};

const NOTE: Readonly<Record<string, Field>> = {
  text: text(null, { isRequired: true, isMultiline: true }),
  type: reference('noteTypes'),
  flagged: flag({ default: false }),
  enteredBy: text(null, READ_ONLY),
};

const enteredBy = ({ _info }: SandboxRecord) => ({ enteredBy: isObject(_info) ? textOf(_info, 'enteredBy') : null });

function defaultType(_: SandboxRecord, { list }: RuleContext): Readonly<Record<string, unknown>> {
  const type = list('noteTypes').find((one) => one['defaultFlag'] === true);
  return type === undefined ? {} : { type: { id: type.id } };
}

export const companyNotes: Resource = {
  collection: 'companyNotes',
  entity: 'companyNote',
  noun: 'Company Note',
  path: '/company/companies/{parentId}/notes',
  parent: { collection: 'companies', field: 'companyId', isOwner: true },
  right: { module: 'Companies', function: 'Company Maintenance' },
  hrefName: 'note',
  shows: ({ text: said }) => ({ name: said }),
  fields: { ...NOTE, company: reference('companies', READ_ONLY) },
  defaults: defaultType,
  computed: (note) => ({ company: { id: idOf(note, 'companyId') }, ...enteredBy(note) }),
};

export const contactNotes: Resource = {
  collection: 'contactNotes',
  entity: 'contactNote',
  noun: 'Contact Note',
  path: '/company/contacts/{parentId}/notes',
  parent: { collection: 'contacts', field: 'contactId', isOwner: true },
  right: { module: 'Companies', function: 'Contacts' },
  hrefName: 'note',
  shows: ({ text: said }) => ({ name: said }),
  fields: { contactId: whole(READ_ONLY), ...NOTE },
  defaults: defaultType,
  computed: enteredBy,
};
