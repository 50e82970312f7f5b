import type { Entailed, RuleContext } from '../resource.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Other fields of a record that is there already. */
export function changed(collection: string, id: number, fields: Fields, { find }: RuleContext): readonly Entailed[] {
  const record = find(collection, id);
  return record === undefined ? [] : [{ collection, id, record: { ...record, ...fields } }];
}

/** New records of one collection. */
export function added(collection: string, all: readonly Fields[], { nextId }: RuleContext): readonly Entailed[] {
  const first = nextId(collection);
  return all.map((fields, index) => {
    const id = first + index;
    return { collection, id, record: { ...fields, id } };
  });
}
