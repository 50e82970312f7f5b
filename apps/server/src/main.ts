import { ConfigError, readConfig } from './config.ts';
import type { Config } from './config.ts';
import { DatabaseError } from './database/index.ts';
import { startServer } from './start-server.ts';

function configOrExit(): Config {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}

// The story of the program: read the configuration, open the database and bring it up to date, serve the API and carry
// out jobs as the role says, and on a signal let what runs come to its end.
try {
  const server = await startServer({ config: configOrExit() });
  server.app.log.info(server.url === '' ? 'working' : `listening on ${server.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.app.log.info(`${signal}: stopping`);
      void server.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  if (!(error instanceof DatabaseError)) throw error;
  console.error(error.message);
  process.exit(1);
}
