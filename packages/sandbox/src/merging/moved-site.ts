import { childrenByParent } from '../records/children-by-parent.ts';
import { textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import type { RuleContext } from '../resources/resource.ts';
import { SINGLE } from '../resources/sites.ts';

const LONGEST_NAME = 156;

/** A site at the company that stays: not its primary one, and under a name of its own. */
export function movedSite(
  site: SandboxRecord,
  { from, to, context }: { readonly from: SandboxRecord; readonly to: SandboxRecord; readonly context: RuleContext },
): SandboxRecord {
  const others = childrenByParent(context.list('sites'), 'companyId').get(to.id) ?? [];
  if (others.length === 0) return site;
  const name = textOf(site, 'name') ?? '';
  const isTaken = others.some((other) => textOf(other, 'name')?.toLowerCase() === name.toLowerCase());
  const ending = ` (${textOf(from, 'identifier') ?? from.id})`;
  return {
    ...site,
    ...Object.fromEntries(SINGLE.map((flag) => [flag, false])),
    ...(isTaken && { name: `${name.slice(0, LONGEST_NAME - ending.length)}${ending}` }),
  };
}
