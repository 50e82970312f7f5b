/** Reads fields of records whose shape the resource's definition guarantees. */
export function textOf(record: Readonly<Record<string, unknown>> | undefined, field: string): string | null {
  const value = record?.[field];
  return typeof value === 'string' ? value : null;
}

export function flagOf(record: Readonly<Record<string, unknown>> | undefined, field: string): boolean {
  return record?.[field] === true;
}

/** The id that a reference or an id field names. */
export function idOf(record: Readonly<Record<string, unknown>> | undefined, field: string): number | null {
  const value = record?.[field];
  if (typeof value === 'number') return value;
  if (!isObject(value)) return null;
  return typeof value['id'] === 'number' ? value['id'] : null;
}

/** The calendar day of a date as ConnectWise writes it. */
export function dayOf(record: Readonly<Record<string, unknown>> | undefined, field: string): string | null {
  return textOf(record, field)?.slice(0, 10) ?? null;
}

/** Who wrote a record and when, where it says so. */
export function infoOf(record: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, unknown>> {
  const info = record?.['_info'];
  return isObject(info) ? info : {};
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
