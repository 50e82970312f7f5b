import type { Sandbox } from '../sandbox-types.ts';
import { DEMO_ACCESS, EXAMPLE_CLIENT_ID } from '../seeds/demo-access.ts';

export interface Description {
  readonly sandbox: Sandbox;
  readonly url: string;
  readonly now: number;
  readonly source: string;
  readonly certificateFile: string | null;
  readonly stateFile: string | null;
  /** Login companies beside the first. */
  readonly others: readonly string[];
}

const ROLE_TEXT: ReadonlyMap<string, string> = new Map([
  ['tallybridge', 'an integration with all rights'],
  ['pat', 'a person'],
  ['reader', 'an integration that reads agreements and cannot change them'],
]);

/** What somebody needs who wants to point a client at the sandbox. */
export function describe({ sandbox, url, now, source, certificateFile, stateFile, others }: Description): string {
  const { companyId } = DEMO_ACCESS.login;
  const secure = certificateFile === null ? '' : ` --cacert ${certificateFile}`;
  return [
    'A ConnectWise PSA to develop and test against.',
    '',
    row('listens on', url),
    row('login company', companyId),
    ...DEMO_ACCESS.members.flatMap(({ identifier, keys }) =>
      keys.map(({ publicKey, privateKey }, index) =>
        row(
          index === 0 && identifier === 'tallybridge' ? 'keys' : '',
          `${publicKey} / ${privateKey}   member ${identifier}, ${ROLE_TEXT.get(identifier) ?? ''}`,
        ),
      ),
    ),
    ...others.map((company) => row('also', `${company}   the same keys; its screens at ${screensOf(url, company)}`)),
    row('clientId', 'any GUID'),
    row('holds', `${contents(sandbox)} (${source})`),
    row('its time', new Date(now).toISOString()),
    ...(stateFile === null
      ? []
      : [row('state', `${stateFile}: every change is kept, and a later start goes on from it`)]),
    ...(certificateFile === null ? [] : trust(certificateFile)),
    row('to look at', `${url}/   companies, agreements and additions in a browser`),
    row('control', `${url}/_sandbox/   clock, faults, request log, state, switches`),
    '',
    'Try it:',
    `  curl${secure} -u '${companyId}+demo-public:demo-private' -H 'clientId: ${EXAMPLE_CLIENT_ID}' \\`,
    `    ${url}/v4_6_release/apis/3.0/company/companies`,
    '',
    'Stop it with Ctrl-C.',
  ].join('\n');
}

/** Browsers take every name below localhost for this machine. */
function screensOf(url: string, company: string): string {
  const { protocol, port } = new URL(url);
  return `${protocol}//${company.toLowerCase()}.localhost:${port}/`;
}

function trust(certificateFile: string): readonly string[] {
  return [
    row('certificate', `${certificateFile}: made by the sandbox itself; make clients trust it, for example`),
    row('', `with NODE_EXTRA_CA_CERTS=${certificateFile} (Node.js) or REQUESTS_CA_BUNDLE (Python)`),
  ];
}

function contents(sandbox: Sandbox): string {
  const count = (collection: string, noun: string): string => `${sandbox.records(collection).length} ${noun}`;
  return [
    count('companies', 'companies'),
    count('agreements', 'agreements'),
    count('additions', 'additions'),
    count('catalog', 'catalog items'),
  ].join(', ');
}

function row(name: string, text: string): string {
  return `  ${name.padEnd(14)} ${text}`;
}
