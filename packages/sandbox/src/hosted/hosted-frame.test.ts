import { describe, expect, it } from 'vitest';
import { testClient } from '../testing/test-client.ts';
import type { HostedFrame } from './hosted-frame.ts';
import { hostedUrl } from './hosted-frame.ts';

const FRAME: HostedFrame = {
  frameId: 'f1',
  setupId: 1,
  screen: 'company',
  recordId: 201,
  hostedAs: 'tab',
  memberId: 2,
  site: 'http://localhost:4100',
};

/** What the screen answers to messages of a page, parsed. */
function hosting(frame: Partial<HostedFrame> = {}) {
  const client = testClient();
  const say = (message: unknown) => {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    const { messages, ...rest } = client.sandbox.hosted({ ...FRAME, ...frame }, text);
    return { messages: messages.map((one) => JSON.parse(one)), ...rest };
  };
  return { client, say };
}

const SCREEN_OBJECT = { screen: 'company', id: 201, hostedAs: 'tab' };

describe('a hosted page', () => {
  it('V that is ready gets its frame id and the onLoad event', () => {
    expect(hosting().say({ message: 'ready' }).messages).toEqual([
      { MessageFrameID: 'f1' },
      { event: 'onLoad', _id: 1, data: { screenObject: SCREEN_OBJECT } },
    ]);
  });

  it('V is told who sits in front of it, under the name of the request in lower case', async () => {
    const { client, say } = hosting();
    const [{ response, data }] = say({ hosted_request: 'getMemberAuthentication', frameID: 'f1' }).messages;
    expect(response).toBe('getmemberauthentication');
    expect(data).toEqual({
      site: 'http://localhost:4100',
      companyid: 'lakeside',
      memberid: 'pat',
      memberHash: expect.any(String),
      memberContext: 'web',
      memberEmail: 'pat.keller@lakeside.example',
      codeBase: 'v2025_1/',
    });
    const Cookie = `companyName=lakeside; memberId=${data.memberid}; memberHash=${data.memberHash}; memberContext=web`;
    const info = await client.send('/system/myMembers/info', { headers: { Authorization: null, Cookie } });
    expect(info.json).toMatchObject({ identifier: 'pat' });
  });

  it.each([
    ['V request in place of hosted_request', { request: 'getMemberAuthentication', frameID: 'f1' }],
    ['I no frame id', { hosted_request: 'getMemberAuthentication' }],
    ['I another frame’s id', { hosted_request: 'getMemberAuthentication', frameID: 'f2' }],
    ['I a request that there is not', { hosted_request: 'getEverything', frameID: 'f1' }],
    ['I no JSON', '{'],
    ['I no object', 'null'],
    ['V the answer of the official script to what it does not know', { result: 'success', frameID: 'f1' }],
    ['V a refresh asked for by a tab', { hosted_request: 'refreshScreen', frameID: 'f1' }],
    [
      'V a screen that cannot be opened',
      { hosted_request: 'openScreen', args: { screen: 'invoice', id: 1 }, frameID: 'f1' },
    ],
  ])('%s is passed over in silence', (_, message) => {
    expect(hosting().say(message)).toEqual({ messages: [] });
  });

  it('V may refuse an event and say why', () => {
    const { say } = hosting();
    const refusal = { event: 'onLoad', _id: 1, result: 'failure', errors: ['Not here.'], frameID: 'f1' };
    expect(say(refusal).errors).toEqual(['Not here.']);
    expect(say({ ...refusal, result: 'success' })).toEqual({ messages: [] });
    expect(say({ ...refusal, errors: undefined }).errors).toHaveLength(1);
  });

  it('V asks for the screen object, for another screen, and says that it is dirty', () => {
    const { say } = hosting();
    expect(say({ hosted_request: 'getScreenObject', frameID: 'f1' }).messages).toEqual([
      { response: 'getscreenobject', data: { screenObject: SCREEN_OBJECT } },
    ]);
    const args = { newTab: true, screen: 'Company', id: 202 };
    const open = { screen: 'company', id: 202, isNewTab: true };
    expect(say({ hosted_request: 'openScreen', args, frameID: 'f1' }).open).toEqual(open);
    expect(say({ hosted_request: 'openScreen', ...args, frameID: 'f1' }).open).toEqual(open);
    expect(say({ hosted_request: 'setDirty', args: { dirty: true }, frameID: 'f1' }).isDirty).toBe(true);
    const pod = hosting({ hostedAs: 'pod' });
    expect(pod.say({ hosted_request: 'refreshScreen', frameID: 'f1' }).isRefreshed).toBe(true);
  });

  it('stands in the request log with what it said and what it was answered', () => {
    const { client, say } = hosting();
    say({ message: 'ready' });
    expect(client.sandbox.log.entries()).toMatchObject([
      {
        method: 'MESSAGE',
        path: '/hosted/1/company/201',
        memberIdentifier: 'pat',
        requestBody: '{"message":"ready"}',
        responseBody: expect.stringContaining('{"MessageFrameID":"f1"}'),
      },
    ]);
  });

  it('of a member who is gone is told nothing', () => {
    expect(hosting({ memberId: 99 }).say({ message: 'ready' })).toEqual({ messages: [] });
  });

  it('V has its tokens replaced by record and screen', () => {
    expect(hostedUrl('https://v.example/?id=[cw_id]&screen=[cw_screen]', FRAME)).toBe(
      'https://v.example/?id=201&screen=company',
    );
  });
});
