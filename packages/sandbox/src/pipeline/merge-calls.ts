import { MERGED_FIELDS, MERGED_LISTS } from '../merging/merge-choices.ts';
import { mergeCompanies } from '../merging/merge-companies.ts';
import type { MergeChoices } from '../merging/merge-companies.ts';
import { flagOf, isObject } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { conversionError, invalidObject, notFound } from '../refusal.ts';
import { companies } from '../resources/companies.ts';
import { choice, whole } from '../resources/field.ts';
import { readValue } from '../resources/read-value.ts';
import { forbidden, isWithin, permit } from '../security/permit.ts';
import type { Action } from './action.ts';
import { jsonAnswer } from './answer.ts';
import type { Call } from './call.ts';
import { jsonBody } from './resource-calls.ts';

const ENTITY = 'companyMerge';

/** The company of the path becomes part of the one that the body names. */
export const mergeActions: readonly Action[] = [
  {
    method: 'POST',
    path: '/company/companies/{id}/merge',
    run: (call, { id }) => {
      const levels = [
        permit(call.caller, companies, 'PATCH', call.behaviour),
        permit(call.caller, companies, 'DELETE', call.behaviour),
      ];
      const from = standing(call, Number(id));
      if (from === undefined) throw notFound(companies.noun, Number(id));
      if (levels.some((level) => !isWithin(level, { resource: companies, record: from }, call.caller)))
        throw forbidden(call.behaviour);
      const body = jsonBody(call);
      if (!isObject(body)) throw conversionError(body, 'ConnectWise.PSA.CompanyMerge', '');
      const to = mergedInto(call, from, body['toCompanyId']);
      const choices = readChoices(body, call);
      call.commit(
        mergeCompanies({ from, to, choices, context: call.context, now: call.now, by: call.caller.identifier }),
      );
      return jsonAnswer(200, { success: true, message: `Company ${from.id} was merged into company ${to.id}.` });
    },
  },
];

/** A company that does not lie in the recycle bin. */
function standing({ store }: Call, id: number): SandboxRecord | undefined {
  const company = store.get('companies', id);
  return flagOf(company, 'deletedFlag') ? undefined : company;
}

function mergedInto(call: Call, from: SandboxRecord, sent: unknown): SandboxRecord {
  const problem = (code: string, message: string) => invalidObject(ENTITY, [{ code, message, field: 'toCompanyId' }]);
  if (sent === undefined || sent === null) {
    throw problem('MissingRequiredField', 'The toCompanyId field is required.');
  }
  const id = Number(readValue('toCompanyId', whole(), sent, call.behaviour));
  const to = standing(call, id);
  if (to === undefined) throw problem('NotFound', `Company ${id} not found`);
  if (to.id === from.id) throw problem('InvalidField', 'A company cannot be merged into itself.');
  return to;
}

function readChoices(body: Readonly<Record<string, unknown>>, { behaviour }: Call): MergeChoices {
  const chosen = (names: readonly string[], options: readonly string[], wanted: string): readonly string[] =>
    names.filter((name) => {
      const value = body[name];
      return value !== undefined && value !== null && readValue(name, choice(options), value, behaviour) === wanted;
    });
  const discarded = chosen(Object.keys(MERGED_LISTS), ['Discard', 'Merge'], 'Discard');
  return {
    taken: new Set(chosen(Object.keys(MERGED_FIELDS), ['From', 'To'], 'From')),
    discarded: new Set(discarded.flatMap((name) => MERGED_LISTS[name] ?? [])),
  };
}
