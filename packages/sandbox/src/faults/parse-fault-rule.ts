import type { CommitMoment, Fault, FaultKind, FaultMatch, FaultRule } from './fault-rule.ts';
import type { ObjectReader, Problems } from '../input/object-reader.ts';
import { readObject } from '../input/object-reader.ts';
import { compilePattern } from './pattern.ts';

/** Lists everything that is wrong with a rule. */
export class FaultRuleError extends Error {
  override readonly name = 'FaultRuleError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The fault rule cannot be used: ${problems.join(' ')}`);
    this.problems = problems;
  }
}

const MOMENTS: readonly CommitMoment[] = ['before-commit', 'after-commit'];
const STATUS = { min: 200, max: 599 };
const SIZE = { min: 0, max: 1_000_000_000 };
const COUNT = { min: 1, max: 1_000_000_000 };
const DURATION = { min: 0, max: 7 * 24 * 60 * 60 * 1000 };

type Readers = { readonly [Kind in FaultKind]: (from: ObjectReader) => Extract<Fault, { kind: Kind }> };

const READERS: Readers = {
  status: (from) => ({
    kind: 'status',
    status: from.whole('status', STATUS),
    ...(from.has('body') && { body: from.text('body') }),
    ...(from.has('headers') && { headers: headersOf(from) }),
    ...moment(from),
  }),
  delay: (from) => ({ kind: 'delay', ms: from.whole('ms', DURATION), ...moment(from) }),
  'slow-body': (from) => ({
    kind: 'slow-body',
    pieceBytes: from.whole('pieceBytes', COUNT),
    everyMs: from.whole('everyMs', DURATION),
    ...(from.has('stallAt') && { stallAt: from.whole('stallAt', SIZE) }),
  }),
  truncate: (from) => ({ kind: 'truncate', bytes: from.whole('bytes', SIZE) }),
  cut: (from) => ({ kind: 'cut', when: from.oneOf('when', MOMENTS) }),
  'late-commit': (from) => ({ kind: 'late-commit', ms: from.whole('ms', DURATION) }),
  'stale-read': (from) => ({
    kind: 'stale-read',
    lagMs: from.whole('lagMs', DURATION),
    ...(from.has('byId') && { byId: from.flag('byId') }),
  }),
  page: (from) => ({
    kind: 'page',
    effect: from.oneOf('effect', ['repeat', 'loop', 'shrink', 'cap25', 'empty', 'elsewhere'] as const),
  }),
  html: (from) => ({
    kind: 'html',
    ...(from.has('status') && { status: from.whole('status', STATUS) }),
    ...moment(from),
  }),
  body: (from) => ({
    kind: 'body',
    text: from.text('text'),
    ...(from.has('status') && { status: from.whole('status', STATUS) }),
    ...(from.has('contentType') && { contentType: from.text('contentType') }),
  }),
  field: (from) => ({
    kind: 'field',
    field: from.text('field'),
    ...(from.has('json') && { json: from.text('json') }),
  }),
  pad: (from) => ({ kind: 'pad', bytes: from.whole('bytes', SIZE) }),
  nest: (from) => ({ kind: 'nest', depth: from.whole('depth', { min: 1, max: 10_000_000 }) }),
  redirect: (from) => ({
    kind: 'redirect',
    status: from.oneOf('status', [301, 302, 303, 307, 308] as const),
    location: from.text('location'),
  }),
  edit: readEdit,
};

const KINDS = Object.keys(READERS).filter((kind): kind is FaultKind => Object.hasOwn(READERS, kind));

/** Reads a rule from outside. Throws a FaultRuleError. */
export function parseFaultRule(value: unknown): FaultRule {
  const problems: Problems = [];
  const from = readObject(value, 'rule', problems);
  const match = readMatch(readObject(from.has('match') ? from.object('match') : {}, 'rule.match', problems));
  const fault = readFault(readObject(from.object('fault'), 'rule.fault', problems));
  from.refuseOthers();
  if (problems.length > 0) throw new FaultRuleError(problems);
  return { match, fault };
}

function readFault(from: ObjectReader): Fault {
  const fault = READERS[from.oneOf('kind', KINDS)](from);
  if (from.problems.length === 0) from.refuseOthers();
  return fault;
}

function readMatch(from: ObjectReader): FaultMatch {
  const match: FaultMatch = {
    ...(from.has('method') && { method: from.text('method') }),
    ...(from.has('path') && { path: pattern(from, 'path') }),
    ...(from.has('query') && { query: pattern(from, 'query') }),
    ...(from.has('member') && { member: from.text('member') }),
    ...(from.has('nth') && { nth: from.whole('nth', COUNT) }),
    ...(from.has('times') && { times: from.whole('times', COUNT) }),
    ...(from.has('probability') && { probability: from.number('probability', { min: 0, max: 1 }) }),
  };
  from.refuseOthers();
  return match;
}

function readEdit(from: ObjectReader): Extract<Fault, { kind: 'edit' }> {
  const action = from.oneOf('action', ['change', 'insert', 'remove'] as const);
  return {
    kind: 'edit',
    collection: from.text('collection'),
    action,
    ...((action !== 'insert' || from.has('id')) && { id: from.whole('id', COUNT) }),
    ...((action !== 'remove' || from.has('record')) && { record: from.object('record') }),
    ...(from.has('by') && { by: from.text('by') }),
  };
}

function moment(from: ObjectReader): { readonly when?: CommitMoment } {
  return from.has('when') ? { when: from.oneOf('when', MOMENTS) } : {};
}

function pattern(from: ObjectReader, name: string): string {
  const text = from.text(name);
  try {
    compilePattern(text);
  } catch (error) {
    from.problems.push(`rule.match.${name}: ${error instanceof Error ? error.message : String(error)}.`);
  }
  return text;
}

function headersOf(from: ObjectReader): Readonly<Record<string, string>> {
  const headers = from.object('headers');
  const reader = readObject(headers, 'rule.fault.headers', from.problems);
  return Object.fromEntries(Object.keys(headers).map((name) => [name, reader.text(name)]));
}
