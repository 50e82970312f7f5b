import { operations } from 'tallybridge-sdk/contract';
import { importContacts, listContacts } from '../../app/contacts/import-contacts.ts';
import {
  getContactLink,
  getContactLinkCounts,
  listContactLinks,
  matchContacts,
  putContactLink,
  putContactLinks,
} from '../../app/contacts/link-contacts.ts';
import { listUsers, putUsers, removeUsers } from '../../app/contacts/put-users.ts';
import { answered } from './item-results.ts';
import { partnerRoute } from './route.ts';
import type { Route } from './route.ts';

export const contactRoutes: readonly Route[] = [
  partnerRoute(operations.putUsers, async (ctx, { items }) => ({ results: answered(await putUsers(ctx, items)) })),
  partnerRoute(operations.listUsers, (ctx, { query }) => listUsers(ctx, query)),
  partnerRoute(operations.removeUsers, (ctx, { body }) => removeUsers(ctx, body)),
  partnerRoute(operations.importContacts, (ctx, { params, body }) => importContacts(ctx, params.connection, body)),
  partnerRoute(operations.listContacts, (ctx, { params, query }) => listContacts(ctx, params.connection, query)),
  partnerRoute(operations.listContactLinks, (ctx, { params, query }) =>
    listContactLinks(ctx, params.connection, query),
  ),
  partnerRoute(operations.getContactLinkCounts, (ctx, { params }) => getContactLinkCounts(ctx, params.connection)),
  partnerRoute(operations.putContactLinks, async (ctx, { params, items }) => ({
    results: answered(await putContactLinks(ctx, params.connection, items)),
  })),
  partnerRoute(operations.matchContacts, (ctx, { params, body }) => matchContacts(ctx, params.connection, body)),
  partnerRoute(operations.getContactLink, (ctx, { params }) => getContactLink(ctx, params)),
  partnerRoute(operations.putContactLink, (ctx, { params, body }) => putContactLink(ctx, params, body)),
];
