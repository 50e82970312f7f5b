import { where } from 'tallybridge-connectwise';
import type { Contact as Wire, ConnectWise } from 'tallybridge-connectwise';
import type { CompanyId, ContactId } from 'tallybridge-engine';
import { contactId, companyId } from 'tallybridge-engine';
import { PAGE, readWhole } from './read-whole.ts';

/** A person in ConnectWise. */
export interface FoundContact {
  readonly id: ContactId;
  readonly company: CompanyId;
  readonly name: string;
  readonly title: string | null;
  /** In small letters, the default one first. */
  readonly emails: readonly string[];
  readonly isInactive: boolean;
}

export interface ContactFilter {
  readonly companies: readonly CompanyId[];
  /** Empty: all. */
  readonly types: readonly number[];
}

const FIELDS = ['id', 'firstName', 'lastName', 'title', 'company', 'inactiveFlag', 'communicationItems'] as const;
/** As many companies as one condition names: addresses have a length that servers take. */
const COMPANIES_AT_ONCE = 100;

type Person = Pick<Wire, (typeof FIELDS)[number]>;

function emailsOf({ communicationItems }: Person): readonly string[] {
  const emails = (communicationItems ?? []).filter(({ communicationType }) => communicationType === 'Email');
  const sorted = emails.toSorted((a, b) => Number(b.defaultFlag ?? false) - Number(a.defaultFlag ?? false));
  const texts = sorted.map(({ value }) => (value ?? '').trim().toLowerCase()).filter((text) => text !== '');
  return [...new Set(texts)];
}

function fromContact(wire: Person): FoundContact | null {
  const name = [wire.firstName, wire.lastName].map((part) => (part ?? '').trim()).filter((part) => part !== '');
  if (wire.company === null) return null;
  return {
    id: contactId(wire.id),
    company: companyId(wire.company.id),
    name: name.join(' '),
    title: wire.title,
    emails: emailsOf(wire),
    isInactive: wire.inactiveFlag ?? false,
  };
}

/** The contacts of companies: all of them, or an error. */
export async function readContacts(
  connectWise: ConnectWise,
  { companies, types }: ContactFilter,
): Promise<readonly FoundContact[]> {
  const found = new Map<ContactId, FoundContact>();
  const ofTypes =
    types.length === 0 ? {} : { childConditions: where.or(...types.map((id) => where.equals('types/id', id))) };
  for (let from = 0; from < companies.length; from += COMPANIES_AT_ONCE) {
    const conditions = where.in('company/id', companies.slice(from, from + COMPANIES_AT_ONCE));
    const pages = connectWise.contacts.pages({ ...PAGE, conditions, ...ofTypes, fields: FIELDS });
    for (const contact of await readWhole(pages, fromContact)) if (contact !== null) found.set(contact.id, contact);
  }
  return [...found.values()];
}
