import {
  catalogPreviewSchema,
  catalogPushSchema,
  catalogWriteSchema,
  catalogWritesQuerySchema,
} from '../catalog-push.ts';
import { defineOperation } from '../operation.ts';
import { pageOf } from '../primitives.ts';
import { runSchema } from '../runs.ts';
import { connectionParams, none } from './paths.ts';

const catalog = '/v1/partners/{partner}/connections/{connection}/catalog';

const previewCatalogPush = defineOperation({
  id: 'previewCatalogPush',
  tag: 'Links',
  method: 'POST',
  path: `${catalog}/preview`,
  summary: 'See what would be created in the catalog',
  description:
    'Reads the catalog of ConnectWise and says for each product what would be created, what exists already, and what is in ' +
    'conflict. Nothing is written.',
  scope: 'read',
  params: connectionParams,
  query: none,
  body: catalogPushSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: catalogPreviewSchema },
});

const startCatalogPush = defineOperation({
  id: 'startCatalogPush',
  tag: 'Links',
  method: 'POST',
  path: `${catalog}/push`,
  summary: 'Create catalog items',
  description:
    'Queues the creation of what is missing and answers with the run to watch. Each item is recorded before it is sent and ' +
    'created once, also when something crashes; its product is linked to it. What exists is left as it is.',
  scope: 'setup:write',
  params: connectionParams,
  query: none,
  body: catalogPushSchema,
  isReplaySafe: true,
  answer: { status: 202, schema: runSchema },
});

const listCatalogWrites = defineOperation({
  id: 'listCatalogWrites',
  tag: 'Ledger',
  method: 'GET',
  path: `${catalog}/writes`,
  summary: 'List creations of catalog items',
  description: 'As they were recorded before they were sent, the newest first; of one run they are its progress.',
  scope: 'read',
  params: connectionParams,
  query: catalogWritesQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(catalogWriteSchema) },
});

export const catalogPushOperations = { previewCatalogPush, startCatalogPush, listCatalogWrites };
