import { operations } from 'tallybridge-sdk/contract';
import { cancelRemoval } from '../../app/connections/cancel-removal.ts';
import { createConnection } from '../../app/connections/create-connection.ts';
import { getConnection, listConnections } from '../../app/connections/list-connections.ts';
import { previewRemoval } from '../../app/connections/preview-removal.ts';
import { removeConnection } from '../../app/connections/remove-connection.ts';
import { dropNextKeys, storeNextKeys } from '../../app/connections/next-keys.ts';
import { switchKeys } from '../../app/connections/switch-keys.ts';
import { testConnection } from '../../app/connections/test-connection.ts';
import { tryConnection } from '../../app/connections/try-connection.ts';
import { updateConnection } from '../../app/connections/update-connection.ts';
import { listIntents, listOwnedLines } from '../../app/ledger/list-ledger.ts';
import { partnerRoute } from './route.ts';
import type { Route } from './route.ts';

export const connectionRoutes: readonly Route[] = [
  partnerRoute(operations.previewRemoval, (ctx, { params }) => previewRemoval(ctx, params.connection)),
  partnerRoute(operations.removeConnection, (ctx, { params, body }) => removeConnection(ctx, params.connection, body)),
  partnerRoute(operations.cancelRemoval, (ctx, { params }) => cancelRemoval(ctx, params.connection)),
  partnerRoute(operations.createConnection, (ctx, { body }) => createConnection(ctx, body)),
  partnerRoute(operations.listConnections, (ctx, { query }) => listConnections(ctx, query)),
  partnerRoute(operations.getConnection, (ctx, { params }) => getConnection(ctx, params.connection)),
  partnerRoute(operations.updateConnection, (ctx, { params, body }) => updateConnection(ctx, params.connection, body)),
  partnerRoute(operations.tryConnection, (ctx, { body }) => tryConnection(ctx, body)),
  partnerRoute(operations.testConnection, (ctx, { params }) => testConnection(ctx, params.connection)),
  partnerRoute(operations.storeNextKeys, (ctx, { params, body }) => storeNextKeys(ctx, params.connection, body)),
  partnerRoute(operations.dropNextKeys, (ctx, { params }) => dropNextKeys(ctx, params.connection)),
  partnerRoute(operations.switchKeys, (ctx, { params }) => switchKeys(ctx, params.connection)),
  partnerRoute(operations.listIntents, (ctx, { params, query }) => listIntents(ctx, params.connection, query)),
  partnerRoute(operations.listOwnedLines, (ctx, { params, query }) => listOwnedLines(ctx, params.connection, query)),
];
