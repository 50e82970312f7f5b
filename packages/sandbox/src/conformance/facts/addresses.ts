import { expect } from 'vitest';
import { API, ORIGIN } from '../../testing/test-client.ts';
import type { Fact } from '../fact.ts';
import { I, V } from '../fact.ts';

const OPEN = { headers: { Authorization: null, clientId: null } } as const;
const SSL = { status: 403, is: { code: 'Security', message: 'SSL is required.', errors: null } } as const;
const NO_ROUTE = { status: 400, text: 'Cannot route. Codebase/company is invalid' } as const;
const NO_ENDPOINT = { status: 404, has: { message: 'The endpoint does not exist.' } } as const;
const host = (name: string) => `GET https://${name}${API}/system/info`;

/** Hosts, paths, versions, and what can be asked without keys. */
export const addressFacts: readonly Fact[] = [
  ...['na', 'eu', 'au', 'aus', 'za'].map((region) =>
    V(`the API of the cloud in ${region} has the prefix api-`, host(`api-${region}.myconnectwise.net`)),
  ),
  ...['na', 'eu', 'au', 'aus', 'za'].map((region) =>
    V(`the host of people in ${region} is refused`, host(`${region}.myconnectwise.net`), SSL),
  ),
  V('staging has a host of its own', host('api-staging.connectwisedev.com')),
  V('staging without the prefix is refused too', host('staging.connectwisedev.com'), SSL),
  V('an installation on premises has any host, without prefix', host('psa.msp.example')),
  I('a host of the cloud without prefix passes where the switch says so', host('na.myconnectwise.net'), {
    behaviour: { requireApiHost: false },
  }),
  V('the cloud refuses plain HTTP', `GET http://api-na.myconnectwise.net${API}/system/info`, {
    behaviour: { requireHttps: true },
    ...SSL,
  }),
  V('v4_6_release leads to the release that the company runs', `GET ${ORIGIN}/v4_6_release/apis/3.0/system/info`),
  V('the codebase of the release works too', `GET ${ORIGIN}/v2025_1/apis/3.0/system/info`),
  V('a codebase may be joined with a doubled slash', `GET ${ORIGIN}/v2025_1//apis/3.0/system/info`),
  V('another codebase cannot be routed', `GET ${ORIGIN}/v2024_1/apis/3.0/system/info`, NO_ROUTE),
  V('a codebase is void after an upgrade', `GET ${ORIGIN}/v2025_1/apis/3.0/system/info`, {
    behaviour: { release: '2026.4' },
    ...NO_ROUTE,
  }),
  V('v4_6_release outlives an upgrade', 'GET /system/info', {
    behaviour: { release: '2026.4' },
    has: { version: 'v2026.4.10333' },
  }),
  V('a path that is doubled cannot be routed', `GET ${ORIGIN}${API}/v4_6_release/apis/3.0/system/info`, NO_ROUTE),
  V('what cannot be routed is answered in plain text', `GET ${ORIGIN}/nothing`, {
    ...NO_ROUTE,
    answers: { 'content-type': /^text\/plain/ },
  }),
  V('a company that does not exist cannot be routed', 'GET /system/info', { login: 'nobody+a:b', ...NO_ROUTE }),
  V('companyinfo is open to everybody', `GET ${ORIGIN}/login/companyinfo/lakeside`, {
    ...OPEN,
    has: { CompanyName: 'Lakeside IT Services', CompanyID: 'lakeside' },
  }),
  V('the codebase in companyinfo ends with a slash', `GET ${ORIGIN}/login/companyinfo/lakeside`, {
    ...OPEN,
    has: { Codebase: 'v2025_1/' },
  }),
  V('companyinfo tells version code and number', `GET ${ORIGIN}/login/companyinfo/lakeside`, {
    ...OPEN,
    has: { VersionCode: 'v2025.1', VersionNumber: expect.stringMatching(/^v4\.6\./) },
  }),
  V(
    'companyinfo names the host of the API without scheme',
    'GET https://eu.myconnectwise.net/login/companyinfo/lakeside',
    {
      ...OPEN,
      has: { SiteUrl: 'api-eu.myconnectwise.net' },
    },
  ),
  V('IsCloud is true', `GET ${ORIGIN}/login/companyinfo/lakeside`, { ...OPEN, has: { IsCloud: true } }),
  V('or IsCloud is a text', `GET ${ORIGIN}/login/companyinfo/lakeside`, {
    ...OPEN,
    behaviour: { isCloudAs: 'text' },
    has: { IsCloud: 'True' },
  }),
  V('companyinfo of an unknown company is null', `GET ${ORIGIN}/login/companyinfo/nobody`, { ...OPEN, is: null }),
  V('or companyinfo of an unknown company is 404', `GET ${ORIGIN}/login/companyinfo/nobody`, {
    ...OPEN,
    behaviour: { unknownCompany: 'not-found' },
    status: 404,
  }),
  V('companyinfo follows an upgrade', `GET ${ORIGIN}/login/companyinfo/lakeside`, {
    ...OPEN,
    behaviour: { release: '2026.1' },
    has: { Codebase: 'v2026_1/', VersionCode: 'v2026.1' },
  }),
  ...['2025.1', '2019.5', '2026.4'].map((version) =>
    V(`a client may ask for version ${version}`, 'GET /system/info', {
      headers: { Accept: `application/vnd.connectwise.com+json; version=${version}` },
    }),
  ),
  V('answers name the current version', 'GET /system/info', { answers: { 'api-current-version': '2025.1' } }),
  V('answers have the headers of the cloud', 'GET /system/info', {
    answers: { 'x-cw-request-id': /^[\da-f-]{36}$/, 'x-server-name': /./, 'cache-control': 'no-cache' },
  }),
  V('answers ask for encryption from now on', 'GET /system/info', {
    answers: { 'strict-transport-security': /max-age/ },
  }),
  V('system/info tells version, cloud, region, time zone and licences', 'GET /system/info', {
    has: { version: 'v2025.1.10333', isCloud: true, cloudRegion: 'NA', serverTimeZone: 'Eastern Standard Time' },
  }),
  V('licences are names that are active or not', 'GET /system/info', {
    has: { licenseBits: expect.arrayContaining([{ name: 'Agreement', activeFlag: true }]) },
  }),
  V('the case of a path counts', 'GET /Company/companies', NO_ENDPOINT),
  V('connectwisehostedsetups is written small', 'GET /system/connectWiseHostedSetups', NO_ENDPOINT),
  V('connectWiseHostedScreens is not', 'GET /system/connectwisehostedscreens', NO_ENDPOINT),
  V('apiMembers has a capital', 'GET /system/apimembers', NO_ENDPOINT),
  V('securityroles has none', 'GET /system/securityRoles', NO_ENDPOINT),
  V('the settings of a role stand below securityRoles', 'GET /system/securityRoles/1/settings'),
  V('customizeItems is written with a slash at its end', 'GET /system/mySecurity/customizeItems/'),
  V('subcategories are listed with a slash at the end', 'GET /procurement/subcategories/'),
  I('slashes at the end are not judged', 'GET /procurement/subcategories'),
  V('or a slash at the end counts', 'GET /procurement/subcategories', {
    behaviour: { slashAtTheEnd: 'exact' },
    ...NO_ENDPOINT,
  }),
  V('a method that an address does not have is 405', 'DELETE /company/companies', { status: 405 }),
  V('what can only be counted is not posted', 'POST /company/companies/count', { body: {}, status: 405 }),
  V('a record is not posted to', 'POST /company/companies/201', { body: {}, status: 405 }),
];
