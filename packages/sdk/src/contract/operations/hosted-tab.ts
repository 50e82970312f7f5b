import {
  consoleAddressSchema,
  consoleCodeSchema,
  consoleVisitSchema,
  hostedTabSchema,
  newTabSessionSchema,
  tabSchema,
  tabSessionSchema,
} from '../hosted-tab.ts';
import { defineOperation } from '../operation.ts';
import { connectionParams, none } from './paths.ts';

const tag = 'Hosted tab';
const ofConnection = '/v1/partners/{partner}/connections/{connection}/hosted-tab';

const getHostedTab = defineOperation({
  id: 'getHostedTab',
  tag,
  method: 'GET',
  path: ofConnection,
  summary: 'Get the tab in ConnectWise',
  description: 'What was registered in ConnectWise for this connection, and what keeps it from being so.',
  scope: 'read',
  params: connectionParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: hostedTabSchema },
});

const checkHostedTab = defineOperation({
  id: 'checkHostedTab',
  tag,
  method: 'POST',
  path: `${ofConnection}/check`,
  summary: 'Look after the tab now',
  description:
    'Asks a worker to compare the tab with what ConnectWise has and to put it right. It does so by itself when the connection is ' +
    'changed, and once a day.',
  scope: 'connections:write',
  params: connectionParams,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 202, schema: hostedTabSchema },
});

const startTabSession = defineOperation({
  id: 'startTabSession',
  tag,
  method: 'POST',
  path: '/v1/tab-sessions',
  summary: 'Let the page of a tab in',
  description:
    'For the page that ConnectWise shows in its tab, and for no other. ConnectWise is asked who the member is and whether they ' +
    'see the company; where it is and which company logs in there is known here and taken from nobody.',
  scope: null,
  params: none,
  query: none,
  body: newTabSessionSchema,
  isReplaySafe: false,
  isAnswerSecret: true,
  answer: { status: 201, schema: tabSessionSchema },
});

const getTab = defineOperation({
  id: 'getTab',
  tag,
  method: 'GET',
  path: '/v1/tab',
  summary: 'Read what the tab shows',
  description: 'Usage, what is billed, holds and problems of the one company that the session is for.',
  scope: 'tab',
  params: none,
  query: none,
  body: null,
  isReplaySafe: true,
  answer: { status: 200, schema: tabSchema },
});

const openConsole = defineOperation({
  id: 'openConsole',
  tag,
  method: 'POST',
  path: '/v1/tab/console',
  summary: "Open the vendor's console",
  description:
    "The address in the vendor's profile for the customer of this company. Where it has a place for a code, the code works once, " +
    'for a minute, and for this vendor alone.',
  scope: 'tab',
  params: none,
  query: none,
  body: null,
  isReplaySafe: false,
  isAnswerSecret: true,
  answer: { status: 201, schema: consoleAddressSchema },
});

const exchangeConsoleCode = defineOperation({
  id: 'exchangeConsoleCode',
  tag,
  method: 'POST',
  path: '/v1/console-codes/exchange',
  summary: 'Exchange a code from the tab',
  description:
    "The vendor's own server asks who came with a code and for which customer. A code is good once, for a minute, and for the " +
    'vendor of its partner; any other use of it is refused and recorded.',
  scope: 'customers:write',
  params: none,
  query: none,
  body: consoleCodeSchema,
  isReplaySafe: false,
  isAnswerSecret: true,
  answer: { status: 200, schema: consoleVisitSchema },
});

export const hostedTabOperations = {
  getHostedTab,
  checkHostedTab,
  startTabSession,
  getTab,
  openConsole,
  exchangeConsoleCode,
};
