import { ConnectWiseError } from '../errors/connectwise-error.ts';
import { readJson } from '../json/read-json.ts';
import { Mismatch } from '../resources/mismatch.ts';
import type { Answer } from './exchange.ts';

function unexpected(message: string, answer: Answer, cause: unknown): ConnectWiseError {
  return new ConnectWiseError({
    code: 'unexpected-answer',
    outcome: 'unknown',
    status: answer.status,
    message,
    cause,
  });
}

function read(request: string, answer: Answer): unknown {
  try {
    return readJson(answer.text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const isPage = answer.text.trimStart().startsWith('<');
    const what = isPage ? 'a web page' : `no readable JSON (${answer.text.length} characters)`;
    throw unexpected(`${request}: expected JSON, got ${what} with status ${answer.status}.`, answer, error);
  }
}

/** The value of a success, decoded. A write whose answer cannot be decoded may well have happened: `unknown`. */
export function decodeAnswer<T>(request: string, answer: Answer, decode: (value: unknown) => T): T {
  const value = read(request, answer);
  try {
    return decode(value);
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    throw unexpected(error.describe(`${request}: answer`), answer, error);
  }
}
