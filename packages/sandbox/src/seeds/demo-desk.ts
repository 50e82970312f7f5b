const LOCATION = { location: { id: 1, name: 'Burlington' } };
const DEPARTMENT = { department: { id: 1, identifier: 'Services', name: 'Managed Services' } };

type Statuses = readonly (readonly [id: number, name: string, isClosed?: true])[];

interface BoardDraft {
  readonly id: number;
  readonly name: string;
  /** The first is the default. */
  readonly statuses: Statuses;
  /** The first is the default. */
  readonly types: readonly string[];
  readonly subTypes: readonly string[];
  readonly items: readonly string[];
  /** The first is the default; led by the member with this id. */
  readonly teams: readonly (readonly [name: string, leader: number])[];
}

const BOARDS: readonly BoardDraft[] = [
  {
    id: 1,
    name: 'Help Desk',
    statuses: [
      [1, 'New'],
      [2, 'In Progress'],
      [3, 'Waiting on Customer'],
      [4, 'Completed', true],
      [5, 'Closed', true],
    ],
    types: ['Break-fix', 'Request', 'Change'],
    subTypes: ['Hardware', 'Software', 'Access'],
    items: ['Install', 'Repair', 'Remove'],
    teams: [
      ['Service Desk', 4],
      ['Field Service', 2],
    ],
  },
  {
    id: 2,
    name: 'Backup Agent',
    statuses: [
      [11, 'New'],
      [12, 'In Progress'],
      [13, 'Resolved by Agent', true],
    ],
    types: ['Backup failed', 'Backup overdue', 'Storage'],
    subTypes: ['Workstation', 'Server'],
    items: ['File backup', 'Image backup'],
    teams: [['Backup Team', 4]],
  },
  {
    id: 3,
    name: 'RMM Agent',
    statuses: [
      [21, 'New'],
      [22, 'Scheduled'],
      [23, 'Resolved', true],
    ],
    types: ['Monitoring', 'Patching', 'Offline'],
    subTypes: ['Workstation', 'Server', 'Network'],
    items: ['Disk', 'Memory', 'Service'],
    teams: [['NOC', 4]],
  },
  {
    id: 4,
    name: 'Security',
    statuses: [
      [31, 'New'],
      [32, 'Triage'],
      [33, 'Contained'],
      [34, 'Closed, confirmed', true],
      [35, 'Closed, false positive', true],
    ],
    types: ['Malware', 'Phishing', 'Suspicious sign-in'],
    subTypes: ['Endpoint', 'Email', 'Identity'],
    items: ['Isolate', 'Reset', 'Inform'],
    teams: [
      ['Security Team', 2],
      ['On Call', 4],
    ],
  },
];

/** Parts of the first board are numbered from 1, of the second from 11, and so on. */
const numberOf = (boardId: number, index: number) => (boardId - 1) * 10 + index + 1;

function named(of: 'types' | 'subTypes' | 'items'): readonly object[] {
  return BOARDS.flatMap((board) =>
    board[of].map((name, index) => ({
      id: numberOf(board.id, index),
      name,
      boardId: board.id,
      ...(of === 'types' && { defaultFlag: index === 0 }),
    })),
  );
}

const GRADES = ['Low', 'Medium', 'High'].map((name, index) => ({
  id: index + 1,
  name,
  description: name,
  defaultFlag: name === 'Medium',
}));

/** The service desk that the built-in seeds share. */
export const DEMO_DESK = {
  boards: BOARDS.map(({ id, name }) => ({ id, name, ...LOCATION, ...DEPARTMENT })),
  boardStatuses: BOARDS.flatMap(({ id: boardId, statuses }) =>
    statuses.map(([id, name, isClosed = false], index) => ({
      id,
      name,
      boardId,
      sortOrder: (index + 1) * 10,
      defaultFlag: index === 0,
      closedStatus: isClosed,
    })),
  ),
  boardTypes: named('types'),
  boardSubTypes: named('subTypes'),
  boardItems: named('items'),
  boardTeams: BOARDS.flatMap(({ id: boardId, teams }) =>
    teams.map(([name, leader], index) => ({
      id: numberOf(boardId, index),
      name,
      boardId,
      teamLeader: { id: leader },
      members: [2, 4],
      defaultFlag: index === 0,
    })),
  ),
  priorities: [
    { id: 1, name: 'Priority 1: Critical', color: 'Red', level: 'Critical', sortOrder: 10 },
    { id: 2, name: 'Priority 2: High', color: 'Orange', level: 'High', sortOrder: 20 },
    { id: 3, name: 'Priority 3: Normal', color: 'Blue', level: 'Medium', sortOrder: 30, defaultFlag: true },
    { id: 4, name: 'Priority 4: Low', color: 'Gray', level: 'Low', sortOrder: 40 },
  ],
  sources: [
    { id: 1, name: 'Phone' },
    { id: 2, name: 'Email', defaultFlag: true },
    { id: 3, name: 'Monitoring' },
    { id: 4, name: 'Backup Agent' },
    { id: 5, name: 'RMM Agent' },
  ],
  impacts: GRADES,
  severities: GRADES,
};

/** What every board has of the built-in seeds. */
export const DEMO_PLACE = { ...LOCATION, ...DEPARTMENT };
