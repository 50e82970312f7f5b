import { isObject } from '../records/read-record.ts';

/** Where a hosted page stands: in which screen of which record, before whom. */
export interface HostedFrame {
  /** Given to the page when it is ready; everything that it says after that carries it. */
  readonly frameId: string;
  readonly setupId: number;
  readonly screen: 'company' | 'ticket' | 'contact';
  readonly recordId: number;
  readonly hostedAs: 'tab' | 'pod';
  /** The member who sits in front of the screen. */
  readonly memberId: number;
  /** Scheme and host of the screen. */
  readonly site: string;
}

/** What the screen does with a message. */
export interface HostedAnswer {
  /** Posted to the page one after the other, each a JSON text. */
  readonly messages: readonly string[];
  /** Why the page refused an event. */
  readonly errors?: readonly string[];
  readonly open?: { readonly screen: string; readonly id: number; readonly isNewTab: boolean };
  readonly isDirty?: boolean;
  readonly isRefreshed?: boolean;
}

/** Everything that identifies the member to the page. */
export type Authentication = Readonly<Record<string, string>>;

const NOTHING: HostedAnswer = { messages: [] };

/**
 * The screen's side of the handshake with a hosted page. What it does not understand, it passes over in silence, as
 * ConnectWise does, `request` in place of `hosted_request` for one.
 */
export function answerHostedMessage(
  frame: HostedFrame,
  text: string,
  authenticate: () => Authentication,
): HostedAnswer {
  const message = parsed(text);
  if (message['message'] === 'ready') return welcome(frame);
  if (message['frameID'] !== frame.frameId) return NOTHING;
  if (typeof message['event'] === 'string') return verdict(message);
  const args = isObject(message['args']) ? message['args'] : message;
  switch (message['hosted_request']) {
    case 'getMemberAuthentication':
      return response('getmemberauthentication', authenticate());
    case 'getScreenObject':
      return response('getscreenobject', { screenObject: screenObject(frame) });
    case 'openScreen':
      return opened(args);
    case 'setDirty':
      return { messages: [], isDirty: args['dirty'] === true };
    case 'refreshScreen':
      return frame.hostedAs === 'pod' ? { messages: [], isRefreshed: true } : NOTHING;
    default:
      return NOTHING;
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function welcome(frame: HostedFrame): HostedAnswer {
  const loaded = { event: 'onLoad', _id: 1, data: { screenObject: screenObject(frame) } };
  return { messages: [JSON.stringify({ MessageFrameID: frame.frameId }), JSON.stringify(loaded)] };
}

function screenObject({ screen, recordId, hostedAs }: HostedFrame) {
  return { screen, id: recordId, hostedAs };
}

/** The name of an answer is the request's in lower case. */
function response(name: string, data: unknown): HostedAnswer {
  return { messages: [JSON.stringify({ response: name, data })] };
}

function verdict({ result, errors }: Readonly<Record<string, unknown>>): HostedAnswer {
  if (result !== 'failure') return NOTHING;
  const said = (Array.isArray(errors) ? errors : []).filter((one: unknown) => typeof one === 'string');
  return { messages: [], errors: said.length === 0 ? ['The page refused the event and did not say why.'] : said };
}

const OPENED: ReadonlySet<unknown> = new Set(['company', 'ticket']);

function opened({ screen, id, newTab }: Readonly<Record<string, unknown>>): HostedAnswer {
  const name = typeof screen === 'string' ? screen.toLowerCase() : '';
  const record = Number(id);
  if (!OPENED.has(name) || !Number.isSafeInteger(record) || record < 1) return NOTHING;
  return { messages: [], open: { screen: name, id: record, isNewTab: newTab === true } };
}

/** The address of a hosted page for one record. */
export function hostedUrl(url: string, { screen, recordId }: Pick<HostedFrame, 'screen' | 'recordId'>): string {
  return url.replaceAll('[cw_id]', String(recordId)).replaceAll('[cw_screen]', screen);
}
