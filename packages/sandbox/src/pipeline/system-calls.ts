import type { Behaviour } from '../behaviour.ts';
import type { RecordStore } from '../records/record-store.ts';
import { loginOf } from '../security/authenticate.ts';
import { apiHost } from '../security/gates.ts';
import { customizeItems, mySecurity } from '../security/my-security.ts';
import type { Action } from './action.ts';
import type { Answer } from './answer.ts';
import { errorAnswer, jsonAnswer } from './answer.ts';
import { answerBundle, countBundle } from './bundles.ts';
import { codebaseOf } from './codebase.ts';

/** What ConnectWise tells of itself and of the caller, and several reads in one call. */
export const systemActions: readonly Action[] = [
  { method: 'GET', path: '/system/info', run: ({ behaviour }) => jsonAnswer(200, systemInfo(behaviour)) },
  {
    method: 'GET',
    path: '/system/mySecurity',
    run: ({ caller, behaviour, base }) => jsonAnswer(200, mySecurity(caller, behaviour, base)),
  },
  {
    method: 'GET',
    path: '/system/mySecurity/customizeItems/',
    run: ({ caller, behaviour }) => jsonAnswer(200, customizeItems(caller, behaviour)),
  },
  { method: 'POST', path: '/system/bundles', run: (call) => jsonAnswer(200, answerBundle(call)) },
  { method: 'POST', path: '/system/bundles/count', run: (call) => jsonAnswer(200, countBundle(call)) },
];

const LICENCES = ['Agreement', 'CustomFields', 'ManagedServices', 'SalesManagement', 'Inventory', 'ManageLogin'];

function systemInfo({ release }: Behaviour): unknown {
  return {
    version: `v${release}.10333`,
    isCloud: true,
    serverTimeZone: 'Eastern Standard Time',
    licenseBits: LICENCES.map((name) => ({ name, activeFlag: true })),
    cloudRegion: 'NA',
    maxWorkFlowRecordsAllowed: 1000,
  };
}

/** `GET /login/companyinfo/{companyId}`, which needs no authentication. */
export function companyInfo(
  store: Pick<RecordStore, 'get'>,
  behaviour: Behaviour,
  asked: { readonly companyId: string; readonly origin: string },
): Answer {
  const login = loginOf(store);
  if (login.companyId.toLowerCase() !== asked.companyId.toLowerCase()) {
    return behaviour.unknownCompany === 'null'
      ? jsonAnswer(200, null)
      : errorAnswer(404, { code: 'NotFound', message: `Company ${asked.companyId} not found` });
  }
  return jsonAnswer(200, {
    CompanyName: login.companyName,
    Codebase: `${codebaseOf(behaviour)}/`,
    VersionCode: `v${behaviour.release}`,
    VersionNumber: 'v4.6.103330',
    CompanyID: login.companyId,
    IsCloud: behaviour.isCloudAs === 'text' ? 'True' : true,
    SiteUrl: apiHost(new URL(asked.origin)),
  });
}
