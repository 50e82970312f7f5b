export { ConfigError, parseConfig, readConfig } from './config.ts';
export type { Config, Role, Settings } from './config.ts';
export { DatabaseError } from './database/index.ts';
export { startServer } from './start-server.ts';
export type { Bootstrapped, Server, StartOptions } from './start-server.ts';
