import { isObject } from '../../records/read-record.ts';
import type { Mismatch } from './check-value.ts';
import { checkValue } from './check-value.ts';
import { isKnownDeviation } from './deviations.ts';
import { wireOperation } from './wire-contract.ts';
import type { WireOperation } from './wire-contract.ts';

/** One request and its answer, as a client sees them. */
export interface WireExchange {
  readonly method: string;
  readonly url: URL;
  readonly requestBody: unknown;
  readonly status: number;
  /** Undefined where it is no JSON. */
  readonly responseBody: unknown;
  readonly responseText: string;
  /** Whether fields without a value are written as null, see `Behaviour.emptyFields`. */
  readonly hasNulls: boolean;
}

/** Everything in which an exchange departs from the public API, but for the known deviations. */
export function checkExchange(exchange: WireExchange): readonly string[] {
  const path = /\/apis\/3\.0(\/.*)$/i.exec(exchange.url.pathname)?.[1];
  if (path === undefined) return [];
  const operation = wireOperation(exchange.method, decodeURIComponent(path).replaceAll(/\/{2,}/g, '/'));
  const mismatches = exchange.status >= 400 ? checkRefusal(exchange) : checkAnswer(exchange, operation);
  const name = operation?.name ?? `${exchange.method} ${path}`;
  return mismatches
    .filter(({ field, problem }) => !isKnownDeviation(name, field, problem))
    .map(({ field, problem }) => `${name}: ${field}: ${problem}`);
}

function checkAnswer(exchange: WireExchange, operation: WireOperation | null): readonly Mismatch[] {
  const { status, responseBody, responseText, requestBody, url, hasNulls } = exchange;
  if (operation === null) return [{ field: 'operation', problem: 'no such operation' }];
  const answer = operation.answers.get(status);
  if (answer === undefined) return [{ field: 'status', problem: `${status} is no answer of it` }];
  const isSelected = [...url.searchParams.keys()].some((name) => name.toLowerCase() === 'fields');
  const options = { isWhole: !isSelected, hasNulls };
  const given = answer === null ? emptyProblems(responseText) : checkValue(responseBody, answer, options, 'answer');
  return [...given, ...acceptedBody(operation, requestBody)];
}

function emptyProblems(text: string): readonly Mismatch[] {
  return text === '' || text === '{}' ? [] : [{ field: 'answer', problem: 'a body where there is none' }];
}

/** What was taken although the specification does not know it; references may be given in part. */
function acceptedBody({ name, body }: WireOperation, given: unknown): readonly Mismatch[] {
  if (body === null || given === undefined) return [];
  const isWhole = /^(POST|PUT) /.test(name);
  return checkValue(given, body, { isWhole, hasNulls: true }, 'body')
    .map(({ field, problem }) => ({ field: `body ${field}`, problem }))
    .filter(({ field, problem }) => problem !== 'missing' || !field.includes('Reference.'));
}

/** Errors have one of three envelopes: ConnectWise's own, the throttle's, or the gateway's plain text. */
function checkRefusal({ status, responseBody, responseText }: WireExchange): readonly Mismatch[] {
  if (responseBody === undefined) {
    return /^Cannot route\. |^<!DOCTYPE html>/.test(responseText) ? [] : [{ field: 'error', problem: 'no envelope' }];
  }
  const code = status === 429 ? 'error' : 'code';
  if (!isObject(responseBody)) return [{ field: 'error', problem: 'no envelope' }];
  const wrong = [code, 'message'].filter((name) => typeof responseBody[name] !== 'string');
  return wrong
    .map((name) => ({ field: `error.${name}`, problem: 'missing' }))
    .concat(errorsProblems(responseBody['errors']));
}

const ERROR_FIELDS = new Set(['code', 'message', 'resource', 'field', 'details']);

function errorsProblems(errors: unknown): Mismatch[] {
  if (errors === undefined || errors === null) return [];
  if (!Array.isArray(errors)) return [{ field: 'error.errors', problem: 'no list' }];
  return errors.flatMap((one: unknown) =>
    isObject(one) && Object.entries(one).every(([name, text]) => ERROR_FIELDS.has(name) && typeof text === 'string')
      ? []
      : [{ field: 'error.errors', problem: `${JSON.stringify(one)} is no error` }],
  );
}
