import { nonce } from './entry.ts';

// Before anything else is loaded: zod would try whether it may compile its schemas, which this page's policy forbids and
// browsers report; and what locks scrolling behind a dialog takes the nonce of its style element from here.
Reflect.set(globalThis, '__zod_globalConfig', { jitless: true });
Reflect.set(globalThis, '__webpack_nonce__', nonce);
