import { z } from 'zod';
import {
  holdSchema,
  holdsQuerySchema,
  lineDecisionSchema,
  personHoldInputSchema,
  personHoldsAnswerSchema,
  personHoldsInputSchema,
  resolutionsInputSchema,
  resolvedHoldsSchema,
  resolutionInputSchema,
  resolvedHoldSchema,
  withdrawalSchema,
} from '../holds.ts';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuerySchema } from '../primitives.ts';
import { connectionParams, none } from './paths.ts';

const tag = 'Holds';
const connection = '/v1/partners/{partner}/connections/{connection}';

const listHolds = defineOperation({
  id: 'listHolds',
  tag,
  method: 'GET',
  path: `${connection}/holds`,
  summary: 'List what waits for a person',
  description:
    'Lines of the newest plan of each month that are held or could be adopted, plans that are parked, writes that were ' +
    'given up, and what people have stopped; each with what can be done about it. What was decided is not listed any ' +
    'more: the next plan shows it.',
  scope: 'read',
  params: connectionParams,
  query: holdsQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(holdSchema) },
});

const resolveHold = defineOperation({
  id: 'resolveHold',
  tag,
  method: 'POST',
  path: `${connection}/holds/{hold}/resolve`,
  summary: 'Decide about a hold',
  description:
    'Records the decision of a named person. Nothing is written to ConnectWise: the next plan says what follows. A hold ' +
    'that has changed since it was listed is not found.',
  scope: 'plans:approve',
  params: connectionParams.extend({ hold: z.string().regex(/^[0-9a-f]{22}$/) }),
  query: none,
  body: resolutionInputSchema,
  isReplaySafe: false,
  answer: { status: 200, schema: resolvedHoldSchema },
});

const putPersonHold = defineOperation({
  id: 'putPersonHold',
  tag,
  method: 'PUT',
  path: `${connection}/person-holds`,
  summary: 'Stop a line, or let it go again',
  description: 'From the next plan on the line of the customer and product is held until somebody lifts it.',
  scope: 'plans:approve',
  params: connectionParams,
  query: none,
  body: personHoldInputSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: personHoldInputSchema },
});

const putPersonHolds = defineOperation({
  id: 'putPersonHolds',
  tag,
  method: 'PUT',
  path: `${connection}/person-holds/batch`,
  summary: 'Stop many lines, or let them go again',
  description: 'All of them or none: a customer or product that is not known is refused and named.',
  scope: 'plans:approve',
  params: connectionParams,
  query: none,
  body: personHoldsInputSchema,
  isReplaySafe: true,
  answer: { status: 200, schema: personHoldsAnswerSchema },
});

const resolveHolds = defineOperation({
  id: 'resolveHolds',
  tag,
  method: 'POST',
  path: `${connection}/holds/resolve`,
  summary: 'Decide about several holds',
  description:
    'The same decision about each, with its own result: one that has changed meanwhile does not stop the others.',
  scope: 'plans:approve',
  params: connectionParams,
  query: none,
  body: resolutionsInputSchema,
  isReplaySafe: false,
  answer: { status: 200, schema: resolvedHoldsSchema },
});

const listDecisions = defineOperation({
  id: 'listDecisions',
  tag,
  method: 'GET',
  path: `${connection}/decisions`,
  summary: 'List decisions about additions',
  description: 'What people decided about single additions and lines, and that still counts.',
  scope: 'read',
  params: connectionParams,
  query: pageQuerySchema,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: pageOf(lineDecisionSchema) },
});

const withdrawDecision = defineOperation({
  id: 'withdrawDecision',
  tag,
  method: 'POST',
  path: `${connection}/decisions/{addition}/withdraw`,
  summary: 'Withdraw a decision about an addition',
  description: 'The next plan asks again where it has to. What was written meanwhile stays.',
  scope: 'plans:approve',
  params: connectionParams.extend({ addition: z.coerce.number().int().min(1).max(2_147_483_647) }),
  query: none,
  body: withdrawalSchema,
  isReplaySafe: false,
  answer: { status: 200, schema: lineDecisionSchema },
});

export const holdOperations = {
  listHolds,
  resolveHold,
  resolveHolds,
  putPersonHold,
  putPersonHolds,
  listDecisions,
  withdrawDecision,
};
