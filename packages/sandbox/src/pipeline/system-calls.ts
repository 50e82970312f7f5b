import type { Behaviour } from '../behaviour.ts';
import { customizeItems, mySecurity } from '../security/my-security.ts';
import type { Action } from './action.ts';
import { jsonAnswer } from './answer.ts';
import { answerBundle, countBundle } from './bundles.ts';

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
