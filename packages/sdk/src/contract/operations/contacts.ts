import { z } from 'zod';
import { savedBatchSchema } from '../batch.ts';
import {
  contactImportInputSchema,
  contactImportSchema,
  contactLinkCountsSchema,
  contactLinkInputSchema,
  contactLinkSchema,
  contactLinksQuerySchema,
  contactMatchInputSchema,
  contactMatchSchema,
  contactSchema,
  contactsQuerySchema,
  oneContactLinkSchema,
  removedUsersSchema,
  userInputSchema,
  userKeySchema,
  userSchema,
  usersQuerySchema,
  usersToRemoveSchema,
} from '../contacts.ts';
import { defineOperation } from '../operation.ts';
import { pageOf } from '../primitives.ts';
import { batchOf, connectionParams, none, partnerParams } from './paths.ts';

const ofPartner = { tag: 'Contacts', params: partnerParams, query: none, body: null, isReplaySafe: true } as const;
const ofConnection = { ...ofPartner, params: connectionParams } as const;
const USERS = '/v1/partners/{partner}/users';
const CONTACTS = '/v1/partners/{partner}/connections/{connection}/contacts';
const LINKS = '/v1/partners/{partner}/connections/{connection}/contact-links';
const userParams = connectionParams.extend({ user: userKeySchema });
const versionedBy = ['decision', 'contactId'] as const;

const putUsers = defineOperation({
  ...ofPartner,
  id: 'putUsers',
  method: 'PUT',
  path: USERS,
  summary: 'Create or update users',
  description:
    'The people at customers, as the vendor knows them: up to 1,000 at once, each with its own result. Users that are not named stay as they are.',
  scope: 'customers:write',
  body: z.strictObject({ users: batchOf(userInputSchema) }),
  items: { field: 'users', schema: userInputSchema, key: 'key' },
  answer: { status: 200, schema: savedBatchSchema },
});

const listUsers = defineOperation({
  ...ofPartner,
  id: 'listUsers',
  method: 'GET',
  path: USERS,
  summary: 'List users',
  description: 'The users of a partner by key.',
  scope: 'read',
  query: usersQuerySchema,
  answer: { status: 200, schema: pageOf(userSchema) },
});

const removeUsers = defineOperation({
  ...ofPartner,
  id: 'removeUsers',
  method: 'POST',
  path: `${USERS}/remove`,
  summary: 'Remove users',
  description: 'Users that are no more, with their contact links. Those that are not there are passed over.',
  scope: 'customers:write',
  body: usersToRemoveSchema,
  answer: { status: 200, schema: removedUsersSchema },
});

const importContacts = defineOperation({
  ...ofConnection,
  id: 'importContacts',
  method: 'POST',
  path: `${CONTACTS}/import`,
  summary: 'Import contacts',
  description:
    'Reads the contacts of all linked companies from ConnectWise, whole or not at all, in place of those of the import before. From then on it is repeated once a day.',
  scope: 'setup:write',
  body: contactImportInputSchema,
  answer: { status: 200, schema: contactImportSchema },
});

const listContacts = defineOperation({
  ...ofConnection,
  id: 'listContacts',
  method: 'GET',
  path: CONTACTS,
  summary: 'List contacts',
  description: 'The contacts of the last import by name.',
  scope: 'read',
  query: contactsQuerySchema,
  answer: { status: 200, schema: pageOf(contactSchema) },
});

const listContactLinks = defineOperation({
  ...ofConnection,
  id: 'listContactLinks',
  method: 'GET',
  path: LINKS,
  summary: 'List contact links',
  description:
    'Every user with the contact that stands for them on tickets, by the name of the customer, then of the user.',
  scope: 'read',
  query: contactLinksQuerySchema,
  answer: { status: 200, schema: pageOf(contactLinkSchema) },
});

const getContactLinkCounts = defineOperation({
  ...ofConnection,
  id: 'getContactLinkCounts',
  method: 'GET',
  path: '/v1/partners/{partner}/connections/{connection}/contact-link-counts',
  summary: 'Count contact links by state',
  description: 'How many users are in each state, and what the last import found.',
  scope: 'read',
  answer: { status: 200, schema: contactLinkCountsSchema },
});

const putContactLinks = defineOperation({
  ...ofConnection,
  id: 'putContactLinks',
  method: 'PUT',
  path: LINKS,
  summary: 'Decide about several contact links',
  description: 'Up to 1,000 at once, each with its own result.',
  scope: 'setup:write',
  body: z.strictObject({ links: batchOf(contactLinkInputSchema) }),
  items: { field: 'links', schema: contactLinkInputSchema, key: 'user' },
  answer: { status: 200, schema: savedBatchSchema },
});

const matchContacts = defineOperation({
  ...ofConnection,
  id: 'matchContacts',
  method: 'POST',
  path: `${CONTACTS}/match`,
  summary: 'Link contacts by e-mail',
  description:
    'Links every user about whom nobody has decided to the one active contact of their company that has the same e-mail address.',
  scope: 'setup:write',
  body: contactMatchInputSchema,
  answer: { status: 200, schema: contactMatchSchema },
});

const getContactLink = defineOperation({
  ...ofConnection,
  id: 'getContactLink',
  method: 'GET',
  path: `${LINKS}/{user}`,
  summary: 'Get a contact link',
  description: 'One user with their contact.',
  scope: 'read',
  params: userParams,
  versionedBy,
  answer: { status: 200, schema: contactLinkSchema },
});

const putContactLink = defineOperation({
  ...ofConnection,
  id: 'putContactLink',
  method: 'PUT',
  path: `${LINKS}/{user}`,
  summary: 'Decide about a contact link',
  description: 'Links a user to a contact of their company, excludes them, or takes the decision back.',
  scope: 'setup:write',
  params: userParams,
  body: oneContactLinkSchema,
  versionedBy,
  isConditional: true,
  answer: { status: 200, schema: contactLinkSchema },
});

export const contactOperations = {
  putUsers,
  listUsers,
  removeUsers,
  importContacts,
  listContacts,
  listContactLinks,
  getContactLinkCounts,
  putContactLinks,
  matchContacts,
  getContactLink,
  putContactLink,
};
