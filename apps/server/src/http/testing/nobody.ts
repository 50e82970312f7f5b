import type { HttpOptions } from '../create-http.ts';

/** A face of the service that nobody gets behind. */
export const NOBODY: HttpOptions = {
  authenticate: () => Promise.resolve(null),
  openContext: () => {
    throw new Error('nothing is carried out here');
  },
  publicUrl: () => 'https://service.example',
  isReady: () => Promise.resolve(true),
  isSignInOffered: false,
  consoleFolder: '/nowhere',
  embeddedBy: () => null,
  tabEntry: () => Promise.resolve(null),
  logLevel: 'silent',
  requestsPerMinute: 1000,
  failuresPerMinute: 1000,
  trustedProxies: [],
  callbacks: { take: () => Promise.resolve(false), refused: () => undefined, close: () => Promise.resolve() },
};
