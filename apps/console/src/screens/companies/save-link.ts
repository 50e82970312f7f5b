import type { CompanyLink, ConnectionClient, LiveLines, OneCompanyLink } from 'tallybridge-sdk';
import { saveOver } from '../../api/save-over.ts';
import type { Saved } from '../../api/save-over.ts';

type Decided = Pick<CompanyLink, 'decision' | 'companyId' | 'agreement' | 'isEnabled' | 'isPaused'>;

interface Wanted {
  readonly customer: string;
  /** What the person saw when they decided. */
  readonly seen: Decided;
  readonly link: OneCompanyLink;
  readonly liveLines?: LiveLines | undefined;
}

/** True where nothing that people decide is another. */
export function isSameLink(first: Decided, second: Decided): boolean {
  return decidedText(first) === decidedText(second);
}

function decidedText({ decision, companyId, agreement, isEnabled, isPaused }: Decided): string {
  const products =
    agreement?.mode === 'chosen' ? Object.entries(agreement.bySku).toSorted(([a], [b]) => (a < b ? -1 : 1)) : [];
  const chosen = agreement?.mode === 'chosen' ? agreement.agreementId : null;
  return JSON.stringify([decision, companyId, agreement?.mode ?? null, chosen, products, isEnabled, isPaused]);
}

/** Saves a decision unless somebody decided otherwise since it was shown; then it says what theirs is. */
export async function saveLink(connection: ConnectionClient, wanted: Wanted): Promise<Saved<CompanyLink>> {
  const { customer, seen, link, liveLines } = wanted;
  const { companyLinks } = connection;
  const { value, etag } = await companyLinks.read(customer);
  if (!isSameLink(value, seen)) return { kind: 'conflict', theirs: value };
  return saveOver({
    save: () =>
      companyLinks.set(customer, { ...link, ...(liveLines === undefined ? {} : { liveLines }) }, { ifMatch: etag }),
    read: () => companyLinks.get(customer),
  });
}

/** The link of a customer with something else in it; what is not named stays. */
export function linkWith(
  row: Decided,
  change: Partial<Pick<Decided, 'agreement' | 'isEnabled' | 'isPaused'>> & {
    readonly companyId?: number;
    readonly companyName?: string;
  },
): OneCompanyLink {
  const companyId = change.companyId ?? row.companyId;
  if (companyId === null) throw new Error('a link without a company has nothing to change');
  const isOther = companyId !== row.companyId;
  const agreement = change.agreement ?? (isOther ? null : row.agreement);
  const isNew = row.decision !== 'linked';
  return {
    decision: 'linked',
    companyId,
    ...(change.companyName === undefined ? {} : { companyName: change.companyName }),
    agreement: agreement ?? { mode: 'found' },
    ...(isNew && change.isEnabled === undefined ? {} : { isEnabled: change.isEnabled ?? row.isEnabled }),
    isPaused: change.isPaused ?? row.isPaused,
  };
}
