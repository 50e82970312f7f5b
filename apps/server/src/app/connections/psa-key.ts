import { SiteRefused } from '../../psa/index.ts';
import type { Connection, PsaKey } from '../../store/index.ts';
import type { Services } from '../context.ts';

/** Which ConnectWise a connection leads to, whichever way its site is spelled; null for a site that is not allowed any more. */
export function psaKeyOf({ connector }: Services, { site, loginCompany }: Connection): PsaKey | null {
  try {
    return { host: connector.locate(site).host, company: loginCompany.toLowerCase() };
  } catch (error) {
    if (error instanceof SiteRefused) return null;
    throw error;
  }
}
