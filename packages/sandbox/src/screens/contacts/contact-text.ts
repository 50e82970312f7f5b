import { flagOf, isObject, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';

type Item = Readonly<Record<string, unknown>>;

export function communicationsOf(contact: SandboxRecord): readonly Item[] {
  const items: unknown = contact['communicationItems'];
  return (Array.isArray(items) ? items : []).filter(isObject);
}

/** The address or number of a kind by which a contact is reached. */
export function reachedBy(contact: SandboxRecord, kind: 'Email' | 'Phone'): string {
  const items = communicationsOf(contact).filter((item) => item['communicationType'] === kind);
  return textOf(items.find((item) => flagOf(item, 'defaultFlag')) ?? items[0], 'value') ?? '';
}
