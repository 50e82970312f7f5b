export { TallybridgeError } from './client/errors.ts';
export { createTabClient } from './client/tab-client.ts';
export type { TabClient } from './client/tab-client.ts';
export type { ConsoleAddress, NewTabSession, Tab, TabSession } from './contract/hosted-tab.ts';
