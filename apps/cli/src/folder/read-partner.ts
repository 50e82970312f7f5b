import { readFile } from 'node:fs/promises';
import { CliError } from '../cli-error.ts';
import type { NamedFile } from './problem.ts';
import { parseInstant } from './row.ts';

/** Whose month it is, which month, and the moment at which it is looked at. */
export interface Occasion {
  readonly partner: string;
  readonly timeZone: string;
  /** `YYYY-MM`. */
  readonly period: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The same as texts from a person, before anything is checked. */
export interface OccasionText {
  readonly partner: unknown;
  readonly timeZone: unknown;
  readonly period: unknown;
  readonly now: unknown;
}

const EXAMPLE =
  '{ "partner": { "id": "lakeside-it", "timeZone": "America/New_York" }, "period": "2026-10", "now": "2026-11-02T09:00:00Z" }';

export async function readPartner(file: NamedFile): Promise<Occasion> {
  const document = fieldsOf(parseJson(await readFile(file.path, 'utf8'), file.name));
  const partner = fieldsOf(document.get('partner'));
  const texts = {
    partner: partner.get('id'),
    timeZone: partner.get('timeZone'),
    period: document.get('period'),
    now: document.get('now'),
  };
  return checkOccasion(texts, `${file.name} must look like ${EXAMPLE}`, file.name);
}

/** @throws CliError that lists everything wrong with the texts. */
export function checkOccasion(texts: OccasionText, remedy: string, source: string): Occasion {
  const reasons: string[] = [];
  const text = (name: string, value: unknown): string => {
    if (typeof value === 'string' && value.trim() !== '') return value;
    reasons.push(`${name} is missing`);
    return '';
  };
  const partner = text('the partner id', texts.partner);
  if (partner !== '' && !/^[A-Za-z0-9][A-Za-z0-9._:~@-]{0,99}$/.test(partner)) {
    reasons.push(
      `the partner id "${partner}" may hold letters, digits and . _ : ~ @ - and begins with a letter or digit`,
    );
  }
  const timeZone = text('the time zone', texts.timeZone);
  if (timeZone !== '' && !isTimeZone(timeZone)) {
    reasons.push(`"${timeZone}" is no time zone; use a name such as America/New_York`);
  }
  const period = text('the period', texts.period);
  if (period !== '' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(period)) {
    reasons.push(`"${period}" is no month; write it as 2026-10`);
  }
  const nowText = text('now', texts.now);
  const now = nowText === '' ? 0 : parseInstant(nowText);
  if (typeof now === 'string') reasons.push(`now ${now}`);
  if (reasons.length > 0 || typeof now === 'string')
    throw new CliError(`${source}: ${reasons.join('; ')}.`, { remedy });
  return { partner, timeZone, period, now };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new CliError(`${name} is no JSON: ${detail}.`, { remedy: `It must look like ${EXAMPLE}`, cause });
  }
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}
