import { infoOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { choice, flag, instant, READ_ONLY, REQUIRED, text, whole } from '../field.ts';
import type { Resource } from '../resource.ts';
import { TABLE_SETUP } from './boards.ts';
import { otherDefaults } from './other-defaults.ts';

const COLORS = [
  'Black',
  'Blue',
  'Cyan',
  'Gray',
  'Green',
  'Lime',
  'Orange',
  'Pink',
  'Purple',
  'Red',
  'White',
  'Yellow',
  'Custom',
];

const defaultFlag = flag({ default: false });

export const priorities: Resource = {
  collection: 'priorities',
  entity: 'priority',
  noun: 'Priority',
  path: '/service/priorities',
  right: TABLE_SETUP,
  isSetupTable: true,
  hrefName: 'priority',
  shows: ({ name, sortOrder, level }) => ({ name, sort: sortOrder, level }),
  unique: [{ field: 'name', message: 'Priority name already in use.' }],
  fields: {
    name: text(50, REQUIRED),
    color: choice(COLORS, REQUIRED),
    sortOrder: whole({ default: 0 }),
    defaultFlag,
    imageLink: text(),
    urgencySortOrder: text(),
    level: choice(['Critical', 'High', 'Medium', 'Low']),
    connectWiseId: text(),
  },
  entails: otherDefaults('priorities'),
};

export const sources: Resource = {
  collection: 'sources',
  entity: 'source',
  noun: 'Source',
  path: '/service/sources',
  right: TABLE_SETUP,
  isSetupTable: true,
  hrefName: 'source',
  shows: ({ name }) => ({ name }),
  unique: [{ field: 'name', message: 'Source name already in use.' }],
  fields: {
    name: text(50, REQUIRED),
    defaultFlag,
    enteredBy: text(null, READ_ONLY),
    dateEntered: instant(READ_ONLY),
    connectWiseId: text(),
  },
  computed: (record) => {
    const { enteredBy, dateEntered } = infoOf(record);
    return { enteredBy, dateEntered };
  },
  entails: otherDefaults('sources'),
};

const GRADE = {
  right: TABLE_SETUP,
  isSetupTable: true,
  methods: ['GET', 'PUT', 'PATCH'],
  shows: ({ name }: SandboxRecord) => ({ name }),
  fields: { name: text(null, READ_ONLY), description: text(200, REQUIRED), defaultFlag },
} as const;

export const impacts: Resource = {
  ...GRADE,
  collection: 'impacts',
  entity: 'impact',
  noun: 'Impact',
  path: '/service/impacts',
  hrefName: 'impact',
  entails: otherDefaults('impacts'),
};

export const severities: Resource = {
  ...GRADE,
  collection: 'severities',
  entity: 'severity',
  noun: 'Severity',
  path: '/service/severities',
  hrefName: 'severity',
  entails: otherDefaults('severities'),
};
