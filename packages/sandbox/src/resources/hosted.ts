import { idOf, isObject, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { choice, each, flag, list, READ_ONLY, REQUIRED, text, whole } from './field.ts';
import type { FieldProblem, Resource } from './resource.ts';

const TABLE_SETUP = { module: 'System', function: 'Table Setup' } as const;

/** The screens that pages of integrations may stand in, by their number. */
export const HOSTED_SCREENS = [
  { id: 1, screenId: 'CompanyDetail', name: 'Company' },
  { id: 2, screenId: 'ContactDetail', name: 'Contact' },
  { id: 3, screenId: 'ConnectWiseToday', name: 'Today' },
  { id: 4, screenId: 'ServiceTicket', name: 'Service Ticket' },
  { id: 5, screenId: 'ProjectTicket', name: 'Project Ticket' },
  { id: 6, screenId: 'SalesOrderDetail', name: 'Sales Order' },
  { id: 7, screenId: 'CompanyFinanceDetail', name: 'Company Finance' },
] as const;

export const hostedScreens: Resource = {
  collection: 'hostedScreens',
  entity: 'connectWiseHostedScreen',
  noun: 'Hosted API',
  path: '/system/connectWiseHostedScreens',
  methods: ['GET'],
  right: TABLE_SETUP,
  hrefName: 'hostedScreen',
  shows: ({ name }) => ({ name }),
  fields: { ...each(['screenId', 'name'], text(null, READ_ONLY)) },
  derived: () => HOSTED_SCREENS,
};

export const hostedSetups: Resource = {
  collection: 'hostedSetups',
  entity: 'connectWiseHostedSetup',
  noun: 'Hosted API',
  path: '/system/connectwisehostedsetups',
  right: TABLE_SETUP,
  hrefName: 'hostedSetup',
  shows: ({ description }) => ({ name: description }),
  fields: {
    screenId: whole(REQUIRED),
    description: text(50, REQUIRED),
    url: text(1024, REQUIRED),
    type: choice(['Tab', 'Pod', 'ToolbarButton'], REQUIRED),
    clientId: text(36),
    origin: text(100),
    ...each(['podHeight', 'toolbarButtonDialogHeight', 'toolbarButtonDialogWidth'], whole()),
    toolbarButtonIconDocumentId: whole(),
    ...each(['toolbarButtonText', 'toolbarButtonToolTip'], text(50)),
    ...each(['disabledFlag', 'locationsEnabledFlag'], flag({ default: false })),
    locationIds: list(),
    ...each(['createdBy', 'dateCreated'], text(null, READ_ONLY)),
  },
  rules: (record) => [...screenProblems(record), ...addressProblems(record), ...buttonProblems(record)],
  computed: (record) => {
    const info = isObject(record['_info']) ? record['_info'] : {};
    return { createdBy: textOf(info, 'enteredBy'), dateCreated: textOf(info, 'dateEntered') };
  },
};

function screenProblems(record: SandboxRecord): readonly FieldProblem[] {
  const screen = idOf(record, 'screenId');
  if (screen === null || HOSTED_SCREENS.some(({ id }) => id === screen)) return [];
  return [{ code: 'NotFound', message: `Hosted Screen ${screen} not found`, field: 'screenId' }];
}

function addressProblems(record: SandboxRecord): readonly FieldProblem[] {
  return ['url', 'origin'].flatMap((field) => {
    const address = textOf(record, field) ?? '';
    return address === '' || webOrigin(address) !== null
      ? []
      : [{ code: 'InvalidField', message: 'Invalid URL', field }];
  });
}

function buttonProblems(record: SandboxRecord): readonly FieldProblem[] {
  if (textOf(record, 'type') !== 'ToolbarButton' || (textOf(record, 'toolbarButtonText') ?? '') !== '') return [];
  const message = 'The toolbarButtonText field is required.';
  return [{ code: 'MissingRequiredField', message, field: 'toolbarButtonText' }];
}

/** Scheme, host and port of a web address; null for anything else. */
export function webOrigin(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, origin } = new URL(address);
  return protocol === 'http:' || protocol === 'https:' ? origin : null;
}
