import { closest, distance } from 'fastest-levenshtein';
import { ConfigError, parseConfig, SETTINGS } from '../config.ts';
import type { Config, Settings } from '../config.ts';
import { loadProfiles } from '../profiles/load-profiles.ts';
import { problemText, ProfilesInvalid } from '../profiles/profile-problem.ts';
import { MasterKeyError } from '../secrets/master-key.ts';
import { bad, ok, warning } from './finding.ts';
import type { Finding } from './finding.ts';

/** What the commands read besides the settings of the service. */
const OF_COMMANDS = [
  'TALLYBRIDGE_API_KEY',
  'TALLYBRIDGE_URL',
  'TALLYBRIDGE_CONNECTWISE_PUBLIC_KEY',
  'TALLYBRIDGE_CONNECTWISE_PRIVATE_KEY',
  'TALLYBRIDGE_SANDBOX_PORT',
  'TALLYBRIDGE_VENDOR_PORT',
  'TALLYBRIDGE_CHANGE_EVERY_SECONDS',
];
const OLDEST_NODE = [22, 19] as const;
const LIKE = 4;

export function examineNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNewEnough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return isNewEnough
    ? ok('node', `Node.js ${version} runs this.`)
    : bad('node', `Node.js ${version} is too old.`, `Install Node.js ${OLDEST_NODE.join('.')} or newer; 24 is best.`);
}

/** Names that begin like a setting and are none: most likely misspelled, and without effect. */
function misspelled(settings: Settings): readonly Finding[] {
  const known = [...SETTINGS.map(({ name }) => name), ...OF_COMMANDS];
  const odd = Object.keys(settings).filter((name) => name.startsWith('TALLYBRIDGE_') && !known.includes(name));
  return odd.map((name) => {
    const meant = closest(name, known);
    const remedy =
      distance(name, meant) <= LIKE ? `Did you mean ${meant}?` : 'Take it out, or see docs/configuration.md.';
    return warning('settings', `${name} is no setting and has no effect.`, remedy);
  });
}

function listedWithoutTls({ egress }: Config): readonly Finding[] {
  const open = [...egress.connectWiseHosts, ...egress.hosts].filter(
    ({ protocol, hostname }) => protocol === 'http:' && hostname !== 'localhost',
  );
  return open.map(({ hostname }) =>
    warning(
      'settings',
      `Requests to ${hostname} may go without TLS: keys and numbers can be read on the way.`,
      'Allow it with https, unless the way there is private.',
    ),
  );
}

export interface ExaminedSettings {
  readonly findings: readonly Finding[];
  /** Null where they are wrong. */
  readonly config: Config | null;
}

export function examineSettings(settings: Settings): ExaminedSettings {
  const odd = misspelled(settings);
  try {
    const config = parseConfig(settings);
    const findings = [...odd, ...listedWithoutTls(config)];
    return { config, findings: findings.length > 0 ? findings : [ok('settings', 'All settings are right.')] };
  } catch (error) {
    if (!(error instanceof ConfigError) && !(error instanceof MasterKeyError)) throw error;
    const problems = error instanceof ConfigError ? error.problems : [error.message];
    const remedy = 'Correct it in the environment of the service; docs/configuration.md lists every setting.';
    return { config: null, findings: [...problems.map((problem) => bad('settings', `${problem}.`, remedy)), ...odd] };
  }
}

export function examineProfiles({ profiles: folder }: Config): readonly Finding[] {
  if (folder === null) return [ok('profiles', 'One vendor with the plain profile; TALLYBRIDGE_PROFILES is not set.')];
  try {
    const keys = loadProfiles(folder).map(({ key }) => key);
    return [ok('profiles', `The profiles in ${folder} are in order: ${keys.join(', ')}.`)];
  } catch (error) {
    if (!(error instanceof ProfilesInvalid)) throw error;
    const remedy = 'Correct the file; tallybridge profile check FILE checks it alone.';
    return error.problems.map((problem) => bad('profiles', problemText(problem), remedy));
  }
}
