import {
  connectionChangeSchema,
  connectionSchema,
  connectionTestSchema,
  keySwitchSchema,
  newConnectionSchema,
  newKeysSchema,
  permissionsSchema,
} from '../connections.ts';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuerySchema } from '../primitives.ts';
import { removalInputSchema, removalPreviewSchema, removalSchema } from '../removal.ts';
import { connectionParams, none, partnerParams } from './paths.ts';

const tag = 'Connections';
const versioned = ['name', 'site', 'loginCompany', 'clientId', 'keys', 'nextKeys', 'settings'] as const;

const createConnection = defineOperation({
  id: 'createConnection',
  tag,
  method: 'POST',
  path: '/v1/partners/{partner}/connections',
  summary: 'Connect a ConnectWise',
  description: 'Stores the credentials encrypted, without using them: call the test to see whether they work.',
  scope: 'connections:write',
  params: partnerParams,
  query: none,
  body: newConnectionSchema,
  isReplaySafe: false,
  versionedBy: versioned,
  answer: { status: 201, schema: connectionSchema },
});

const listConnections = defineOperation({
  id: 'listConnections',
  tag,
  method: 'GET',
  path: '/v1/partners/{partner}/connections',
  summary: 'List connections',
  description: 'The connections of a partner, the oldest first.',
  scope: 'read',
  params: partnerParams,
  query: pageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(connectionSchema) },
});

const getConnection = defineOperation({
  id: 'getConnection',
  tag,
  method: 'GET',
  path: '/v1/partners/{partner}/connections/{connection}',
  summary: 'Get a connection',
  description: 'The connection without its keys: those are never given out.',
  scope: 'read',
  params: connectionParams,
  query: none,
  body: null,
  isReplaySafe: true,
  versionedBy: versioned,
  answer: { status: 200, schema: connectionSchema },
});

const updateConnection = defineOperation({
  id: 'updateConnection',
  tag,
  method: 'PATCH',
  path: '/v1/partners/{partner}/connections/{connection}',
  summary: 'Update a connection',
  description: 'Changes what is named and leaves the rest. A new site or login company forgets the stored keys.',
  scope: 'connections:write',
  params: connectionParams,
  query: none,
  body: connectionChangeSchema,
  isReplaySafe: true,
  versionedBy: versioned,
  isConditional: true,
  answer: { status: 200, schema: connectionSchema },
});

const tryConnection = defineOperation({
  id: 'tryConnection',
  tag,
  method: 'POST',
  path: '/v1/partners/{partner}/connections/try',
  summary: 'Try credentials',
  description:
    'Checks credentials as the permissions of a connection are checked, for what a new connection does, before anything is ' +
    'stored. Nothing is written anywhere; what does not work is an answer with problems, not an error.',
  scope: 'connections:write',
  params: partnerParams,
  query: none,
  body: newConnectionSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: permissionsSchema },
});

const testConnection = defineOperation({
  id: 'testConnection',
  tag,
  method: 'POST',
  path: '/v1/partners/{partner}/connections/{connection}/test',
  summary: 'Test a connection',
  description:
    'Asks ConnectWise for its version and for the rights of the key, and compares them with what billing needs. ' +
    'A connection that does not work is an answer with problems, not an error.',
  scope: 'setup:write',
  params: connectionParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: connectionTestSchema },
});

const nextKeys = {
  tag,
  path: '/v1/partners/{partner}/connections/{connection}/keys/next',
  params: connectionParams,
  query: none,
  scope: 'connections:write',
} as const;

const storeNextKeys = defineOperation({
  ...nextKeys,
  id: 'storeNextKeys',
  method: 'PUT',
  summary: 'Store the next key pair',
  description:
    'Stores a new key pair beside the one in force, which goes on being used: the first step of changing keys without a gap.',
  body: newKeysSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: connectionSchema },
});

const dropNextKeys = defineOperation({
  ...nextKeys,
  id: 'dropNextKeys',
  method: 'DELETE',
  summary: 'Forget the next key pair',
  description: 'Forgets the pair that waits; the one in force is not touched.',
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: connectionSchema },
});

const switchKeys = defineOperation({
  ...nextKeys,
  id: 'switchKeys',
  method: 'POST',
  path: '/v1/partners/{partner}/connections/{connection}/keys/switch',
  summary: 'Put the next key pair in force',
  description:
    'Tries the next pair in ConnectWise. When it opens the same company and may do at least what the pair in force may, it takes ' +
    'its place and the old one is forgotten; otherwise nothing changes, and the answer says why.',
  body: null,
  isReplaySafe: false,
  answer: { status: 200, schema: keySwitchSchema },
});

const removal = {
  tag,
  path: '/v1/partners/{partner}/connections/{connection}/removal',
  params: connectionParams,
  query: none,
} as const;

const previewRemoval = defineOperation({
  ...removal,
  id: 'previewRemoval',
  method: 'GET',
  summary: 'See what a removal would do',
  description: 'What would be deleted here, what stays as proof, and what would happen in ConnectWise.',
  scope: 'read',
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: removalPreviewSchema },
});

const removeConnection = defineOperation({
  ...removal,
  id: 'removeConnection',
  method: 'POST',
  summary: 'Remove a connection',
  description:
    'With `leave` at once. Otherwise a final plan is made, to be approved and applied; send the same again afterwards. ' +
    'Links are deleted: export them first. Ledger, statements and audit stay readable.',
  scope: 'connections:write',
  body: removalInputSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: removalSchema },
});

const cancelRemoval = defineOperation({
  ...removal,
  id: 'cancelRemoval',
  method: 'DELETE',
  summary: 'Keep a connection after all',
  description: 'Takes back a removal that is not finished. Lines that were ended meanwhile are planned anew.',
  scope: 'connections:write',
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: connectionSchema },
});

export const connectionOperations = {
  previewRemoval,
  removeConnection,
  cancelRemoval,
  createConnection,
  listConnections,
  getConnection,
  updateConnection,
  tryConnection,
  testConnection,
  storeNextKeys,
  dropNextKeys,
  switchKeys,
};
