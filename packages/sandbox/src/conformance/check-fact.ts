import { expect } from 'vitest';
import { isObject } from '../records/read-record.ts';
import type { Received, TestClient } from '../testing/test-client.ts';
import { testClient } from '../testing/test-client.ts';
import type { Asked, Expected, Fact } from './fact.ts';

/** Brings about what a fact is about, in a sandbox of its own, and compares. */
export async function checkFact({ ask, details, see }: Fact): Promise<void> {
  const { behaviour, edits = [], inserts = [], before = [], after } = details;
  const client = testClient(behaviour === undefined ? {} : { behaviour });
  for (const [collection, record] of inserts) client.sandbox.insert(collection, record);
  for (const [collection, id, changes] of edits) client.sandbox.edit(collection, id, changes);
  for (const [earlier, body] of before) {
    compare(await send(client, earlier, { body }), {});
  }
  if (see !== null) return compareValues(await see(client), details);
  compare(await send(client, ask, details), details);
  if (after !== undefined) compare(await send(client, after[0], {}), after[1]);
  return undefined;
}

function send(client: TestClient, ask: string, asked: Asked & { readonly isAsSpecified?: false }): Promise<Received> {
  const [method = '', ...path] = ask.split(' ');
  const { body, headers, login, isAsSpecified } = asked;
  return client.send(path.join(' '), {
    method,
    ...(body !== undefined && { body }),
    ...(headers !== undefined && { headers }),
    ...(login !== undefined && { login }),
    ...(isAsSpecified !== undefined && { isAsSpecified }),
  });
}

function compare({ status, json, text, headers }: Received, expected: Expected): void {
  const { ids, lacks = [], answers = {} } = expected;
  const isRight = expected.status === undefined ? status < 300 : status === expected.status;
  if (!isRight) throw new Error(`It was answered ${status}: ${text}`);
  compareValues(json, expected);
  if (ids !== undefined) expect(Array.isArray(json) ? json.map((one: unknown) => idIn(one)) : text).toEqual(ids);
  for (const field of lacks) expect(json).not.toHaveProperty(field);
  if (expected.text !== undefined) compareText(text, expected.text);
  for (const [name, value] of Object.entries(answers)) compareText(headers.get(name), value);
}

function compareValues(value: unknown, { has, is }: Expected): void {
  if (isObject(has) || Array.isArray(has)) expect(value).toMatchObject(has);
  else if (has !== undefined) expect(value).toEqual(has);
  if (is !== undefined) expect(value).toEqual(is);
}

function compareText(text: string | null, expected: string | RegExp | null): void {
  if (expected instanceof RegExp) expect(text).toMatch(expected);
  else expect(text).toBe(expected);
}

function idIn(record: unknown): unknown {
  return isObject(record) ? record['id'] : record;
}
