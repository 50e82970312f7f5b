import type { SiteReading } from 'tallybridge-sdk/contract';
import { readLoginCompany } from '../../psa/index.ts';
import type { PsaAddress } from '../../psa/index.ts';
import { AppError } from '../app-error.ts';
import type { VendorContext } from '../context.ts';
import { checkSite } from './open-connection.ts';

type Problem = SiteReading['problems'][number];
const COMPANY_REMEDY = 'Look at the ConnectWise login page: its first field is the company.';

function locate(ctx: VendorContext, site: string): PsaAddress | Problem {
  try {
    return checkSite(ctx, site);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { field: 'site', code: error.code, message: error.message, remedy: error.remedy };
  }
}

/** What is understood of a site and a login company. What cannot be understood is an answer, not an error. */
export function parseSite(
  ctx: VendorContext,
  { site, loginCompany }: { readonly site: string; readonly loginCompany?: string | undefined },
): SiteReading {
  const address = locate(ctx, site);
  const company = loginCompany === undefined ? null : readLoginCompany(loginCompany);
  const problems: Problem[] = 'field' in address ? [address] : [];
  if (company !== null && company.problem !== null) {
    const { problem: message } = company;
    problems.push({ field: 'loginCompany', code: 'company-unknown', message, remedy: COMPANY_REMEDY });
  }
  return {
    site: 'field' in address ? null : { kind: address.kind, loginUrl: address.loginUrl, apiHost: address.host },
    loginCompany: company?.loginCompany ?? null,
    problems,
    hints: [...(company?.hints ?? [])],
  };
}
