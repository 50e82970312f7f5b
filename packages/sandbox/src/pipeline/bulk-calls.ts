import { isObject } from '../records/read-record.ts';
import { conversionError, Refusal } from '../refusal.ts';
import { configurations } from '../resources/configurations.ts';
import { permit } from '../security/permit.ts';
import type { Action } from './action.ts';
import type { Answer } from './answer.ts';
import { envelopeOf, jsonAnswer } from './answer.ts';
import type { Call } from './call.ts';
import { answerResource, jsonBody } from './resource-calls.ts';

/** Several configurations in one call, each with its own outcome. */
export const bulkActions: readonly Action[] = (['POST', 'PUT', 'DELETE'] as const).map((method) => ({
  method,
  path: '/company/configurations/bulk',
  run: (call) => {
    permit(call.caller, configurations, method, call.behaviour);
    const items = jsonBody(call);
    if (!Array.isArray(items)) throw conversionError(items, 'System.Collections.Generic.List`1', '');
    return jsonAnswer(207, { payload: items.map((item: unknown, index) => result(call, item, index)) });
  },
}));

function result(call: Call, item: unknown, originalIndex: number) {
  try {
    const { status, body } = answerItem(call, item);
    const data: unknown = body === null ? undefined : JSON.parse(body);
    return { success: true, originalIndex, statusCode: status, ...(data !== undefined && { data }) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { success: false, originalIndex, statusCode: error.status, error: envelopeOf(error) };
  }
}

/** What is to be deleted is named by its id alone or by a record that has it. */
function answerItem(call: Call, item: unknown): Answer {
  const one = { ...call, body: JSON.stringify(item) };
  if (call.method === 'POST') return answerResource(one, { kind: 'list', resource: configurations, parentId: null });
  const id = isObject(item) ? item['id'] : item;
  if (typeof id !== 'number') {
    throw new Refusal(400, 'InvalidObject', 'A configuration that is changed or deleted is named by its id.');
  }
  return answerResource(one, { kind: 'record', resource: configurations, parentId: null, id });
}
