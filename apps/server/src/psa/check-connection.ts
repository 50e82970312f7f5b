import { ConnectWiseError } from 'tallybridge-connectwise';
import type { ConnectWise, ErrorCode, SecuritySetting } from 'tallybridge-connectwise';
import type { RequiredRight } from 'tallybridge-engine';
import { checkRights } from './rights.ts';
import type { CheckedRight, TriedReads } from './rights.ts';
import { tryReads, tryTables } from './try-reads.ts';

export type ConnectionProblemCode =
  | 'site-invalid'
  | 'site-unreachable'
  | 'company-unknown'
  | 'keys-refused'
  | 'right-missing'
  | 'psa-throttled'
  | 'psa-unavailable';

export interface ConnectionProblem {
  readonly code: ConnectionProblemCode;
  readonly message: string;
  readonly remedy: string;
  /** How long ConnectWise asked to be left alone. */
  readonly retryAfterMs?: number | undefined;
}

/** What a connection turned out to be. It is usable when nothing that its capabilities need is known to be missing. */
export interface ConnectionCheck {
  readonly isUsable: boolean;
  /** The site answers and knows the login company. */
  readonly isReachable: boolean;
  readonly areKeysAccepted: boolean;
  /** False where ConnectWise tells this key no rights. */
  readonly areRightsTold: boolean;
  readonly companyName: string | null;
  readonly version: string | null;
  readonly isCloud: boolean | null;
  readonly rights: readonly CheckedRight[];
  readonly problems: readonly ConnectionProblem[];
}

const CODES: Readonly<Partial<Record<ErrorCode, ConnectionProblemCode>>> = {
  'invalid-configuration': 'site-invalid',
  'unknown-company': 'company-unknown',
  unroutable: 'site-unreachable',
  credentials: 'keys-refused',
  'client-id': 'keys-refused',
  permission: 'right-missing',
  'ssl-required': 'site-unreachable',
  redirected: 'site-unreachable',
  network: 'site-unreachable',
  deadline: 'site-unreachable',
  throttled: 'psa-throttled',
};

const REMEDIES: Readonly<Record<ConnectionProblemCode, string>> = {
  'site-invalid': 'Correct the site: a region such as "na", or the address where people log in to ConnectWise.',
  'site-unreachable': 'Check the site and that ConnectWise can be reached from here.',
  'company-unknown': 'Check the login company: it is what people type as company when they log in to ConnectWise.',
  'keys-refused': 'A private key is shown only once: make a new pair on the API member if in doubt.',
  'right-missing': "Give the API member's security role the rights named, in System › Security Roles.",
  'psa-throttled': 'ConnectWise asks for fewer requests: try again in some minutes.',
  'psa-unavailable': 'Try again. If it stays so, ask ConnectWise.',
};

const OF_CLIENT_ID = 'It is the one of the integration, from developer.connectwise.com; without it no keys are tried.';

/** Refused keys are refused in every request: which one it was says nothing. */
function said({ code, message }: ConnectWiseError): string {
  return CODES[code] === 'keys-refused' ? message.replace(/^[A-Z]+ \S+: /, '') : message;
}

/** A failure of the client as a problem for people; null for an error that is not the client's. */
export function problemOf(error: unknown): ConnectionProblem | null {
  if (!(error instanceof ConnectWiseError)) return null;
  const code = CODES[error.code] ?? 'psa-unavailable';
  const remedy = error.code === 'client-id' ? OF_CLIENT_ID : REMEDIES[code];
  return { code, message: said(error), remedy, retryAfterMs: error.retryAfterMs };
}

function proven(error: unknown): ConnectionProblem {
  const problem = problemOf(error);
  if (problem === null) throw error;
  return problem;
}

/** Refused or empty, the member's rights are unknown, not missing. */
async function readRights(connectWise: ConnectWise): Promise<readonly SecuritySetting[] | null> {
  try {
    return await connectWise.system.mySecurity();
  } catch (error) {
    if (error instanceof ConnectWiseError && (error.code === 'permission' || error.code === 'not-found')) return null;
    throw error;
  }
}

function missingRights(rights: readonly CheckedRight[]): ConnectionProblem[] {
  const missing = rights.filter((right) => right.state === 'missing');
  if (missing.length === 0) return [];
  const names = missing.map((right) => `${right.module} › ${right.function}: ${right.right}`);
  const message = `the security role of the key lacks ${names.join(', ')}`;
  return [{ code: 'right-missing', message, remedy: missing.map((right) => right.remedy).join(' ') }];
}

export interface CheckQuestion {
  readonly required: readonly RequiredRight[];
  /** Try a read for each Inquire where ConnectWise tells no rights, and for tables that may be withheld: some requests more. */
  readonly triesReads: boolean;
}

const NOT_REACHED: readonly ConnectionProblemCode[] = ['site-invalid', 'site-unreachable', 'company-unknown'];

const NO_READS: TriedReads = new Map();

function tryWhatIsUntold(
  connectWise: ConnectWise,
  required: readonly RequiredRight[],
  settings: readonly SecuritySetting[] | null,
): Promise<TriedReads> {
  const areRightsTold = settings !== null && settings.length > 0;
  return areRightsTold ? tryTables(connectWise, required, settings) : tryReads(connectWise, required);
}

/** Asks ConnectWise who it is and what the key may do: one request each of companyinfo, system info, mySecurity. */
export async function checkConnection(
  connectWise: ConnectWise,
  { required, triesReads }: CheckQuestion,
): Promise<ConnectionCheck> {
  let known: Omit<ConnectionCheck, 'isUsable' | 'rights' | 'problems'> = {
    isReachable: false,
    areKeysAccepted: false,
    areRightsTold: false,
    companyName: null,
    version: null,
    isCloud: null,
  };
  try {
    const { companyName, version, kind } = await connectWise.resolve();
    known = { ...known, isReachable: true, companyName, version, isCloud: kind === 'cloud' };
    const info = await connectWise.system.info();
    known = { ...known, areKeysAccepted: true, version: info.version, isCloud: info.isCloud ?? known.isCloud };
    const settings = await readRights(connectWise);
    const areRightsTold = settings !== null && settings.length > 0;
    const tried = triesReads ? await tryWhatIsUntold(connectWise, required, settings) : NO_READS;
    const rights = checkRights(required, settings, tried);
    const problems = missingRights(rights);
    return { ...known, areRightsTold, isUsable: problems.length === 0, rights, problems };
  } catch (error) {
    const problem = proven(error);
    const isReachable = known.isReachable && !NOT_REACHED.includes(problem.code);
    // A refusal for want of a right comes after the keys were accepted.
    const areKeysAccepted = known.areKeysAccepted || problem.code === 'right-missing';
    return { ...known, isReachable, areKeysAccepted, isUsable: false, rights: [], problems: [problem] };
  }
}
