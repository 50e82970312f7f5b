import { EXAMPLE_CLIENT_ID } from '../../seeds/demo-access.ts';

interface ClientSettings {
  /** Scheme and host of the sandbox. */
  readonly origin: string;
  readonly host: string;
  readonly hostname: string;
  readonly isPlain: boolean;
  readonly companyId: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

interface ClientGuide {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly code: (settings: ClientSettings) => string;
}

const API = '/v4_6_release/apis/3.0';

/** How programs of several languages are pointed at the sandbox. */
export const CLIENT_GUIDES: readonly ClientGuide[] = [
  {
    id: 'curl',
    title: 'curl',
    note: 'The user is the company, a plus and the public key.',
    code: ({ origin, companyId, publicKey, privateKey }) =>
      `curl -g -u '${companyId}+${publicKey}:${privateKey}' -H 'clientId: ${EXAMPLE_CLIENT_ID}' \\
  '${origin}${API}/company/companies?conditions=status/name="Active"&pageSize=5'`,
  },
  {
    id: 'typescript',
    title: 'TypeScript and JavaScript: connectwise-rest',
    note: 'The library speaks HTTPS only: start the sandbox with --https and set NODE_EXTRA_CA_CERTS as it says.',
    code: ({ host, companyId, publicKey, privateKey }) => `import { ManageAPI } from 'connectwise-rest';

const manage = new ManageAPI({
  companyId: '${companyId}',
  companyUrl: '${host}',
  publicKey: '${publicKey}',
  privateKey: '${privateKey}',
  clientId: '${EXAMPLE_CLIENT_ID}',
});
const companies = await manage.CompanyAPI.getCompanyCompanies({ conditions: 'status/name="Active"' });`,
  },
  {
    id: 'tallybridge',
    title: 'TypeScript: tallybridge-connectwise',
    note: 'In a test, give it the fetch of a sandbox in process in place of a site.',
    code: ({
      origin,
      companyId,
      publicKey,
      privateKey,
    }) => `import { createConnectWise } from 'tallybridge-connectwise';

const cw = createConnectWise({
  site: '${origin}',
  companyId: '${companyId}',
  publicKey: '${publicKey}',
  privateKey: '${privateKey}',
  clientId: '${EXAMPLE_CLIENT_ID}',
});`,
  },
  {
    id: 'python',
    title: 'Python: pyconnectwise',
    note: 'It asks companyinfo for the codebase over HTTPS: start the sandbox with --https and set REQUESTS_CA_BUNDLE to the certificate.',
    code: ({ host, companyId, publicKey, privateKey }) => `from pyconnectwise import ConnectWiseManageAPIClient

client = ConnectWiseManageAPIClient(
    "${companyId}",
    "${host}",
    "${EXAMPLE_CLIENT_ID}",
    "${publicKey}",
    "${privateKey}",
)
companies = client.company.companies.get(params={"conditions": 'status/name="Active"'})`,
  },
  {
    id: 'php',
    title: 'PHP',
    note: 'With Guzzle, as most integrations in PHP do.',
    code: ({ origin, companyId, publicKey, privateKey }) => `<?php
$client = new GuzzleHttp\\Client([
    'base_uri' => '${origin}${API}/',
    'auth' => ['${companyId}+${publicKey}', '${privateKey}'],
    'headers' => ['clientId' => '${EXAMPLE_CLIENT_ID}'],
]);
$companies = json_decode($client->get('company/companies', [
    'query' => ['conditions' => 'status/name="Active"'],
])->getBody(), true);`,
  },
  {
    id: 'ruby',
    title: 'Ruby',
    note: 'With what comes with Ruby.',
    code: ({ origin, companyId, publicKey, privateKey, isPlain }) => `require "net/http"
require "json"

uri = URI("${origin}${API}/company/companies")
uri.query = URI.encode_www_form(conditions: 'status/name="Active"')
request = Net::HTTP::Get.new(uri)
request.basic_auth "${companyId}+${publicKey}", "${privateKey}"
request["clientId"] = "${EXAMPLE_CLIENT_ID}"
answer = Net::HTTP.start(uri.host, uri.port, use_ssl: ${isPlain ? 'false' : 'true'}) { |http| http.request(request) }
companies = JSON.parse(answer.body)`,
  },
  {
    id: 'go',
    title: 'Go',
    note: 'With the standard library.',
    code: ({
      origin,
      companyId,
      publicKey,
      privateKey,
    }) => `query := url.Values{"conditions": {\`status/name="Active"\`}}
request, err := http.NewRequest("GET", "${origin}${API}/company/companies?"+query.Encode(), nil)
if err != nil {
	log.Fatal(err)
}
request.SetBasicAuth("${companyId}+${publicKey}", "${privateKey}")
request.Header.Set("clientId", "${EXAMPLE_CLIENT_ID}")
answer, err := http.DefaultClient.Do(request)`,
  },
];
