import { EMBEDDED_LINK, EMBEDDED_LINK_WANTED, readEmbeddedLink } from 'tallybridge-sdk';

/** The page around this one, which is the vendor's and can make a link. */
export interface ParentPage {
  /** A new link; rejects when the parent stays silent. */
  askForLink(): Promise<string>;
}

const PATIENCE_MS = 15_000;

/** Speaks with nobody but the origins that may frame this page: what is sent elsewhere is not delivered, what comes from elsewhere not read. */
export function parentOf(page: Window, origins: readonly string[]): ParentPage {
  return {
    askForLink: () =>
      new Promise((resolve, reject) => {
        const end = () => {
          page.removeEventListener('message', onMessage);
          clearTimeout(timer);
        };
        const onMessage = (event: MessageEvent<unknown>) => {
          if (event.source !== page.parent || !origins.includes(event.origin)) return;
          const link = readEmbeddedLink(event.data);
          if (link === null) return;
          end();
          resolve(link);
        };
        const timer = setTimeout(() => {
          end();
          reject(new Error(`the page around this one did not answer ${EMBEDDED_LINK_WANTED} with ${EMBEDDED_LINK}`));
        }, PATIENCE_MS);
        page.addEventListener('message', onMessage);
        for (const origin of origins) page.parent.postMessage({ type: EMBEDDED_LINK_WANTED }, origin);
      }),
  };
}
