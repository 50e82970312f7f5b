import { TallybridgeError } from 'tallybridge-sdk';
import type { CompanyLink, ConnectionClient, LiveLines, OneCompanyLink } from 'tallybridge-sdk';

type Decided = Pick<CompanyLink, 'decision' | 'companyId' | 'agreement' | 'isEnabled' | 'isPaused'>;

export type Saving =
  | { readonly kind: 'saved'; readonly link: CompanyLink }
  | { readonly kind: 'conflict'; readonly theirs: CompanyLink };

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
export async function saveLink(connection: ConnectionClient, wanted: Wanted): Promise<Saving> {
  const { customer, seen, link, liveLines } = wanted;
  const { companyLinks } = connection;
  const { value, etag } = await companyLinks.read(customer);
  if (!isSameLink(value, seen)) return { kind: 'conflict', theirs: value };
  try {
    await companyLinks.set(customer, { ...link, ...(liveLines === undefined ? {} : { liveLines }) }, { ifMatch: etag });
  } catch (error) {
    const isChanged = error instanceof TallybridgeError && error.code === 'changed-meanwhile';
    if (!isChanged) throw error;
    return { kind: 'conflict', theirs: await companyLinks.get(customer) };
  }
  return { kind: 'saved', link: await companyLinks.get(customer) };
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
