export { ConfigError, parseConfig, readConfig, SETTINGS } from './config.ts';
export type { Config, Role, Settings } from './config.ts';
export { DATABASE_ERROR_CODES, DatabaseError } from './database/index.ts';
export { startFailure } from './start-failure.ts';
export type { StartFailure } from './start-failure.ts';
export { startServer } from './start-server.ts';
export { admissionText, OPERATOR_KEY_FILE } from './operator-access.ts';
export type { Bootstrapped, OperatorAdmission } from './operator-access.ts';
export type { Server, StartOptions } from './start-server.ts';
