import { flagOf, idOf, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { day, decimal, each, flag, guid, instant, json, list, reference, REQUIRED, text, whole } from './field.ts';
import { guidOf } from './guid-of.ts';
import { notFoundFor } from './not-found-for.ts';
import type { Entailed, FieldProblem, Resource, RuleContext } from './resource.ts';
import { primarySite } from './sites.ts';

const CONFIGURATIONS = { module: 'Companies', function: 'Configurations' } as const;
const TABLE_SETUP = { module: 'System', function: 'Table Setup' } as const;

export const configurationTypes: Resource = {
  collection: 'configurationTypes',
  entity: 'configurationType',
  noun: 'Configuration Type',
  path: '/company/configurations/types',
  right: TABLE_SETUP,
  isSetupTable: true,
  hrefName: 'type',
  shows: ({ name }) => ({ name }),
  unique: [{ field: 'name', message: 'A configuration type of this name already exists.' }],
  fields: { name: text(50, REQUIRED), ...each(['inactiveFlag', 'systemFlag'], flag({ default: false })) },
};

export const configurationStatuses: Resource = {
  collection: 'configurationStatuses',
  entity: 'configurationStatus',
  noun: 'Configuration Status',
  path: '/company/configurations/statuses',
  right: TABLE_SETUP,
  isSetupTable: true,
  hrefName: 'status',
  shows: ({ description }) => ({ name: description }),
  fields: { description: text(50, REQUIRED), ...each(['closedFlag', 'defaultFlag'], flag({ default: false })) },
  entails: (written, before, { list: all }): readonly Entailed[] =>
    written === null || !flagOf(written, 'defaultFlag') || flagOf(before, 'defaultFlag')
      ? []
      : all('configurationStatuses')
          .filter((other) => other.id !== written.id && flagOf(other, 'defaultFlag'))
          .map((other) => ({
            collection: 'configurationStatuses',
            id: other.id,
            record: { ...other, defaultFlag: false },
          })),
};

export const configurations: Resource = {
  collection: 'configurations',
  entity: 'configuration',
  noun: 'Configuration',
  path: '/company/configurations',
  right: CONFIGURATIONS,
  hrefName: 'configuration',
  shows: ({ name, deviceIdentifier }) => ({ name, ...(deviceIdentifier !== undefined && { deviceIdentifier }) }),
  fields: {
    name: text(100, REQUIRED),
    type: reference('configurationTypes', REQUIRED),
    status: reference('configurationStatuses'),
    company: reference('companies', REQUIRED),
    contact: reference('contacts'),
    site: reference('sites'),
    ...each(['locationId', 'businessUnitId', 'companyLocationId'], whole()),
    ...each(['location', 'department', 'manufacturer', 'sla'], json()),
    deviceIdentifier: text(100),
    serialNumber: text(250),
    ...each(['modelNumber', 'tagNumber'], text(50)),
    ...each(['purchaseDate', 'installationDate', 'warrantyExpirationDate'], day()),
    installedBy: reference('members'),
    ...each(['vendorNotes', 'notes'], text(null, { isMultiline: true })),
    macAddress: text(25),
    lastLoginName: text(100),
    billFlag: flag({ default: false }),
    ...each(
      ['backupSuccesses', 'backupIncomplete', 'backupFailed', 'backupRestores', 'backupYear', 'backupMonth'],
      whole(),
    ),
    lastBackupDate: instant(),
    backupServerName: text(50),
    backupBillableSpaceGb: decimal(),
    ...each(['backupProtectedDeviceList', 'localHardDrives'], text(null, { isMultiline: true })),
    ...each(['ipAddress', 'defaultGateway', 'manufacturerPartNumber'], text(50)),
    ...each(['osType', 'osInfo'], text(250)),
    cpuSpeed: text(100),
    ram: text(25),
    parentConfigurationId: whole(),
    vendor: reference('companies'),
    questions: list(),
    activeFlag: flag({ default: true }),
    ...each(['managementLink', 'remoteLink'], text(1000)),
    mobileGuid: guid(),
    ...each(['displayVendorFlag', 'showRemoteFlag', 'showAutomateFlag', 'needsRenewalFlag'], flag({ default: false })),
    customFields: list(),
  },
  defaults: (record, context) => {
    const status = context.list('configurationStatuses').find((one) => flagOf(one, 'defaultFlag'));
    const site = primarySite(context.find('companies', idOf(record, 'company')), context);
    return {
      ...(status !== undefined && { status: { id: status.id } }),
      ...(site !== undefined && { site: { id: site.id } }),
    };
  },
  rules: (record, before, context) => [...placeProblems(record, before, context), ...parentProblems(record, context)],
  computed: (record) => ({ mobileGuid: textOf(record, 'mobileGuid') ?? guidOf('configurations', record.id) }),
};

/** Site and contact belong to the company; they are judged when they or the company are named anew. */
function placeProblems(
  record: SandboxRecord,
  before: SandboxRecord | undefined,
  { find }: RuleContext,
): readonly FieldProblem[] {
  const company = idOf(record, 'company');
  const isJudged = (field: string): boolean =>
    before === undefined || idOf(before, field) !== idOf(record, field) || idOf(before, 'company') !== company;
  const owner = company === null ? null : { noun: 'Company', id: company };
  const problemWith = (field: 'site' | 'contact', noun: string, of: number | null): readonly FieldProblem[] => {
    const wanted = idOf(record, field);
    if (wanted === null || of === company || !isJudged(field)) return [];
    return [notFoundFor({ noun, wanted, field: `${field}/id`, owner })];
  };
  return [
    ...problemWith('site', 'Site', idOf(find('sites', idOf(record, 'site')), 'companyId')),
    ...problemWith('contact', 'Contact', idOf(find('contacts', idOf(record, 'contact')), 'company')),
  ];
}

/** No configuration stands below itself. */
function parentProblems(record: SandboxRecord, { find }: RuleContext): readonly FieldProblem[] {
  const parent = idOf(record, 'parentConfigurationId');
  if (parent === null) return [];
  const isThere = parent !== record.id && find('configurations', parent) !== undefined;
  return isThere ? [] : [notFoundFor({ noun: 'Configuration', wanted: parent, field: 'parentConfigurationId' })];
}
