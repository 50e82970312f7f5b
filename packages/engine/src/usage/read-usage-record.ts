import { instantText, readInstant } from '../calendar/instant.ts';
import { isNegative, parseDecimal } from '../decimal/decimal.ts';
import type { Decimal, Instant } from '../ids.ts';
import { customerKey, sku, usageId } from '../ids.ts';
import { USAGE_KINDS } from './usage-record.ts';
import type { UsageKind, UsageRecord } from './usage-record.ts';

export const USAGE_PROBLEM_CODES = ['invalid', 'too-far-ahead'] as const;
export type UsageProblemCode = (typeof USAGE_PROBLEM_CODES)[number];

/** One thing that is wrong with a record, and what to do about it. */
export interface UsageProblem {
  readonly code: UsageProblemCode;
  readonly field: keyof UsageRecord;
  readonly message: string;
  readonly remedy: string;
}

/** A record as it arrived by API or file: nothing is known about its fields. */
export type RawUsageRecord = { readonly [field in keyof UsageRecord]?: unknown };

export type ReadUsageRecord =
  | { readonly kind: 'record'; readonly record: UsageRecord }
  | { readonly kind: 'problems'; readonly problems: readonly UsageProblem[] };

const DAYS_AHEAD = 7;
const MS_AHEAD = DAYS_AHEAD * 86_400_000;
const LONGEST_KEY = 200;
const LONGEST_QUANTITY = 60;
/** Texts that no database stores as they are: control characters and halves of surrogate pairs. */
const UNSTORABLE = /[\p{Cc}\p{Cs}]/u;

/** Reads one record and names everything that is wrong with it; customer and sku need to be known elsewhere. */
export function readUsageRecord(raw: RawUsageRecord, now: Instant): ReadUsageRecord {
  const problems: UsageProblem[] = [];
  const report = (problem: UsageProblem): null => {
    problems.push(problem);
    return null;
  };
  const id = readKey(raw.id, 'id', report);
  const customer = readKey(raw.customer, 'customer', report);
  const product = readKey(raw.sku, 'sku', report);
  const kind = readKind(raw.kind, report);
  const quantity = readQuantity(raw.quantity, kind, report);
  const at = readAt(raw.at, now, report);
  const corrects = isAbsent(raw.corrects) ? undefined : readKey(raw.corrects, 'corrects', report);
  if (id === null || customer === null || product === null || kind === null || quantity === null || at === null) {
    return { kind: 'problems', problems };
  }
  if (corrects === null) return { kind: 'problems', problems };
  const record = { id: usageId(id), customer: customerKey(customer), sku: sku(product), kind, quantity, at };
  return { kind: 'record', record: corrects === undefined ? record : { ...record, corrects: usageId(corrects) } };
}

type Report = (problem: UsageProblem) => null;

/** JSON leaves a field out or sets it to null; a CSV file can only leave its cell empty. */
function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function readKey(value: unknown, field: 'id' | 'customer' | 'sku' | 'corrects', report: Report): string | null {
  const isKey = typeof value === 'string' && value !== '' && value.length <= LONGEST_KEY && !UNSTORABLE.test(value);
  if (isKey) return value;
  return report({
    code: 'invalid',
    field,
    message: isAbsent(value) ? `${field} is missing.` : `${field} is ${shown(value)}, which is no key.`,
    remedy: `Send ${field} as a text of 1 to ${LONGEST_KEY} characters without control characters.`,
  });
}

function readKind(value: unknown, report: Report): UsageKind | null {
  const kind = USAGE_KINDS.find((known) => known === value);
  if (kind !== undefined) return kind;
  return report({
    code: 'invalid',
    field: 'kind',
    message: isAbsent(value) ? 'kind is missing.' : `kind is ${shown(value)}, which is unknown.`,
    remedy: `Send one of ${USAGE_KINDS.join(', ')}.`,
  });
}

function readQuantity(value: unknown, kind: UsageKind | null, report: Report): Decimal | null {
  const invalid = (message: string, remedy: string): null =>
    report({ code: 'invalid', field: 'quantity', message, remedy });
  if (typeof value === 'number') {
    return invalid(`quantity is the number ${value}.`, `Send it as a text, "${value}", so that no digit is lost.`);
  }
  const decimal = typeof value === 'string' && value.length <= LONGEST_QUANTITY ? parseDecimal(value) : null;
  if (decimal === null) {
    const message = isAbsent(value)
      ? 'quantity is missing.'
      : `quantity is ${shown(value)}, which is no decimal number.`;
    return invalid(message, 'Send digits with an optional minus sign and decimal point, such as "12.5".');
  }
  if (isNegative(decimal) && kind !== null && kind !== 'delta') {
    return invalid(
      `quantity is ${decimal}, but a ${kind} cannot be negative.`,
      kind === 'count'
        ? 'Send the level as 0 or more, or a change of it as kind "delta".'
        : 'Send an amount of 0 or more; to take back an earlier record, send one that corrects it.',
    );
  }
  return decimal;
}

function readAt(value: unknown, now: Instant, report: Report): Instant | null {
  const read = typeof value === 'string' ? readInstant(value) : null;
  if (read?.kind === 'no-zone') {
    return report({
      code: 'invalid',
      field: 'at',
      message: `at is ${shown(value)}, which has no time zone.`,
      remedy: `End it with Z for UTC or with an offset, such as "${String(value)}Z".`,
    });
  }
  if (read?.kind !== 'instant') {
    return report({
      code: 'invalid',
      field: 'at',
      message: isAbsent(value) ? 'at is missing.' : `at is ${shown(value)}, which is no ISO 8601 date and time.`,
      remedy: 'Send a date and time with its zone, such as "2026-10-31T23:59:59Z".',
    });
  }
  if (read.instant > now + MS_AHEAD) {
    return report({
      code: 'too-far-ahead',
      field: 'at',
      message: `at is ${instantText(read.instant)}, more than ${DAYS_AHEAD} days after now (${instantText(now)}).`,
      remedy: 'Check the clock and the year of the sender, and send the record again; its id is still free.',
    });
  }
  return read.instant;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
