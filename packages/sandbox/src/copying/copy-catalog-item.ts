import { childrenByParent } from '../records/children-by-parent.ts';
import { textOf } from '../records/read-record.ts';
import type { Change, SandboxRecord } from '../records/record-store.ts';
import { stamped } from '../pipeline/write-record.ts';
import type { RuleContext } from '../resources/resource.ts';

interface CopyCatalogItem {
  readonly item: SandboxRecord;
  readonly context: RuleContext;
  readonly now: number;
  /** The identifier of the member who copies. */
  readonly by: string;
}

const LONGEST_IDENTIFIER = 60;

/** A new catalog item with an identifier of its own, and the components of a bundle. The first change is the item's. */
export function copyCatalogItem({ item, context, now, by }: CopyCatalogItem): readonly Change[] {
  const id = context.nextId('catalog');
  const firstComponent = context.nextId('catalogComponents');
  const components = childrenByParent(context.list('catalogComponents'), 'parentCatalogItem').get(item.id) ?? [];
  const added = (collection: string, record: SandboxRecord): Change => ({
    at: now,
    collection,
    id: record.id,
    record: stamped(record, undefined, now, by),
  });
  return [
    added('catalog', { ...item, id, identifier: freeIdentifier(item, context) }),
    ...components.map((component, index) =>
      added('catalogComponents', { ...component, id: firstComponent + index, parentCatalogItem: { id } }),
    ),
  ];
}

function freeIdentifier(item: SandboxRecord, { list }: RuleContext): string {
  const taken = new Set(list('catalog').map((one) => textOf(one, 'identifier')?.toLowerCase()));
  const identifier = textOf(item, 'identifier') ?? '';
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? ' (Copy)' : ` (Copy ${number})`;
    const candidate = `${identifier.slice(0, LONGEST_IDENTIFIER - ending.length)}${ending}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}
