import type { AgreementId, CatalogItemId, CompanyId } from '../ids.ts';
import type { Addition, Agreement, CatalogItem, Company } from '../psa/records.ts';

/**
 * One complete read of a connection. `additions` holds the agreements that were read; an addition of ours that a list
 * left out but that a look-up by id still found is among them.
 */
export interface Remote {
  readonly companies: ReadonlyMap<CompanyId, Company>;
  readonly agreements: ReadonlyMap<AgreementId, Agreement>;
  readonly catalogItems: ReadonlyMap<CatalogItemId, CatalogItem>;
  readonly additions: ReadonlyMap<AgreementId, readonly Addition[]>;
}
