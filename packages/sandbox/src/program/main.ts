import { runProgram } from './run-program.ts';

/** Runs the program `tallybridge-sandbox` until a signal stops it and answers its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const { promise: stop, resolve } = Promise.withResolvers<void>();
  // A supervisor may signal the whole group as well as its leader, which passes it on: the second one changes nothing.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  return runProgram({
    args,
    now: () => Date.now(),
    print: (text) => console.log(text),
    printError: (text) => console.error(text),
    stop,
  });
}
