import { describe, expect, test } from 'vitest';
import type { Fault } from './fault-rule.ts';
import { FaultRuleError, parseFaultRule } from './parse-fault-rule.ts';

const WRITE = { method: 'POST', path: '/finance/agreements/*/additions' };

/** One way to write each fault of a ConnectWise as seen from its client. */
const CATALOGUE: readonly (readonly [name: string, match: object, fault: Fault])[] = [
  ['the server commits and the answer is lost', WRITE, { kind: 'cut', when: 'after-commit' }],
  ['the request is lost', WRITE, { kind: 'cut', when: 'before-commit' }],
  ['a commit five minutes late', WRITE, { kind: 'late-commit', ms: 300_000 }],
  ['a commit an hour late', WRITE, { kind: 'late-commit', ms: 3_600_000 }],
  ['a commit and then 502', WRITE, { kind: 'status', status: 502, when: 'after-commit' }],
  ['a hundred times 503', { times: 100 }, { kind: 'status', status: 503 }],
  ['429 with a date', {}, { kind: 'status', status: 429, headers: { 'Retry-After': 'Fri, 06 Nov 2026 00:00:00 GMT' } }],
  ['429 for some', { member: 'pat', probability: 0.3 }, { kind: 'status', status: 429, headers: {} }],
  ['a late first byte', {}, { kind: 'delay', ms: 60_000 }],
  ['a body of one byte a second that stalls', {}, { kind: 'slow-body', pieceBytes: 1, everyMs: 1000, stallAt: 99 }],
  ['a body cut at a byte', {}, { kind: 'truncate', bytes: 17 }],
  ['an HTML login page', {}, { kind: 'html' }],
  ['a commit and then an HTML page', {}, { kind: 'html', status: 200, when: 'after-commit' }],
  ['null', {}, { kind: 'body', text: 'null' }],
  ['duplicate keys', {}, { kind: 'body', text: '{"id":1,"id":2}', status: 200, contentType: 'application/json' }],
  ['a quantity beyond numbers', {}, { kind: 'field', field: 'quantity', json: '1e400' }],
  ['50 MB', {}, { kind: 'pad', bytes: 50_000_000 }],
  ['deep nesting', {}, { kind: 'nest', depth: 10_000 }],
  ['a reset before any byte of the answer', {}, { kind: 'truncate', bytes: 0 }],
  ['a redirect', {}, { kind: 'redirect', status: 307, location: 'http://169.254.169.254/' }],
  ['a role cut during the run', { nth: 5, times: 1000 }, { kind: 'status', status: 403 }],
  ['a moved codebase', { path: '/login/companyinfo/*' }, { kind: 'field', field: 'Codebase', json: '"v2026_2/"' }],
  ['page 2 fails', { nth: 2 }, { kind: 'status', status: 500 }],
  ['a row deleted between pages', { nth: 2 }, { kind: 'edit', collection: 'companies', action: 'remove', id: 5 }],
  [
    'a row inserted between pages',
    {},
    { kind: 'edit', collection: 'companies', action: 'insert', record: { name: 'X' } },
  ],
  ['a page that repeats', {}, { kind: 'page', effect: 'repeat' }],
  ['pages that loop', {}, { kind: 'page', effect: 'loop' }],
  ['a link that points elsewhere', {}, { kind: 'page', effect: 'elsewhere' }],
  ['pages of 25', {}, { kind: 'page', effect: 'cap25' }],
  ['a replica five minutes behind', { method: 'GET' }, { kind: 'stale-read', lagMs: 300_000, byId: true }],
  ['_info left out', {}, { kind: 'field', field: '_info' }],
  ['lastUpdated without zone', {}, { kind: 'field', field: '_info/lastUpdated', json: '"2026-11-01T00:00:00"' }],
  ['an empty list', {}, { kind: 'page', effect: 'empty' }],
  [
    'a person edits before our PATCH',
    { method: 'PATCH' },
    { kind: 'edit', collection: 'additions', action: 'change', id: 9, record: { quantity: 3 }, by: 'pat' },
  ],
];

describe('a fault rule', () => {
  test.each(CATALOGUE)('can say: %s', (_name, match, fault) => {
    expect(parseFaultRule(JSON.parse(JSON.stringify({ match, fault })))).toEqual({ match, fault });
  });

  test('without a match is about every request', () => {
    expect(parseFaultRule({ fault: { kind: 'html' } })).toEqual({ match: {}, fault: { kind: 'html' } });
  });

  test.each<[unknown, string]>([
    ['late', 'rule must be an object'],
    [{}, 'rule.fault must be an object; it is missing'],
    [{ fault: { kind: 'explode' } }, 'rule.fault.kind must be one of status, delay,'],
    [{ fault: { kind: 'explode' } }, 'it is "explode"'],
    [{ fault: { kind: 'delay' } }, 'rule.fault.ms must be a whole number from 0 to'],
    [{ fault: { kind: 'delay', ms: -1 } }, 'it is -1'],
    [{ fault: { kind: 'delay', ms: 1.5 } }, 'it is 1.5'],
    [{ fault: { kind: 'status', status: 99 } }, 'rule.fault.status must be a whole number from 200 to 599'],
    [
      { fault: { kind: 'status', status: 429, headers: { 'Retry-After': 5 } } },
      'headers.Retry-After must be a text; it is 5',
    ],
    [{ fault: { kind: 'cut' } }, 'rule.fault.when must be one of before-commit, after-commit; it is missing'],
    [{ fault: { kind: 'redirect', status: 305, location: '/' } }, 'must be one of 301, 302, 303, 307, 308'],
    [{ fault: { kind: 'html', statsu: 200 } }, 'rule.fault.statsu is not known here; known are kind, status, when'],
    [{ match: { pth: '/x' }, fault: { kind: 'html' } }, 'rule.match.pth is not known here'],
    [{ match: { path: '^(' }, fault: { kind: 'html' } }, 'rule.match.path: Invalid regular expression'],
    [{ match: { nth: 0 }, fault: { kind: 'html' } }, 'rule.match.nth must be a whole number from 1'],
    [{ match: { probability: 2 }, fault: { kind: 'html' } }, 'rule.match.probability must be a number from 0 to 1'],
    [{ match: 5, fault: { kind: 'html' } }, 'rule.match must be an object; it is 5'],
    [{ fault: { kind: 'edit', collection: 'companies', action: 'change', record: {} } }, 'rule.fault.id must be'],
    [{ fault: { kind: 'html' }, extra: 1 }, 'rule.extra is not known here'],
  ])('is refused with the reason: %j', (rule, problem) => {
    expect(() => parseFaultRule(rule)).toThrow(FaultRuleError);
    expect(() => parseFaultRule(rule)).toThrow(problem);
  });

  test('lists all its problems at once', () => {
    const parse = () => parseFaultRule({ match: { nth: 0, times: 'x' }, fault: { kind: 'delay', ms: 'soon' } });
    expect(parse).toThrow(/match\.nth.*match\.times.*fault\.ms/);
  });
});
