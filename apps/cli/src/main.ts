import { createProgram } from './program.ts';
import { reportFailure } from './report-failure.ts';
import { createTerminal } from './terminal/terminal.ts';

// The reader of a pipe may leave early (`| head`); that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const terminal = createTerminal({ stdout: process.stdout, stderr: process.stderr, environment: process.env });
try {
  process.exitCode = 0;
  await createProgram({ terminal, environment: process.env }).parseAsync(process.argv);
} catch (error) {
  const code = await reportFailure(error, terminal);
  // What had been started may still hold the process; let the message out and leave.
  process.stdout.write('', () => process.exit(code));
}
