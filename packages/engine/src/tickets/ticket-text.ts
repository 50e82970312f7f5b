import { instantText } from '../calendar/instant.ts';
import type { Alert } from './alert.ts';

/** ConnectWise refuses a longer summary. */
export const SUMMARY_LENGTH = 100;

/** What a technician reads; the vendor keeps the whole. */
export const BODY_LENGTH = 20_000;

export const PLACEHOLDERS = [
  'title',
  'body',
  'customer',
  'company',
  'category',
  'severity',
  'device',
  'key',
  'url',
  'at',
] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];
type Values = Readonly<Record<Placeholder, string>>;

const PLACEHOLDER = /\{([^{}\n]*)\}/g;
/** Control characters but tab and line feed, and those that turn the direction of a text around. */
// oxlint-disable-next-line no-control-regex -- these are the ones to take out
const UNPRINTABLE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Names in braces that no template may hold, in the order found. */
export function unknownPlaceholders(template: string): readonly string[] {
  return [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name).filter((name) => !isPlaceholder(name));
}

function isPlaceholder(name: string): name is Placeholder {
  return PLACEHOLDERS.some((placeholder) => placeholder === name);
}

/** A text from outside as ConnectWise shows it: without control characters, line ends alike. */
export function readableText(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replaceAll(UNPRINTABLE, ' ');
}

/** At most so many UTF-16 units, cut between two characters as people see them. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    if (kept.length + segment.length > length - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** The placeholders' values; a line whose placeholders are all empty is left out. */
export function fillTemplate(template: string, values: Values): string {
  const lines = template.split('\n').filter((line) => {
    const named = [...line.matchAll(PLACEHOLDER)].map(([, name = '']) => name).filter(isPlaceholder);
    return named.length === 0 || named.some((name) => values[name] !== '');
  });
  const filled = lines.map((line) =>
    line.replaceAll(PLACEHOLDER, (whole, name: string) => (isPlaceholder(name) ? values[name] : whole)),
  );
  return filled.join('\n').trim();
}

export interface Named {
  readonly customer: string;
  readonly company: string;
}

export function valuesOf(alert: Alert, { customer, company }: Named): Values {
  return {
    title: oneLine(alert.title),
    body: readableText(alert.body).trim(),
    customer: oneLine(customer),
    company: oneLine(company),
    category: oneLine(alert.category),
    severity: alert.severity,
    device: oneLine(alert.device ?? ''),
    key: oneLine(alert.key),
    url: alert.url ?? '',
    at: instantText(alert.raisedAt ?? alert.changedAt),
  };
}

export function oneLine(text: string): string {
  return readableText(text).replaceAll(/\s+/g, ' ').trim();
}

/** A summary that ConnectWise takes; the whole of it when that had to be cut, for the description. */
export function summaryOf(text: string): { readonly summary: string; readonly whole: string | null } {
  const line = oneLine(text);
  const summary = cutText(line, SUMMARY_LENGTH);
  return { summary, whole: summary === line ? null : line };
}

/** A body that a ticket can hold, with a word where it was cut. */
export function cutBody(body: string): string {
  if (body.length <= BODY_LENGTH) return body;
  const said = `[Cut here: ${body.length} characters came, of which a ticket shows ${BODY_LENGTH}.]`;
  return `${cutText(body, BODY_LENGTH)}\n\n${said}`;
}

/** One alert in a list of several. */
export function alertLine({ title, device, severity, raisedAt, changedAt, url }: Alert): string {
  const where = device === null ? '' : ` on ${oneLine(device)}`;
  const more = url === null ? '' : ` ${url}`;
  return `- ${oneLine(title)}${where} (${severity}, since ${instantText(raisedAt ?? changedAt)})${more}`;
}

export function listOf(alerts: readonly Alert[]): string {
  return alerts.map(alertLine).join('\n');
}
