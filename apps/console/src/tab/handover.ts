/** How a page learns who sits in front of it. */
export interface WayIn {
  /** A token of its own for one company; ConnectWise is asked each time. */
  readonly token: (company: number) => Promise<string>;
  /** Has ConnectWise show a ticket; null where it would not know for whom. */
  readonly showTicket: ((id: number) => void) | null;
}

/** Nobody said who is there. */
export class Silent extends Error {
  override readonly name = 'Silent';
}

const PATIENCE_MS = 20_000;

type Said =
  | { readonly tallybridge: 'come-in' }
  | { readonly tallybridge: 'token'; readonly token: string }
  | { readonly tallybridge: 'refused' };

function saidIn(data: unknown): Said | null {
  if (typeof data !== 'object' || data === null) return null;
  const [what, token]: readonly unknown[] = ['tallybridge', 'token'].map((name) => Reflect.get(data, name));
  if (what === 'come-in' || what === 'refused') return { tallybridge: what };
  return what === 'token' && typeof token === 'string' && token !== '' ? { tallybridge: what, token } : null;
}

interface Letting {
  readonly way: WayIn;
  /** The address of the page for a company, without anything that lets somebody in. */
  readonly addressOf: (company: number) => string;
}

/**
 * The page in ConnectWise opens windows of itself and answers those alone: each gets a token for the company that it was
 * opened for, from page to page of this one origin, never by an address.
 */
export function letWindowsIn(page: Window, { way, addressOf }: Letting): (company: number) => boolean {
  const { origin } = page.location;
  const opened = new Map<MessageEventSource, number>();
  page.addEventListener('message', ({ source, origin: from, data }: MessageEvent<unknown>) => {
    const company = source === null || from !== origin ? undefined : opened.get(source);
    if (source === null || company === undefined || saidIn(data)?.tallybridge !== 'come-in') return;
    const answer = (words: Said) => source.postMessage(words, { targetOrigin: origin });
    way.token(company).then(
      (token) => answer({ tallybridge: 'token', token }),
      () => answer({ tallybridge: 'refused' }),
    );
  });
  return (company) => {
    const window = page.open(addressOf(company), '_blank');
    if (window !== null) opened.set(window, company);
    return window !== null;
  };
}

/** A window that the page in ConnectWise opened: what it needs it asks of that page, as long as that is there. */
export function wayThroughOpener(page: Window, patienceMs = PATIENCE_MS): WayIn | null {
  const { origin } = page.location;
  const opener: unknown = page.opener;
  if (!isWindow(opener)) return null;
  let waiting: ((said: Said) => void) | null = null;
  page.addEventListener('message', ({ source, origin: from, data }: MessageEvent<unknown>) => {
    const said = saidIn(data);
    const isAnswer = said?.tallybridge === 'token' || said?.tallybridge === 'refused';
    if (source === opener && from === origin && isAnswer) waiting?.(said);
  });
  return {
    showTicket: null,
    token: () =>
      new Promise((resolve, reject) => {
        const end = (said: Said | null) => {
          clearTimeout(timer);
          waiting = null;
          if (said?.tallybridge === 'token') resolve(said.token);
          else reject(new Silent('the page in ConnectWise did not let this window in'));
        };
        const timer = setTimeout(() => end(null), patienceMs);
        waiting = end;
        if (opener.closed) end(null);
        else opener.postMessage({ tallybridge: 'come-in' } satisfies Said, { targetOrigin: origin });
      }),
  };
}

/** Of a window of another origin only this can be used, and nothing else is. */
function isWindow(value: unknown): value is Pick<Window, 'postMessage' | 'closed'> {
  return typeof value === 'object' && value !== null;
}
