import { AUDIT_TRAIL, trailOf } from '../audit/audit-trail.ts';
import { AUDIT_TYPES, collectionOfType } from '../audit/audit-types.ts';
import type { AuditType } from '../audit/audit-types.ts';
import { parameter } from '../paging/parameter.ts';
import { isObject, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { invalidObject } from '../refusal.ts';
import { each, READ_ONLY, text } from '../resources/field.ts';
import { resourceOf } from '../resources/registry.ts';
import type { Resource } from '../resources/resource.ts';
import type { Action } from './action.ts';
import { jsonAnswer } from './answer.ts';
import type { Call } from './call.ts';
import { listRecords, selectViews } from './list-records.ts';

const ENTITY = 'auditTrailEntry';

/** What was changed on a record, by whom; entries have no ids, so that they are not paged by them. */
export const auditActions: readonly Action[] = [
  {
    method: 'GET',
    path: '/system/audittrail',
    run: (call) => {
      const { records, link } = listRecords({ ...call, isForwardOnly: false }, trailAskedFor(call), null);
      return jsonAnswer(200, records.map(withoutId), link === null ? {} : { Link: link });
    },
  },
  {
    method: 'GET',
    path: '/system/audittrail/count',
    run: (call) => jsonAnswer(200, { count: selectViews(call, trailAskedFor(call), null).length }),
  },
];

function withoutId(record: unknown): unknown {
  if (!isObject(record)) return record;
  const { id: _id, _info, ...entry } = record;
  return entry;
}

/** The entries as a list that is read with the right to the records that they are about. */
function trailAskedFor(call: Call): Resource {
  const type = askedType(parameter(call.query, 'type'));
  const collection = collectionOfType(type);
  const audited = collection === null ? undefined : resourceOf(collection);
  const entries =
    collection === null ? [] : trailOf(call.store.list(AUDIT_TRAIL), collection, askedId(call, collection));
  return {
    collection: AUDIT_TRAIL,
    entity: ENTITY,
    noun: 'Audit Trail',
    path: '/system/audittrail',
    right: audited?.right ?? { module: 'System', function: 'Table Setup' },
    hrefName: 'auditTrail',
    shows: () => ({}),
    fields: each(
      ['text', 'enteredDate', 'enteredBy', 'auditType', 'auditSubType', 'auditSource'],
      text(null, READ_ONLY),
    ),
    derived: () => entries.map((entry) => ({ ...entry, _info: ownerOf(call, entry) })),
  };
}

function askedType(sent: string | null): AuditType {
  const found = AUDIT_TYPES.find((type) => type.toLowerCase() === sent?.toLowerCase());
  if (found !== undefined) return found;
  const message =
    sent === null ? 'The type field is required.' : `The field type must be one of ${AUDIT_TYPES.join(', ')}.`;
  throw invalidObject(ENTITY, [
    { code: sent === null ? 'MissingRequiredField' : 'InvalidField', message, field: 'type' },
  ]);
}

/** Null: the records of the type altogether; 0, which no record has, where a device is not known. */
function askedId(call: Call, collection: string): number | null {
  const id = parameter(call.query, 'id');
  if (id !== null) return /^\d{1,9}$/.test(id) ? Number(id) : 0;
  const device = parameter(call.query, 'deviceIdentifier')?.toLowerCase();
  if (device === undefined) return null;
  const found = call.store.list(collection).find((one) => textOf(one, 'deviceIdentifier')?.toLowerCase() === device);
  return found?.id ?? 0;
}

/** Who entered the record that an entry is about: members with the level My see no others. */
function ownerOf(call: Call, entry: SandboxRecord): unknown {
  return call.store.get(textOf(entry, 'collection') ?? '', Number(entry['recordId']))?.['_info'];
}
