import { childrenByParent } from '../records/children-by-parent.ts';
import { idOf, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import type { Sandbox } from '../sandbox-types.ts';
import { recordsById } from './records-by-id.ts';

interface ListedAgreement {
  readonly agreement: SandboxRecord;
  readonly company: SandboxRecord | undefined;
  readonly additions: number;
}

interface AgreementsPage {
  readonly agreements: readonly ListedAgreement[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

const PAGE_SIZE = 50;

/** Agreements whose name, id or company holds the text, in the order of their companies; a page that there is not is the nearest. */
export function findAgreements(sandbox: Sandbox, search: string, page: number): AgreementsPage {
  const companies = recordsById(sandbox, 'companies');
  const wanted = search.trim().toLowerCase();
  const found = sandbox
    .records('agreements')
    .map((agreement) => ({ agreement, company: companies.get(idOf(agreement, 'company') ?? 0) }))
    .filter((listed) => wanted === '' || searchedText(listed).includes(wanted))
    .map((listed) => ({ listed, key: textOf(listed.company, 'name') ?? '' }))
    .sort((left, right) => byText(left.key, right.key) || left.listed.agreement.id - right.listed.agreement.id);
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const shown = Math.min(Math.max(1, page), pages);
  const additions = childrenByParent(sandbox.records('additions'), 'agreementId');
  return {
    agreements: found.slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE).map(({ listed }) => ({
      ...listed,
      additions: additions.get(listed.agreement.id)?.length ?? 0,
    })),
    total: found.length,
    page: shown,
    pages,
  };
}

function searchedText({ agreement, company }: Omit<ListedAgreement, 'additions'>): string {
  const texts = [textOf(agreement, 'name'), textOf(company, 'name'), textOf(company, 'identifier'), `${agreement.id}`];
  return texts.join('\n').toLowerCase();
}

function byText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
