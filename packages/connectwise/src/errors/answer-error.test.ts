import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerError } from './answer-error.ts';
import type { ErrorCode, Outcome } from './connectwise-error.ts';

interface Observed {
  readonly status: number;
  readonly when: string;
  readonly body?: unknown;
  readonly raw?: string;
}

const observed = JSON.parse(readFileSync(new URL('../fixtures/errors.json', import.meta.url), 'utf8')) as Observed[];

function textOf({ body, raw }: Observed): string {
  if (raw !== undefined) return raw;
  return typeof body === 'string' ? body : JSON.stringify(body, null, 2).replaceAll('\n', '\r\n');
}

function classify(status: number, text: string): [ErrorCode, Outcome] {
  const error = answerError({ status, text, request: 'PATCH finance/agreements/5', retryAfterMs: undefined });
  return [error.code, error.outcome];
}

const ENVELOPE = JSON.stringify({ code: 'Any', message: 'any' });

describe('an answer that ConnectWise was seen to give', () => {
  const CODES: Readonly<Record<string, ErrorCode>> = {
    'cloud gateway: unknown company or wrong codebase path (plain text, not JSON)': 'unroutable',
    'credentials not accepted / no rights': 'credentials',
    'wrong keys': 'credentials',
    'role lacks the right': 'permission',
    'plain http or not the api- host in the cloud': 'ssl-required',
    'record does not exist': 'not-found',
    'no such endpoint': 'unroutable',
    'rate limit (about 1,000 requests a minute)': 'throttled',
    'server timeout (retryable)': 'server-error',
    'connection pool timeout (retryable)': 'server-error',
    'JSON of the wrong type in the body (NOT 400)': 'server-error',
  };

  it.each(observed.map((one) => [one.status, one.when, one] as const))('with status %d: %s', (status, when, one) => {
    expect(classify(status, textOf(one))[0]).toBe(CODES[when] ?? 'invalid');
  });

  it('keeps its details, and says them', () => {
    const one = observed.find(({ when }) => when.includes('bad url and level'));
    const error = answerError({
      status: 400,
      text: one === undefined ? '' : textOf(one),
      request: 'POST system/callbacks',
      retryAfterMs: undefined,
    });
    expect(error.details.map(({ field }) => field)).toEqual(['url', 'level']);
    expect(error.message).toContain('url: Invalid URL');
    expect(error.message).toContain('Unrecognized level');
    expect(error.message).toMatch(
      /^POST system\/callbacks: ConnectWise answered 400: callbackEntry object is invalid · .*[.]$/,
    );
  });
});

describe('whether a write may have happened', () => {
  it.each([400, 401, 403, 404, 405, 409, 415, 422, 429])("is ruled out by ConnectWise's own %d", (status) => {
    expect(classify(status, ENVELOPE)[1]).toBe('refused');
  });

  it('is ruled out by its throttling, which has an envelope of its own, and by the gateway that did not route', () => {
    expect(classify(429, '{"error":"ConnectWiseAPI","message":"Too many requests."}')).toEqual([
      'throttled',
      'refused',
    ]);
    expect(classify(400, 'Cannot route. Codebase/company is invalid')).toEqual(['unroutable', 'refused']);
  });

  it.each([
    [500, ENVELOPE, 'server-error'],
    [502, '<html>Bad gateway</html>', 'server-error'],
    [503, '', 'server-error'],
    [504, ENVELOPE, 'server-error'],
    [520, 'error', 'server-error'],
    [301, '', 'redirected'],
    [307, ENVELOPE, 'redirected'],
    [429, '<html>slow down</html>', 'throttled'],
    [429, 'slow down', 'throttled'],
    [429, '', 'throttled'],
    [403, '<!DOCTYPE html><title>Blocked</title>', 'unexpected-answer'],
    [400, '\r\n <html></html>', 'unexpected-answer'],
    [404, '<html>not here</html>', 'unroutable'],
    [401, '', 'credentials'],
    [401, '{"message":"Unauthorized"}', 'credentials'],
    [403, '{"message":"Forbidden"}', 'permission'],
    [400, '{"code":"Inv', 'invalid'],
    [400, '[]', 'invalid'],
    [400, 'null', 'invalid'],
    [408, ENVELOPE, 'invalid'],
    [418, ENVELOPE, 'invalid'],
    [503, 'Cannot route. Codebase/company is invalid', 'server-error'],
  ] as const)('stays open after status %d with %j', (status, text, code) => {
    expect(classify(status, text)).toEqual([code, 'unknown']);
  });
});

describe('a missing or unknown client id', () => {
  it.each([
    [400, '{"code":"InvalidRequest","message":"Missing clientId header"}'],
    [401, '{"code":"Unauthorized","message":"The client id is not registered."}'],
  ])('is told apart from wrong keys (status %d)', (status, text) => {
    expect(classify(status, text)[0]).toBe('client-id');
  });

  it('is not guessed from a record that has a field of that name', () => {
    const text = JSON.stringify({
      code: 'InvalidObject',
      message: 'setup object is invalid',
      errors: [{ code: 'X', message: 'clientId is too long', field: 'clientId' }],
    });
    expect(classify(400, text)[0]).toBe('invalid');
  });
});
