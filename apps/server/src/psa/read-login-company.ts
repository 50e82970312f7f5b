import { isCompanyId } from 'tallybridge-connectwise';

/** What was understood of what people typed or pasted as login company. */
export interface LoginCompanyReading {
  /** Null where no login company can be made out. */
  readonly loginCompany: string | null;
  readonly problem: string | null;
  readonly hints: readonly string[];
}

const REMEDY = 'It is what you type as company when you log in to ConnectWise: letters, digits, and _ . & - only.';

function taken(loginCompany: string, ...hints: readonly string[]): LoginCompanyReading {
  const isNumber = /^\d+$/.test(loginCompany);
  const asNumber = isNumber ? ['Only digits: that is rather the ID of a company record than a login company.'] : [];
  return { loginCompany, problem: null, hints: [...hints, ...asNumber] };
}

/** Understands a login company with spaces, with a key stuck to it, or within a login address. */
export function readLoginCompany(text: string): LoginCompanyReading {
  const spelled = text.trim();
  if (isCompanyId(spelled)) return taken(spelled);
  const [beforePlus = ''] = spelled.split('+');
  if (spelled.includes('+') && isCompanyId(beforePlus)) {
    return taken(beforePlus, 'What stands after the plus sign is a key and was left out.');
  }
  const inAddress = /[?&]company=([^&#]+)/i.exec(spelled)?.[1];
  if (inAddress !== undefined && isCompanyId(inAddress)) return taken(inAddress, 'Taken out of the address.');
  const joined = spelled.replaceAll(/\s+/g, '');
  if (isCompanyId(joined)) {
    const hint = `A login company has no spaces: is it "${joined}"? A name such as "${spelled}" is rather the company's.`;
    return { loginCompany: null, problem: 'A login company has no spaces.', hints: [hint] };
  }
  return { loginCompany: null, problem: `That is no login company. ${REMEDY}`, hints: [] };
}
