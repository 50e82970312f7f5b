/** What the console sends to the page around it when it needs a link. */
export const EMBEDDED_LINK_WANTED = 'tallybridge:link-wanted';
/** What the page around it answers with. */
export const EMBEDDED_LINK = 'tallybridge:link';

interface Received {
  readonly data: unknown;
  readonly origin: string;
  readonly source: unknown;
}

interface FramePage {
  addEventListener(type: 'message', listener: (event: Received) => void): void;
  removeEventListener(type: 'message', listener: (event: Received) => void): void;
}

interface Frame {
  src: string;
  readonly contentWindow: { postMessage(message: unknown, targetOrigin: string): void } | null;
}

export interface EmbedOptions {
  /** The frame that shows the console: `document.querySelector('iframe')`. */
  readonly frame: Frame;
  /** The page that the frame is in: `window`. */
  readonly page: FramePage;
  /** The console for your site: `https://billing.example.com/embed/bluegate`. */
  readonly url: string;
  /** Asks your own server, which makes one with `portal.link()`; called at the start and whenever a session is over. */
  readonly getLink: () => Promise<string>;
  readonly onError?: (error: unknown) => void;
}

/**
 * Shows the console in a frame of your own site. Your server makes each link, so no key comes near the browser.
 *
 * @returns what ends it.
 * @example
 * const end = embedConsole({
 *   frame: document.querySelector('iframe'),
 *   page: window,
 *   url: 'https://billing.example.com/embed/bluegate',
 *   getLink: async () => (await (await fetch('/our/tallybridge-link', { method: 'POST' })).json()).link,
 * });
 */
export function embedConsole({ frame, page, url, getLink, onError = () => undefined }: EmbedOptions): () => void {
  const { origin } = new URL(url);
  const answer = async () => {
    try {
      frame.contentWindow?.postMessage({ type: EMBEDDED_LINK, link: await getLink() }, origin);
    } catch (error) {
      onError(error);
    }
  };
  const onMessage = (event: Received) => {
    if (event.origin !== origin || event.source !== frame.contentWindow) return;
    if (typeOf(event.data) === EMBEDDED_LINK_WANTED) void answer();
  };
  page.addEventListener('message', onMessage);
  frame.src = url;
  return () => page.removeEventListener('message', onMessage);
}

function typeOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'type' in message ? message.type : null;
}

/** The link in an answer of the page around the console; null for any other message. */
export function readEmbeddedLink(message: unknown): string | null {
  if (typeOf(message) !== EMBEDDED_LINK) return null;
  if (typeof message !== 'object' || message === null || !('link' in message)) return null;
  return typeof message.link === 'string' && message.link.startsWith('tbl_') ? message.link : null;
}
