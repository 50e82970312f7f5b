import { readConfig } from './config.ts';
import { admissionText } from './operator-access.ts';
import { startFailure } from './start-failure.ts';
import { startServer } from './start-server.ts';

// The story of the program: read the configuration, open the database and bring it up to date, serve the API and carry
// out jobs as the role says, and on a signal let what runs come to its end.
try {
  const server = await startServer({ config: readConfig() });
  server.app.log.info(server.url === '' ? 'working' : `serving on ${server.url}`);
  if (server.url !== '') {
    for (const line of admissionText(await server.admitOperator())) server.app.log.info(line);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.app.log.info(`${signal}: stopping`);
      void server.close();
    });
  }
} catch (error) {
  const failure = startFailure(error);
  if (failure === null) throw error;
  console.error(failure.sentence);
  process.exitCode = failure.exitCode;
}
