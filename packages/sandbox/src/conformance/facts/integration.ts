import { expect } from 'vitest';
import type { TestClient } from '../../testing/test-client.ts';
import { ORIGIN } from '../../testing/test-client.ts';
import type { Fact } from '../fact.ts';
import { I, invalid, R, V } from '../fact.ts';

const CALLBACK = { url: 'https://vendor.example/hook?recordId=', objectId: 1, type: 'ticket', level: 'owner' };
const REGISTER = 'POST /system/callbacks';

const LEVELS: Readonly<Record<string, string>> = {
  Activity: 'Owner Status Type Company Activity',
  Agreement: 'Owner Type Company Agreement',
  Company: 'Owner Status Type Territory Company IntegratorTag',
  Contact: 'Owner Type Territory Company Contact',
  Configuration: 'Owner Type Status Configuration',
  Invoice: 'Owner Status Company Invoice',
  Expense: 'Owner ChargeToType Type Class Company Expense',
  Member: 'Owner Location SecurityRole Member',
  Opportunity: 'Owner StatusId Company Opportunity',
  ProductCatalog: 'Owner',
  Project: 'Owner Status Board Project',
  PurchaseOrder: 'Owner Status Vendor Company PurchaseOrder',
  Schedule: 'Owner Status Type Location Member Schedule',
  Ticket: 'Owner Board Project Phase Status Ticket IntegratorTag',
  Time: 'Owner Company Time',
};

const SETUP = { screenId: 1, description: 'Usage', url: 'https://vendor.example/?id=[cw_id]', type: 'Tab' };
const HOST = 'POST /system/connectwisehostedsetups';

const FRAME = {
  frameId: 'f1',
  setupId: 1,
  screen: 'company',
  recordId: 201,
  hostedAs: 'tab',
  memberId: 2,
  site: ORIGIN,
} as const;

/** What a page in a frame is told when it says this. */
const told = (message: unknown, frame: Partial<{ hostedAs: 'pod' }> = {}) => {
  return async ({ sandbox }: TestClient): Promise<unknown> => {
    const { messages, ...rest } = sandbox.hosted({ ...FRAME, ...frame }, JSON.stringify(message));
    return { messages: messages.map((one): unknown => JSON.parse(one)), ...rest };
  };
};

const bundle = (request: Readonly<Record<string, unknown>>) => ({
  body: { requests: [{ sequenceNumber: 1, ...request }] },
});
const BUNDLE = 'POST /system/bundles';

/** Callbacks, hosted pages and bundles. */
export const integrationFacts: readonly Fact[] = [
  V('a callback needs url, objectId, type and level', REGISTER, {
    body: {},
    ...invalid(
      'callbackEntry',
      ['url', 'MissingRequiredField'],
      ['objectId', 'MissingRequiredField'],
      ['type', 'MissingRequiredField'],
      ['level', 'MissingRequiredField'],
    ),
  }),
  V('a callback comes back as it was sent', REGISTER, { body: CALLBACK, status: 201, has: CALLBACK }),
  V('a callback knows who registered it', REGISTER, { body: CALLBACK, has: { memberId: 1 } }),
  V('a callback is active', REGISTER, { body: CALLBACK, has: { inactiveFlag: false, isSelfSuppressedFlag: false } }),
  V('a callback for the same is refused', REGISTER, {
    before: [[REGISTER, CALLBACK]],
    body: CALLBACK,
    ...invalid('callbackEntry', ['objectId', 'ObjectExists', 'A matching callback entry already exists']),
  }),
  V('a callback for another object is not', REGISTER, {
    before: [[REGISTER, CALLBACK]],
    body: { ...CALLBACK, objectId: 2, level: 'board' },
    status: 201,
  }),
  V('a description has at most 100 characters', REGISTER, {
    body: { ...CALLBACK, description: 'x'.repeat(101) },
    ...invalid('callbackEntry', ['description', 'MaxLengthField']),
  }),
  V('callbacks can be sought by their address', 'GET /system/callbacks?conditions=url contains "vendor.example"', {
    before: [[REGISTER, CALLBACK]],
    ids: [1],
  }),
  ...Object.entries(LEVELS).flatMap(([type, levels]) =>
    levels.split(' ').map((level) =>
      V(`a callback for ${type} has the level ${level}`, REGISTER, {
        body: { ...CALLBACK, type, level },
        status: 201,
      }),
    ),
  ),
  V('there is no callback for additions', REGISTER, { body: { ...CALLBACK, type: 'addition' }, status: 400 }),
  V('a catalog item has only one level', REGISTER, {
    body: { ...CALLBACK, type: 'ProductCatalog', level: 'Company' },
    status: 400,
  }),
  V(
    'the key of a signature is fetched without credentials',
    `GET ${ORIGIN}/v4_6_release/system/callbackkey/index.rails?companyName=lakeside&id=1`,
    {
      headers: { Authorization: null, clientId: null },
      has: { signing_key: expect.any(String) },
    },
  ),
  V('a hosted page needs screen, description, url and type', HOST, {
    body: {},
    ...invalid(
      'connectWiseHostedSetup',
      ...['screenId', 'description', 'url', 'type'].map((field) => [field, 'MissingRequiredField'] as const),
    ),
  }),
  ...['Tab', 'Pod', 'ToolbarButton'].map((type) =>
    V(`a hosted page may be a ${type}`, HOST, { body: { ...SETUP, type, toolbarButtonText: 'Usage' }, status: 201 }),
  ),
  V('an address of a hosted page has at most 1,024 characters', HOST, {
    body: { ...SETUP, url: `https://vendor.example/${'x'.repeat(1024)}` },
    ...invalid('connectWiseHostedSetup', ['url', 'MaxLengthField']),
  }),
  V('screens of hosted pages are listed', 'GET /system/connectWiseHostedScreens', {
    has: expect.arrayContaining([expect.objectContaining({ id: 1, name: 'Company' })]),
  }),
  V('screens of hosted pages are a report too', 'GET /system/reports/ConnectWiseHostedApiScreen', {
    has: { row_values: expect.arrayContaining([[1, 'CompanyDetail']]) },
  }),
  V('a page that is ready is given its frame id, then onLoad', told({ message: 'ready' }), {
    has: {
      messages: [
        { MessageFrameID: 'f1' },
        { event: 'onLoad', data: { screenObject: { screen: 'company', id: 201, hostedAs: 'tab' } } },
      ],
    },
  }),
  V(
    'a page is answered under its request in lower case',
    told({ hosted_request: 'getMemberAuthentication', frameID: 'f1' }),
    {
      has: { messages: [{ response: 'getmemberauthentication', data: { companyid: 'lakeside', memberid: 'pat' } }] },
    },
  ),
  V(
    'a page is told hash, context, mail and site of the member',
    told({ hosted_request: 'getMemberAuthentication', frameID: 'f1' }),
    {
      has: {
        messages: [
          {
            data: {
              memberHash: expect.any(String),
              memberContext: 'web',
              memberEmail: 'pat.keller@lakeside.example',
              site: ORIGIN,
              codeBase: 'v2025_1/',
            },
          },
        ],
      },
    },
  ),
  V('request in place of hosted_request is passed over', told({ request: 'getMemberAuthentication', frameID: 'f1' }), {
    is: { messages: [] },
  }),
  I('a message without the frame id is passed over', told({ hosted_request: 'getMemberAuthentication' }), {
    is: { messages: [] },
  }),
  V('a page may ask for its screen object', told({ hosted_request: 'getScreenObject', frameID: 'f1' }), {
    has: { messages: [{ response: 'getscreenobject' }] },
  }),
  V(
    'a page may open a company',
    told({ hosted_request: 'openScreen', screen: 'company', id: 5, newTab: true, frameID: 'f1' }),
    {
      has: { open: { screen: 'company', id: 5, isNewTab: true } },
    },
  ),
  V('a page may say that it is dirty', told({ hosted_request: 'setDirty', dirty: true, frameID: 'f1' }), {
    has: { isDirty: true },
  }),
  V(
    'a pod may have its screen refreshed',
    told({ hosted_request: 'refreshScreen', frameID: 'f1' }, { hostedAs: 'pod' }),
    {
      has: { isRefreshed: true },
    },
  ),
  V(
    'a page may refuse an event and say why',
    told({ event: 'onLoad', _id: 1, result: 'failure', errors: ['No.'], frameID: 'f1' }),
    {
      has: { errors: ['No.'] },
    },
  ),
  V('a bundle is answered with 200', BUNDLE, {
    ...bundle({ resourceType: 'Company', apiRequest: { id: 201 } }),
    status: 200,
  }),
  V('a bundle reads one record by its id', BUNDLE, {
    ...bundle({ resourceType: 'company', apiRequest: { id: 201, fields: 'id' } }),
    has: { results: [{ sequenceNumber: 1, entities: [{ id: 201 }], count: 1, success: true, statusCode: 200 }] },
  }),
  V('a bundle reads lists with filters', BUNDLE, {
    ...bundle({
      resourceType: 'Company',
      apiRequest: { filters: { conditions: 'id>208', orderBy: 'id desc' }, fields: 'id' },
    }),
    has: { results: [{ entities: [{ id: 210 }, { id: 209 }] }] },
  }),
  V('a bundle reads below a parent', BUNDLE, {
    ...bundle({ resourceType: 'addition', apiRequest: { parentId: 301, fields: 'id' } }),
    has: { results: [{ entities: [{ id: 9001 }] }] },
  }),
  V('a bundle reads pages', BUNDLE, {
    ...bundle({ resourceType: 'Company', apiRequest: { page: { page: 2, pageSize: 2 }, fields: 'id' } }),
    has: { results: [{ entities: [{ id: 201 }, { id: 202 }] }] },
  }),
  V('each part of a bundle fails by itself', BUNDLE, {
    ...bundle({ resourceType: 'Company', apiRequest: { id: 99 } }),
    has: { results: [{ success: false, statusCode: 404, error: { code: 'NotFound' } }] },
  }),
  V('names in a bundle may start with capitals', BUNDLE, {
    body: { Requests: [{ SequenceNumber: 7, ResourceType: 'Member', ApiRequest: { Id: 2, Fields: 'identifier' } }] },
    has: { results: [{ sequenceNumber: 7, entities: [{ identifier: 'pat' }] }] },
  }),
  I('a bundle writes nothing', BUNDLE, {
    ...bundle({ resourceType: 'Company', apiRequest: { id: 201, entity: { name: 'Changed' } } }),
    after: ['GET /company/companies/201', { has: { name: 'Holloway & Finch LLP' } }],
  }),
  R('the name of additions in a bundle is Addition or AgreementAddition', BUNDLE, {
    ...bundle({ resourceType: 'AgreementAddition', apiRequest: { parentId: 301, id: 9001, fields: 'id' } }),
    has: { results: [{ entities: [{ id: 9001 }] }] },
  }),
  V('filters of a bundle may start with capitals and use percent signs', BUNDLE, {
    body: {
      Requests: [
        {
          SequenceNumber: 1,
          ResourceType: 'ticket',
          ApiRequest: { Filters: { Conditions: "summary like '%a%'" }, Page: { PageSize: 1 }, Fields: 'id' },
        },
      ],
    },
    has: { results: [{ entities: [{ id: 1001 }], success: true }] },
  }),
  V('a bundle counts', 'POST /system/bundles/count', {
    ...bundle({ resourceType: 'Company', apiRequest: {} }),
    has: { results: [{ count: 12, entities: [] }] },
  }),
];
