import { connectWiseId } from '../custom-fields/shown-custom-fields.ts';
import { DEFINITIONS } from '../custom-fields/definitions.ts';
import { FIELD_TYPES } from '../custom-fields/field-types.ts';
import { podOf } from '../custom-fields/pods.ts';
import { flagOf, idOf, isObject, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { choice, each, flag, instant, list, READ_ONLY, REQUIRED, text, whole } from './field.ts';
import type { FieldProblem, Resource, RuleContext } from './resource.ts';

const OFF = flag({ default: false });
const WISHES = ['addAllBusinessUnits', 'removeAllBusinessUnits', 'addAllLocations', 'removeAllLocations'];

/** The definitions of custom fields. */
export const userDefinedFields: Resource = {
  collection: DEFINITIONS,
  entity: 'userDefinedField',
  noun: 'Custom Field',
  path: '/system/userDefinedFields',
  right: { module: 'System', function: 'Table Setup' },
  isSetupTable: true,
  hrefName: 'userDefinedField',
  shows: ({ caption }) => ({ name: caption }),
  fields: {
    podId: whole(REQUIRED),
    caption: text(25, REQUIRED),
    sequenceNumber: whole({ ...REQUIRED, range: [1, 500] }),
    screenId: text(25),
    helpText: text(1000),
    fieldTypeIdentifier: choice(FIELD_TYPES, REQUIRED),
    numberDecimals: whole({ default: 0 }),
    entryTypeIdentifier: choice(['Date', 'EntryField', 'List', 'Option'], { default: 'EntryField' }),
    ...each(['requiredFlag', 'displayOnScreenFlag', 'readOnlyFlag', 'listViewFlag'], OFF),
    buttonUrl: text(1000),
    options: list({ isMultiline: true }),
    ...each(['businessUnitIds', 'locationIds'], list()),
    ...each(WISHES, flag({ isWriteOnly: true })),
    connectWiseID: text(null, READ_ONLY),
    dateCreated: instant(READ_ONLY),
  },
  defaults: (record) => ({ screenId: podOf(idOf(record, 'podId'))?.screenId, businessUnitIds: [], locationIds: [] }),
  rules: (record) => [...podProblems(record), ...buttonProblems(record)],
  settles: (record, _before, context) => {
    const options = settledOptions(record, context);
    return options === null ? record : { ...record, options };
  },
  computed: (record) => {
    const info = isObject(record['_info']) ? record['_info'] : {};
    return {
      connectWiseID: connectWiseId(record.id),
      dateCreated: textOf(info, 'dateEntered'),
    };
  },
};

const { screenId: _screen, connectWiseID: _guid, ...INFO_FIELDS } = userDefinedFields.fields;

/** The same records where they can only be read. */
export const userDefinedFieldInfos: Resource = {
  ...userDefinedFields,
  methods: ['GET'],
  fields: INFO_FIELDS,
};

function podProblems(record: SandboxRecord): readonly FieldProblem[] {
  const id = idOf(record, 'podId');
  return podOf(id) === undefined ? [{ code: 'NotFound', message: `Pod ${String(id)} not found`, field: 'podId' }] : [];
}

function buttonProblems(record: SandboxRecord): readonly FieldProblem[] {
  if (textOf(record, 'fieldTypeIdentifier') !== 'Button' || (textOf(record, 'buttonUrl') ?? '') !== '') return [];
  return [{ code: 'MissingRequiredField', message: 'The buttonUrl field is required.', field: 'buttonUrl' }];
}

/** Every option has an id that no option of another field has, and a place. */
function settledOptions(record: SandboxRecord, { list: records }: RuleContext): readonly unknown[] | null {
  const options = optionRecords(record);
  if (options.length === 0) return null;
  const known = [...records(DEFINITIONS), record].flatMap(optionRecords).map((option) => idOf(option, 'id') ?? 0);
  let last = Math.max(0, ...known);
  return options.map((option, index) => ({
    id: idOf(option, 'id') ?? ++last,
    optionValue: textOf(option, 'optionValue') ?? '',
    defaultFlag: flagOf(option, 'defaultFlag'),
    inactiveFlag: flagOf(option, 'inactiveFlag'),
    sortOrder: idOf(option, 'sortOrder') ?? index,
  }));
}

function optionRecords(record: SandboxRecord): readonly Readonly<Record<string, unknown>>[] {
  const options = record['options'];
  return Array.isArray(options) ? options.filter(isObject) : [];
}
