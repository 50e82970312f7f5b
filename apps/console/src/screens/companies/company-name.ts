import type { ListedCompanyLink } from 'tallybridge-sdk';
import type { Texts } from '../../texts/texts.ts';

/** What the company of a link is called: as it was last read, else as it was when it was linked; null without one. */
export function companyName(
  { companyId, company, linkedName }: Pick<ListedCompanyLink, 'companyId' | 'company' | 'linkedName'>,
  { numbered }: Texts['companies'],
): string | null {
  return companyId === null ? null : (company?.name ?? linkedName ?? numbered(companyId));
}
