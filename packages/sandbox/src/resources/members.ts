import { textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import {
  choice,
  day,
  decimal,
  each,
  flag,
  instant,
  json,
  list,
  READ_ONLY,
  reference,
  REQUIRED,
  text,
  whole,
} from './field.ts';
import type { Resource } from './resource.ts';

const MEMBER_MAINTENANCE = { module: 'System', function: 'Member Maintenance' } as const;
const PLACES = ['Office', 'Mobile', 'Home'];
const PLACE_NAMES = ['office', 'mobile', 'home'];

const LOOSE_REFERENCES = [
  'country',
  'photo',
  'type',
  'timeZone',
  'structureLevel',
  'securityLocation',
  'defaultLocation',
  'defaultDepartment',
  'workRole',
  'workType',
  'serviceDefaultLocation',
  'serviceDefaultDepartment',
  'serviceDefaultBoard',
  'projectDefaultLocation',
  'projectDefaultDepartment',
  'projectDefaultBoard',
  'scheduleDefaultLocation',
  'scheduleDefaultDepartment',
  'salesDefaultLocation',
  'serviceLocation',
  'calendar',
  'warehouse',
  'warehouseBin',
  'reportCard',
];

const FLAGS = [
  'disableOnlineFlag',
  'enableMobileGpsFlag',
  'enableMobileFlag',
  'inactiveFlag',
  'calendarSyncIntegrationFlag',
  'enableLdapAuthenticationFlag',
  'useBrowserLanguageFlag',
  'partnerPortalFlag',
  'toastNotificationFlag',
  'adminFlag',
  'restrictLocationFlag',
  'restrictDepartmentFlag',
  'includeInUtilizationReportingFlag',
  'requireExpenseEntryFlag',
  'requireTimeSheetEntryFlag',
  'requireStartAndEndTimeOnTimeEntryFlag',
  'allowInCellEntryOnTimeSheet',
  'enterTimeAgainstCompanyFlag',
  'allowExpensesEnteredAgainstCompaniesFlag',
  'timeReminderEmailFlag',
  'restrictServiceDefaultLocationFlag',
  'restrictServiceDefaultDepartmentFlag',
  'restrictProjectDefaultLocationFlag',
  'restrictProjectDefaultDepartmentFlag',
  'restrictScheduleFlag',
  'hideMemberInDispatchPortalFlag',
  'restrictDefaultSalesTerritoryFlag',
  'restrictDefaultWarehouseFlag',
  'restrictDefaultWarehouseBinFlag',
];

const IDENTIFIER_TAKEN = { field: 'identifier', message: 'Member ID already in use.' } as const;

/** Everybody with a member id: people, and the API members (licence class A) of integrations. */
export const members: Resource = {
  collection: 'members',
  entity: 'member',
  noun: 'Member',
  path: '/system/members',
  methods: ['GET', 'POST', 'PUT', 'PATCH'],
  right: MEMBER_MAINTENANCE,
  hrefName: 'member',
  shows: (record) => ({ identifier: textOf(record, 'identifier'), name: fullName(record) }),
  unique: [IDENTIFIER_TAKEN],
  fields: {
    identifier: text(15, REQUIRED),
    password: text(60, { isWriteOnly: true }),
    licenseClass: choice(['A', 'C', 'F', 'X'], REQUIRED),
    firstName: text(30, REQUIRED),
    middleInitial: text(1),
    lastName: text(30, REQUIRED),
    title: text(),
    hireDate: day(REQUIRED),
    securityRole: reference('securityRoles', REQUIRED),
    defaultEmail: choice(PLACES, REQUIRED),
    primaryEmail: text(250, READ_ONLY),
    ...each(
      PLACE_NAMES.map((place) => `${place}Email`),
      text(250),
    ),
    defaultPhone: choice(PLACES, REQUIRED),
    ...each(
      PLACE_NAMES.map((place) => `${place}Phone`),
      text(15),
    ),
    ...each(
      PLACE_NAMES.map((place) => `${place}Extension`),
      text(10),
    ),
    ...each(FLAGS, flag({ default: false })),
    inactiveDate: instant(),
    lastLogin: text(null, READ_ONLY),
    notes: text(null, { isMultiline: true }),
    signature: text(null, { isMultiline: true }),
    employeeIdentifer: text(10),
    ...each(['vendorNumber', 'timeSheetStartDate', 'mapiName', 'phoneSource'], text()),
    ...each(['reportsTo', 'timeApprover', 'expenseApprover'], reference('members')),
    ...each(LOOSE_REFERENCES, json()),
    ...each(['billableForecast', 'hourlyCost', 'hourlyRate', 'minimumHours'], decimal()),
    ...each(['dailyCapacity', 'scheduleCapacity'], decimal()),
    daysTolerance: whole(),
    ...each(['teams', 'serviceBoardTeamIds', 'excludedServiceBoardIds', 'excludedProjectBoardIds'], list()),
    customFields: list(),
  },
  computed: (record) => ({ primaryEmail: emailOf(record) }),
};

/** The same records as an integration's setup sees them: one name in place of two. */
export const apiMembers: Resource = {
  collection: 'members',
  entity: 'apiMember',
  noun: 'API Member',
  path: '/system/apiMembers',
  methods: ['GET', 'POST', 'PUT', 'PATCH'],
  right: MEMBER_MAINTENANCE,
  hrefName: 'apiMember',
  shows: members.shows,
  includes: (record) => textOf(record, 'licenseClass') === 'A',
  unique: [IDENTIFIER_TAKEN],
  fields: {
    identifier: text(15, REQUIRED),
    name: text(30, { isRequiredOnUpdate: true }),
    emailAddress: text(250),
    inactiveFlag: flag({ default: false }),
    inactiveDate: instant(),
    securityRole: reference('securityRoles'),
    ...each(
      [
        'timeZone',
        'structureLevel',
        'securityLocation',
        'defaultLocation',
        'defaultDepartment',
        'salesDefaultLocation',
      ],
      json(),
    ),
    serviceDefaultBoard: json(),
    notes: text(null, { isMultiline: true }),
    excludedServiceBoardIds: list(),
    ...each(['blockPriceFlag', 'blockCostFlag'], flag({ default: false })),
  },
  defaults: (record, { today }) => ({
    ...WITHOUT_A_PERSON,
    name: textOf(record, 'identifier'),
    hireDate: `${today}T00:00:00Z`,
  }),
  settles: ({ name, emailAddress, ...record }) => ({
    ...record,
    ...(typeof name === 'string' && namesIn(name)),
    ...(typeof emailAddress === 'string' && { officeEmail: emailAddress }),
  }),
  computed: (record) => ({ name: fullName(record), emailAddress: emailOf(record) }),
};

/** What a member must have, also one that stands for a program. */
export const WITHOUT_A_PERSON = { licenseClass: 'A', defaultEmail: 'Office', defaultPhone: 'Office' } as const;

const NO_LAST_NAME = '-';

/** First and last name, both of which a member must have. */
export function namesIn(name: string): { readonly firstName: string; readonly lastName: string } {
  const [firstName = '', ...rest] = name.split(' ');
  return { firstName, lastName: rest.join(' ') || NO_LAST_NAME };
}

export function fullName(member: Readonly<Record<string, unknown>>): string {
  const parts = ['firstName', 'lastName'].map((part) => textOf(member, part) ?? '');
  const name = parts.filter((part) => part !== '' && part !== NO_LAST_NAME).join(' ');
  return name || (textOf(member, 'name') ?? textOf(member, 'identifier') ?? '');
}

export function emailOf(member: SandboxRecord): string | null {
  const place = (textOf(member, 'defaultEmail') ?? 'Office').toLowerCase();
  return textOf(member, `${place}Email`) ?? textOf(member, 'officeEmail');
}
