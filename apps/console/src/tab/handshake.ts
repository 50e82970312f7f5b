/** What ConnectWise says about the member in front of the page; the server asks whether it is so. */
export interface MemberClaim {
  readonly id: string;
  readonly hash: string;
  readonly context?: string;
}

/** The screen around this page. */
export interface Screen {
  /** Asks who is in front of it; rejects when it stays silent. */
  askMember(): Promise<MemberClaim>;
  /** Has ConnectWise show a ticket in a tab of its own. */
  showTicket(id: number): void;
}

export interface ScreenOptions {
  /** The only origins that are spoken with and heard. */
  readonly parents: readonly string[];
  /** Called when the screen says which company it shows. */
  readonly onCompany: (company: number) => void;
  readonly patienceMs?: number;
}

const PATIENCE_MS = 15_000;
const LONGEST_MESSAGE = 20_000;

type Message = Readonly<Record<string, unknown>>;

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: unknown): Message | null {
  if (typeof text !== 'string' || text.length > LONGEST_MESSAGE) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isMessage(value) ? value : null;
  } catch {
    return null;
  }
}

const textIn = (message: Message, name: string): string | null => {
  const value = message[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

function claimIn(data: unknown): MemberClaim | null {
  if (!isMessage(data)) return null;
  const [id, hash, context] = ['memberid', 'memberHash', 'memberContext'].map((name) => textIn(data, name));
  if (id === undefined || hash === undefined || id === null || hash === null) return null;
  return { id, hash, ...(context === undefined || context === null ? {} : { context }) };
}

function companyIn(data: unknown): number | null {
  const screen = isMessage(data) ? data['screenObject'] : null;
  if (!isMessage(screen) || String(screen['screen']).toLowerCase() !== 'company') return null;
  const id = Number(screen['id']);
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** Whether the page stands in a frame, and as far as browsers tell in one of a page that it may stand in. */
export function isFramed(page: Window, parents: readonly string[]): boolean {
  if (page.parent === page) return false;
  const around: unknown = Reflect.get(page.location, 'ancestorOrigins');
  const [nearest] = around instanceof Object && Symbol.iterator in around ? Array.from(around as DOMStringList) : [];
  return nearest === undefined || parents.includes(nearest);
}

/**
 * ConnectWise's own protocol of JSON texts between a hosted page and its screen. What comes from elsewhere, is no message
 * of it, or was not asked for is dropped; nothing is ever sent to an origin that is not named.
 */
export function openScreen(page: Window, options: ScreenOptions): Screen {
  const { parents, onCompany, patienceMs = PATIENCE_MS } = options;
  let frame: string | null = null;
  let waiting: ((claim: MemberClaim) => void) | null = null;

  const say = (message: Message) => {
    const text = JSON.stringify(frame === null ? message : { ...message, frameID: frame });
    for (const parent of parents) page.parent.postMessage(text, parent);
  };
  const ask = () => say({ hosted_request: 'getMemberAuthentication' });

  page.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source !== page.parent || !parents.includes(origin)) return;
    const message = parsed(data);
    if (message === null) return;
    const named = textIn(message, 'MessageFrameID');
    if (named !== null && frame === null) {
      frame = named;
      if (waiting !== null) ask();
      return;
    }
    if (message['event'] === 'onLoad' && frame !== null) {
      say({ event: 'onLoad', _id: message['_id'] ?? null, result: 'success' });
      const company = companyIn(message['data']);
      if (company !== null) onCompany(company);
      return;
    }
    const claim = message['response'] === 'getmemberauthentication' ? claimIn(message['data']) : null;
    if (claim === null || waiting === null) return;
    const take = waiting;
    waiting = null;
    take(claim);
  });

  return {
    showTicket(id) {
      // Source: what is asked for stands beside the request or in `args`; which, no source shows.
      const args = { newTab: true, screen: 'ticket', id };
      say({ hosted_request: 'openScreen', ...args, args });
    },
    askMember: () =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting = null;
          reject(new Error('the screen around the page did not answer'));
        }, patienceMs);
        waiting = (claim) => {
          clearTimeout(timer);
          resolve(claim);
        };
        if (frame === null) say({ message: 'ready' });
        else ask();
      }),
  };
}
