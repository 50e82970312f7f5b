import { HOSTED_SCREENS } from '../resources/hosted.ts';
import { forbidden } from '../security/permit.ts';
import { levelOf } from '../security/roles.ts';
import type { Action } from './action.ts';
import { jsonAnswer } from './answer.ts';
import type { Call } from './call.ts';

const API_REPORTS = { module: 'System', function: 'API Reports' } as const;

/** The hosted screens once more, as a report. */
export const hostedActions: readonly Action[] = [
  { method: 'GET', path: '/system/reports/ConnectWiseHostedApiScreen', run: (call) => jsonAnswer(200, report(call)) },
];

function report({ caller, behaviour }: Call): unknown {
  if (levelOf(caller.role, API_REPORTS, 'inquire') === 'None') throw forbidden(behaviour);
  return {
    column_definitions: [
      { Presenter_Identifier_Client_Api_RecID: { type: 'Numeric', isNullable: false, identityColumn: true } },
      { Client_Api_ID: { type: 'Text', isNullable: false, identityColumn: false } },
    ],
    row_values: HOSTED_SCREENS.map(({ id, screenId }) => [id, screenId]),
  };
}
