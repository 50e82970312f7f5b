import type { Fault, FaultRule } from './fault-rule.ts';
import { parseFaultRule } from './parse-fault-rule.ts';
import { compilePattern } from './pattern.ts';

export interface ListedFault {
  readonly id: string;
  readonly rule: FaultRule;
  /** How many requests it matched, and how many of them it disturbed. */
  readonly matched: number;
  readonly fired: number;
}

export interface FaultBoard {
  /** Checks the rule and answers its id. Throws a FaultRuleError that lists everything wrong with it. */
  add(rule: FaultRule): string;
  /** Answers whether there was such a rule. */
  remove(id: string): boolean;
  clear(): void;
  list(): readonly ListedFault[];
}

export interface RequestToDisturb {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly member: string | null;
}

export interface FiredFault {
  readonly id: string;
  readonly fault: Fault;
}

/** The board as the request pipeline sees it. */
export interface DrawingBoard extends FaultBoard {
  /** Counts the request against every rule and answers the faults that strike it, oldest rule first. */
  draw(request: RequestToDisturb): readonly FiredFault[];
}

interface Entry {
  readonly id: string;
  readonly rule: FaultRule;
  readonly matches: (request: RequestToDisturb) => boolean;
  matched: number;
  fired: number;
}

export function createFaultBoard(random: () => number): DrawingBoard {
  const entries = new Map<string, Entry>();
  let added = 0;
  return {
    add(rule) {
      const checked = parseFaultRule(rule);
      added += 1;
      const id = `fault-${added}`;
      entries.set(id, { id, rule: checked, matches: matcher(checked), matched: 0, fired: 0 });
      return id;
    },
    remove: (id) => entries.delete(id),
    clear: () => entries.clear(),
    list: () => [...entries.values()].map(({ id, rule, matched, fired }) => ({ id, rule, matched, fired })),
    draw(request) {
      return [...entries.values()]
        .filter((entry) => strikes(entry, request, random))
        .map((entry) => ({ id: entry.id, fault: entry.rule.fault }));
    },
  };
}

function strikes(entry: Entry, request: RequestToDisturb, random: () => number): boolean {
  if (!entry.matches(request)) return false;
  entry.matched += 1;
  const { nth, times = nth === undefined ? Infinity : 1, probability = 1 } = entry.rule.match;
  if (entry.matched < (nth ?? 1) || entry.fired >= times) return false;
  if (probability < 1 && random() >= probability) return false;
  entry.fired += 1;
  return true;
}

function matcher({ match }: FaultRule): (request: RequestToDisturb) => boolean {
  const method = match.method?.toUpperCase();
  const member = match.member?.toLowerCase();
  const path = match.path === undefined ? null : compilePattern(match.path);
  const query = match.query === undefined ? null : compilePattern(match.query);
  return (request) =>
    (method === undefined || request.method.toUpperCase() === method) &&
    (member === undefined || request.member?.toLowerCase() === member) &&
    (path === null || path.test(request.path)) &&
    (query === null || query.test(request.query));
}
