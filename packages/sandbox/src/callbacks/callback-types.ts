import { idOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';

/** A level: the field of a record that must point to the callback's objectId; null: every record. */
type Levels = Readonly<Record<string, string | null>>;

interface CallbackType {
  /** Where its records stand; null where the sandbox has none, so that it is registered and never fires. */
  readonly collection: string | null;
  readonly levels: Levels;
}

const OWNER = { owner: null } as const;
const OWN = 'id';

const TYPES: Readonly<Record<string, CallbackType>> = {
  activity: {
    collection: null,
    levels: { ...OWNER, status: 'status', type: 'type', company: 'company', activity: OWN },
  },
  agreement: { collection: 'agreements', levels: { ...OWNER, type: 'type', company: 'company', agreement: OWN } },
  company: {
    collection: 'companies',
    levels: {
      ...OWNER,
      status: 'status',
      type: 'types',
      territory: 'territory',
      company: OWN,
      integratortag: 'integratorTags',
    },
  },
  contact: {
    collection: 'contacts',
    levels: { ...OWNER, type: 'types', territory: 'territory', company: 'company', contact: OWN },
  },
  configuration: {
    collection: 'configurations',
    levels: { ...OWNER, type: 'type', status: 'status', configuration: OWN },
  },
  invoice: { collection: 'invoices', levels: { ...OWNER, status: 'status', company: 'company', invoice: OWN } },
  expense: {
    collection: null,
    levels: { ...OWNER, chargetotype: 'chargeToType', type: 'type', class: 'class', company: 'company', expense: OWN },
  },
  member: {
    collection: 'members',
    levels: { ...OWNER, location: 'defaultLocation', securityrole: 'securityRole', member: OWN },
  },
  opportunity: { collection: null, levels: { ...OWNER, statusid: 'status', company: 'company', opportunity: OWN } },
  productcatalog: { collection: 'catalog', levels: OWNER },
  project: { collection: null, levels: { ...OWNER, status: 'status', board: 'board', project: OWN } },
  purchaseorder: {
    collection: null,
    levels: { ...OWNER, status: 'status', vendor: 'vendorCompany', company: 'customerCompany', purchaseorder: OWN },
  },
  schedule: {
    collection: null,
    levels: { ...OWNER, status: 'status', type: 'type', location: 'where', member: 'member', schedule: OWN },
  },
  ticket: {
    collection: 'tickets',
    levels: {
      ...OWNER,
      board: 'board',
      project: 'project',
      phase: 'phase',
      status: 'status',
      ticket: OWN,
      integratortag: 'integratorTags',
    },
  },
  time: { collection: null, levels: { ...OWNER, company: 'company', time: OWN } },
};

export function isKnownType(type: string): boolean {
  return typeNamed(type) !== undefined;
}

export function isKnownLevel(type: string, level: string): boolean {
  return Object.hasOwn(typeNamed(type)?.levels ?? {}, level.toLowerCase());
}

/** Names are taken in any case. */
function typeNamed(type: string): CallbackType | undefined {
  return Object.hasOwn(TYPES, type.toLowerCase()) ? TYPES[type.toLowerCase()] : undefined;
}

/** The callback type of a collection's records, as deliveries name it. */
export function typeOfCollection(collection: string): string | null {
  return Object.entries(TYPES).find(([, type]) => type.collection === collection)?.[0] ?? null;
}

interface Watched {
  readonly type: string;
  readonly level: string;
  readonly objectId: number;
}

/** Whether a callback is for this record. */
export function isFor({ type, level, objectId }: Watched, wanted: string, record: SandboxRecord): boolean {
  if (type.toLowerCase() !== wanted) return false;
  const field = typeNamed(type)?.levels[level.toLowerCase()];
  if (field === null || field === undefined) return field === null;
  const value = record[field];
  return Array.isArray(value)
    ? value.some((one: unknown) => idOf({ one }, 'one') === objectId)
    : idOf(record, field) === objectId;
}
