import { isObject } from '../records/read-record.ts';
import type { Draft, SeedDraft } from './seed-draft.ts';
import { draftsOf } from './seed-draft.ts';

const FLAGS = ['primaryAddressFlag', 'defaultShippingFlag', 'defaultBillingFlag', 'defaultMailingFlag'];

/** A contact may be listed by its first and last name, as the API writes it. */
export function nameContacts(seed: SeedDraft): void {
  for (const { fields } of draftsOf(seed, 'contacts').values()) {
    const parts = [fields['firstName'], fields['lastName']].filter((part) => typeof part === 'string');
    if (parts.length > 0) fields['name'] ??= parts.join(' ');
  }
}

/** Addresses and numbers get ids of their own, and every company's first site is its primary one. */
export function completePeople(seed: SeedDraft): void {
  const contacts = [...draftsOf(seed, 'contacts').values()];
  const items = contacts.flatMap(itemsOf);
  const given = items.map((item) => item['id']).filter((id) => typeof id === 'number');
  let last = given.reduce((highest, id) => Math.max(highest, id), 0);
  for (const item of items) item['id'] ??= last += 1;
  const sites = Map.groupBy(draftsOf(seed, 'sites').values(), ({ fields }) => JSON.stringify(fields['company']));
  for (const all of sites.values()) {
    if (all.some(({ fields }) => fields['primaryAddressFlag'] === true)) continue;
    for (const name of FLAGS) {
      const isTaken = all.some(({ fields }) => fields[name] === true);
      if (all[0] !== undefined && !isTaken) all[0].fields[name] = true;
    }
  }
}

function itemsOf({ fields }: Draft): readonly Record<string, unknown>[] {
  const items: unknown = fields['communicationItems'];
  return (Array.isArray(items) ? items : []).filter(isObject);
}
