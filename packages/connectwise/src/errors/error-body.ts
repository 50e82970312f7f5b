import { readJson } from '../json/read-json.ts';
import type { ErrorDetail } from './connectwise-error.ts';

/**
 * What the body of a refusal turned out to be. `envelope` is ConnectWise's own (throttling has `error` in place of
 * `code`); `routing` is the cloud gateway's plain text, sent before any application saw the request.
 */
export type ErrorBody =
  | {
      readonly kind: 'envelope';
      readonly code: string;
      readonly message: string;
      readonly details: readonly ErrorDetail[];
    }
  | { readonly kind: 'routing' | 'html' | 'empty' | 'other'; readonly message: string };

const LONGEST_MESSAGE = 500;
const ROUTING = /^cannot route\b/i;

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(0, LONGEST_MESSAGE) : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function detailsOf(errors: unknown): readonly ErrorDetail[] {
  if (!Array.isArray(errors)) return [];
  return errors.filter(isRecord).map((error) => ({
    code: textOf(error['code']),
    message: textOf(error['message']),
    resource: textOf(error['resource']),
    field: textOf(error['field']),
  }));
}

function parsed(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return undefined;
  }
}

function envelopeOf(value: unknown): ErrorBody | null {
  if (!isRecord(value)) return null;
  const code = textOf(value['code']) ?? textOf(value['error']);
  const message = textOf(value['message']);
  const details = detailsOf(value['errors']);
  if (code === null || (message === null && details.length === 0)) return null;
  return { kind: 'envelope', code, message: message ?? '', details };
}

export function readErrorBody(text: string): ErrorBody {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'empty', message: 'an empty answer' };
  if (trimmed.startsWith('<')) return { kind: 'html', message: 'a web page' };
  const message = trimmed.slice(0, LONGEST_MESSAGE);
  if (ROUTING.test(trimmed)) return { kind: 'routing', message };
  return envelopeOf(parsed(trimmed)) ?? { kind: 'other', message };
}
