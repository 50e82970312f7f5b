import { ConfigError, readConfig } from './config.ts';
import { DatabaseError } from './database/index.ts';
import { MasterKeyError } from './secrets/master-key.ts';
import { SecretUnreadable } from './secrets/vault.ts';
import { startServer } from './start-server.ts';

const WRONG_USE = 2;

/** What a person can put right is said in a sentence; anything else is a fault and shows its trace. */
function sentenceOf(error: unknown): string | null {
  if (error instanceof ConfigError || error instanceof DatabaseError || error instanceof MasterKeyError)
    return error.message;
  if (error instanceof SecretUnreadable)
    return `${error.message}. Start with the master key that this database was made with.`;
  const isPortTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  return isPortTaken ? `${error.message}. Stop what listens there, or set TALLYBRIDGE_PORT.` : null;
}

// The story of the program: read the configuration, open the database and bring it up to date, serve the API and carry
// out jobs as the role says, and on a signal let what runs come to its end.
try {
  const server = await startServer({ config: readConfig() });
  server.app.log.info(server.url === '' ? 'working' : `serving on ${server.url}`);
  if (server.url !== '') {
    const place = await server.admitOperator();
    server.app.log.info(place === null ? 'TALLYBRIDGE_OPERATOR_KEY is not set' : `the operator's API key: ${place}`);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.app.log.info(`${signal}: stopping`);
      void server.close();
    });
  }
} catch (error) {
  const sentence = sentenceOf(error);
  if (sentence === null) throw error;
  console.error(sentence);
  process.exitCode = error instanceof ConfigError ? WRONG_USE : 1;
}
