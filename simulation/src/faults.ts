import type { Fault, FaultRule, Sandbox } from 'tallybridge-sandbox';
import { between } from './kernel.ts';
import type { Random } from './kernel.ts';

/** How hostile a run is. `near`: whatever is carried out late, it is within what the quarantine allows for. */
export type Regime = 'near' | 'far';

const MINUTE = 60_000;

interface NamedFault {
  readonly name: string;
  readonly methods: readonly string[];
  /** Below `apis/3.0`; everywhere when left out. */
  readonly path?: string;
  readonly probability: number;
  readonly fault: Fault;
}

const WRITES = ['POST', 'PATCH'];

/** What the simulated service reads and writes, for the faults that need to know. */
export interface FaultTarget {
  /** A list that ConnectWise shows late. */
  readonly list: string;
  /** All paths below it. */
  readonly all: string;
  /** A field that a write's echo must show as sent, with a wrong and an unreadable value as JSON. */
  readonly echo: { readonly field: string; readonly wrong: string; readonly unreadable: string };
}

const ADDITIONS: FaultTarget = {
  list: '/finance/agreements/*/additions',
  all: '/finance/agreements/*/additions**',
  echo: { field: 'quantity', wrong: '1.5', unreadable: '"five"' },
};

const writeFaults = ({ echo }: FaultTarget): readonly NamedFault[] => [
  { name: 'request lost', methods: WRITES, probability: 0.05, fault: { kind: 'cut', when: 'before-commit' } },
  { name: 'answer lost', methods: WRITES, probability: 0.07, fault: { kind: 'cut', when: 'after-commit' } },
  {
    name: '500 after commit',
    methods: WRITES,
    probability: 0.02,
    fault: { kind: 'status', status: 500, when: 'after-commit' },
  },
  {
    name: '502 page after commit',
    methods: WRITES,
    probability: 0.02,
    fault: { kind: 'html', status: 502, when: 'after-commit' },
  },
  { name: '503 before commit', methods: WRITES, probability: 0.02, fault: { kind: 'status', status: 503 } },
  { name: '429 before commit', methods: WRITES, probability: 0.02, fault: { kind: 'status', status: 429 } },
  {
    name: '429 after commit',
    methods: ['POST'],
    probability: 0.06,
    fault: { kind: 'status', status: 429, when: 'after-commit' },
  },
  { name: 'slow commit', methods: WRITES, probability: 0.02, fault: { kind: 'delay', ms: 45_000 } },
  {
    name: 'slow answer',
    methods: WRITES,
    probability: 0.02,
    fault: { kind: 'delay', ms: 40_000, when: 'after-commit' },
  },
  {
    name: 'answer stalls',
    methods: WRITES,
    probability: 0.01,
    fault: { kind: 'slow-body', pieceBytes: 200, everyMs: 20_000 },
  },
  { name: 'answer truncated', methods: WRITES, probability: 0.02, fault: { kind: 'truncate', bytes: 60 } },
  { name: 'answer null', methods: WRITES, probability: 0.01, fault: { kind: 'body', text: 'null' } },
  { name: 'answer of a list', methods: WRITES, probability: 0.01, fault: { kind: 'body', text: '[]' } },
  {
    name: 'wrong echo',
    methods: WRITES,
    probability: 0.01,
    fault: { kind: 'field', field: echo.field, json: echo.wrong },
  },
  {
    name: 'unreadable echo',
    methods: WRITES,
    probability: 0.01,
    fault: { kind: 'field', field: echo.field, json: echo.unreadable },
  },
  {
    name: 'redirected',
    methods: WRITES,
    probability: 0.01,
    fault: { kind: 'redirect', status: 302, location: 'https://elsewhere.example/' },
  },
];

const REFUSALS: readonly NamedFault[] = [
  { name: 'refused as invalid', methods: WRITES, probability: 0.01, fault: { kind: 'status', status: 400 } },
  { name: 'keys refused', methods: [...WRITES, 'GET'], probability: 0.002, fault: { kind: 'status', status: 401 } },
  { name: 'right taken away', methods: [...WRITES, 'GET'], probability: 0.002, fault: { kind: 'status', status: 403 } },
];

const readFaults = ({ list, all, echo }: FaultTarget): readonly NamedFault[] => [
  {
    name: 'stale list',
    methods: ['GET'],
    path: list,
    probability: 0.15,
    fault: { kind: 'stale-read', lagMs: 3 * MINUTE },
  },
  { name: 'empty list', methods: ['GET'], probability: 0.005, fault: { kind: 'page', effect: 'empty' } },
  { name: 'page repeats', methods: ['GET'], probability: 0.005, fault: { kind: 'page', effect: 'repeat' } },
  { name: 'page loops', methods: ['GET'], probability: 0.005, fault: { kind: 'page', effect: 'loop' } },
  { name: 'page shrinks', methods: ['GET'], probability: 0.005, fault: { kind: 'page', effect: 'shrink' } },
  { name: 'page leads elsewhere', methods: ['GET'], probability: 0.005, fault: { kind: 'page', effect: 'elsewhere' } },
  { name: 'read reset', methods: ['GET'], probability: 0.01, fault: { kind: 'cut', when: 'before-commit' } },
  { name: 'read truncated', methods: ['GET'], probability: 0.01, fault: { kind: 'truncate', bytes: 90 } },
  { name: 'read 503', methods: ['GET'], probability: 0.01, fault: { kind: 'status', status: 503 } },
  { name: 'read 429', methods: ['GET'], probability: 0.01, fault: { kind: 'status', status: 429 } },
  { name: 'login page', methods: ['GET'], probability: 0.005, fault: { kind: 'html' } },
  {
    name: 'read of nonsense',
    methods: ['GET'],
    path: all,
    probability: 0.005,
    fault: { kind: 'field', field: echo.field, json: echo.unreadable },
  },
];

/** Commits that come after the client has given up: within what the quarantine allows for, or far beyond it. */
function lateCommits(regime: Regime, random: Random): readonly NamedFault[] {
  const [least, most] = regime === 'near' ? [1, 5] : [5, 60];
  return [1, 2, 3].map(() => ({
    name: regime === 'near' ? 'late commit' : 'very late commit',
    methods: WRITES,
    probability: 0.025,
    fault: { kind: 'late-commit', ms: between(random, least * MINUTE, most * MINUTE) },
  }));
}

export const FAULT_NAMES: readonly string[] = [
  ...new Set([...writeFaults(ADDITIONS), ...REFUSALS, ...readFaults(ADDITIONS)].map(({ name }) => name)),
  'late commit',
  'very late commit',
];

/** Puts the faults of a run on the board and answers how often each has struck so far. */
export function plantFaults(
  { sandbox, regime, random }: { readonly sandbox: Sandbox; readonly regime: Regime; readonly random: Random },
  target: FaultTarget = ADDITIONS,
): () => Readonly<Record<string, number>> {
  const names = new Map<string, string>();
  for (const { name, methods, path, probability, fault } of [
    ...writeFaults(target),
    ...REFUSALS,
    ...readFaults(target),
    ...lateCommits(regime, random),
  ]) {
    for (const method of methods) {
      const rule: FaultRule = { match: { method, probability, ...(path !== undefined && { path }) }, fault };
      names.set(sandbox.faults.add(rule), name);
    }
  }
  return () => {
    const fired: Record<string, number> = {};
    for (const { id, fired: times } of sandbox.faults.list()) {
      const name = names.get(id) ?? id;
      fired[name] = (fired[name] ?? 0) + times;
    }
    return fired;
  };
}
