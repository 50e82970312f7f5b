import { itemsOf } from '../records/items-of.ts';
import { idOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { READ_ONLY, reference, REQUIRED } from './field.ts';
import type { FieldProblem, Resource } from './resource.ts';

interface Typed {
  readonly collection: 'companies' | 'contacts';
  readonly types: 'companyTypes' | 'contactTypes';
  readonly own: 'company' | 'contact';
  readonly right: string;
}

/** The types of a company or contact one by one; an association has the number of its type. */
function typeAssociations({ collection, types, own, right }: Typed): Resource {
  const field = `${own}Id`;
  return {
    collection: `${own}TypeAssociations`,
    entity: `${own}TypeAssociation`,
    noun: 'Type Association',
    path: `/company/${collection}/{parentId}/typeAssociations`,
    parent: { collection, field, within: 'types' },
    right: { module: 'Companies', function: right },
    hrefName: 'typeAssociation',
    shows: ({ id }) => ({ id }),
    fields: { type: reference(types, REQUIRED), [own]: reference(collection, READ_ONLY) },
    rules: (record, before, context) =>
      repeated(record, before, itemsOf(context.find(collection, idOf(record, field)), 'types')),
    settles: (record) => ({ ...record, id: idOf(record, 'type') ?? record.id }),
    computed: (record) => ({
      type: record['type'] ?? { id: record.id },
      [own]: { id: idOf(record, field) },
    }),
  };
}

function repeated(
  record: SandboxRecord,
  before: SandboxRecord | undefined,
  standing: readonly SandboxRecord[],
): readonly FieldProblem[] {
  const type = idOf(record, 'type');
  const isThere = type !== before?.id && standing.some(({ id }) => id === type);
  return isThere ? [{ code: 'ObjectExists', message: 'The type is associated already.', field: 'type' }] : [];
}

export const companyTypeAssociations = typeAssociations({
  collection: 'companies',
  types: 'companyTypes',
  own: 'company',
  right: 'Company Maintenance',
});

export const contactTypeAssociations = typeAssociations({
  collection: 'contacts',
  types: 'contactTypes',
  own: 'contact',
  right: 'Contacts',
});
