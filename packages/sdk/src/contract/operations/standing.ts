import { defineOperation } from '../operation.ts';
import { pageOf } from '../primitives.ts';
import {
  coverageQuerySchema,
  coveredPairSchema,
  coveredPairsQuerySchema,
  driftQuerySchema,
  driftSchema,
  monthCoverageSchema,
} from '../standing.ts';
import { connectionParams } from './paths.ts';

const connection = '/v1/partners/{partner}/connections/{connection}';

const listDrift = defineOperation({
  id: 'listDrift',
  tag: 'Ledger',
  method: 'GET',
  path: `${connection}/drift`,
  summary: 'List drift',
  description: 'Lines of ours that ConnectWise, when it was last read whole, showed otherwise than we last wrote them.',
  scope: 'read',
  params: connectionParams,
  query: driftQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(driftSchema) },
});

const getCoverage = defineOperation({
  id: 'getCoverage',
  tag: 'Plans',
  method: 'GET',
  path: `${connection}/coverage`,
  summary: 'Get the coverage of a month',
  description:
    'Where every unit of usage of a month is: published, pending, held, unmapped or excluded. The buckets of a product ' +
    'together are exactly what was used of it. From the newest plan of the month and what was written since.',
  scope: 'read',
  params: connectionParams,
  query: coverageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: monthCoverageSchema },
});

const listCoveredPairs = defineOperation({
  id: 'listCoveredPairs',
  tag: 'Plans',
  method: 'GET',
  path: `${connection}/coverage/pairs`,
  summary: 'List the pairs behind the coverage',
  description: 'Each customer and product of the month with the bucket that its units are in, and why.',
  scope: 'read',
  params: connectionParams,
  query: coveredPairsQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(coveredPairSchema) },
});

export const standingOperations = { listDrift, getCoverage, listCoveredPairs };
