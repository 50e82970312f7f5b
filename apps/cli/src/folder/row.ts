const DECIMAL = /^-?\d+(\.\d+)?$/;
const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i;

/** The moment as epoch milliseconds, or what is wrong with the text. */
export function parseInstant(text: string): number | string {
  const parts = INSTANT.exec(text);
  if (parts === null) {
    return /^\d{4}-\d\d-\d\dT/.test(text) && !/(Z|[+-]\d\d:\d\d)$/i.test(text)
      ? `"${text}" has no time zone; end it with Z for UTC or with an offset such as -05:00`
      : `"${text}" is no moment; write it as 2026-10-31T18:00:00Z`;
  }
  const at = Date.parse(text);
  const daysInMonth = new Date(Date.UTC(Number(parts[1]), Number(parts[2]), 0)).getUTCDate();
  return Number.isNaN(at) || Number(parts[3]) > daysInMonth ? `"${text}" is no day or time that exists` : at;
}

/** Reads the named fields of one row and gathers everything that is wrong with it, so that one pass reports it all. */
export class Row {
  readonly reasons: string[] = [];
  readonly #fields: ReadonlyMap<string, string>;

  constructor(fields: ReadonlyMap<string, string>) {
    this.#fields = fields;
  }

  optionalText(name: string): string | null {
    const value = this.#fields.get(name) ?? '';
    if (value.includes('\uFFFD'))
      this.reasons.push(`${name} holds a character that is not UTF-8; save the file as UTF-8`);
    return value.trim() === '' ? null : value;
  }

  text(name: string): string {
    const value = this.optionalText(name);
    if (value === null) this.reasons.push(`${name} is empty`);
    return value ?? '';
  }

  /** A decimal as it was written; numbers are never read as floats. */
  decimal(name: string, allows: 'any' | 'zero-or-more' | 'more-than-zero'): string {
    const value = this.text(name);
    if (value === '') return value;
    if (!DECIMAL.test(value)) this.reasons.push(`${name} "${value}" is no decimal number; write it as 12 or 12.5`);
    else if (allows !== 'any' && value.startsWith('-')) this.reasons.push(`${name} ${value} is negative`);
    else if (allows === 'more-than-zero' && !/[1-9]/.test(value)) this.reasons.push(`${name} must be more than 0`);
    return value;
  }

  /** A record id of ConnectWise. */
  optionalId(name: string): number | null {
    const value = this.optionalText(name);
    if (value === null) return null;
    const id = Number(value);
    if (/^\d+$/.test(value) && Number.isSafeInteger(id) && id > 0) return id;
    this.reasons.push(`${name} "${value}" is no ConnectWise id; it must be a whole number above 0`);
    return null;
  }

  id(name: string): number {
    const before = this.reasons.length;
    const id = this.optionalId(name);
    if (id === null && this.reasons.length === before) this.reasons.push(`${name} is empty`);
    return id ?? 0;
  }

  oneOf<Word extends string>(name: string, words: readonly [Word, ...Word[]]): Word {
    const value = this.text(name);
    const found = words.find((word) => word === value);
    if (found === undefined && value !== '') this.reasons.push(`${name} "${value}" must be one of ${words.join(', ')}`);
    return found ?? words[0];
  }

  moment(name: string): string {
    const value = this.text(name);
    const parsed = value === '' ? 0 : parseInstant(value);
    if (typeof parsed === 'string') this.reasons.push(`${name} ${parsed}`);
    return value;
  }
}
