import { Command } from 'commander';
import type { DemoFlags } from '../demo/demo-settings.ts';
import { readDemoSettings } from '../demo/demo-settings.ts';
import { whenParentEnds } from '../demo/parent-watch.ts';
import { createTeller } from '../demo/tell.ts';
import type { CommandContext } from '../command-context.ts';

const SAME_SIGNAL_MS = 1000;

const HELP = `
Starts, and keeps running until Ctrl-C: a sandbox in place of ConnectWise, the service with its
worker and database, and a page on which you pick one of six vendors. Each has an MSP that has
worked with it for months: at the first start the service lives through them with its clock moved,
which takes well under a minute. From then on every change at a vendor's example product reaches
the sandbox by itself. Everything is kept in the data folder; a later start goes on from there,
whatever ended the one before.

Each option can be given in the environment as well: TALLYBRIDGE_DATA, TALLYBRIDGE_PAGE_PORT,
TALLYBRIDGE_PORT, TALLYBRIDGE_SANDBOX_PORT, TALLYBRIDGE_VENDOR_PORT,
TALLYBRIDGE_CHANGE_EVERY_SECONDS. With npm start, options come after two dashes:
npm start -- --port 5000`;

export function demoCommand({ terminal, environment }: CommandContext): Command {
  return new Command('demo')
    .summary('runs everything with a sandbox and six vendors to pick from')
    .description('Starts the whole product with a sandbox in place of ConnectWise and six vendors to pick from.')
    .option('--data <folder>', 'where everything is kept (default: .tallybridge)')
    .option('--page-port <port>', 'of the page on which you pick a vendor (default: 4300)')
    .option('--port <port>', 'of the service (default: 4000)')
    .option('--sandbox-port <port>', 'of the sandbox (default: 4100)')
    .option('--vendor-port <port>', "of the first vendor's product; the others follow (default: 4200)")
    .option('--only <vendors>', 'a new folder has these vendors only, by the keys of their profiles: bluegate,coro')
    .option('--change-every <seconds>', 'how often a seat changes by itself, 0 for never (default: 60)')
    .addHelpText('after', HELP)
    .action(async (flags: DemoFlags) => {
      const settings = readDemoSettings(flags, environment);
      const stopping = new AbortController();
      let askedAt = 0;
      const stop = () => {
        // Who presses Ctrl-C again does not want to wait, and nothing is lost by that. One Ctrl-C can arrive twice at
        // once: from the terminal, and passed on by the program that started this one.
        if (stopping.signal.aborted && performance.now() - askedAt > SAME_SIGNAL_MS) process.exit(1);
        if (stopping.signal.aborted) return;
        askedAt = performance.now();
        stopping.abort();
      };
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
      const watch = whenParentEnds(stop);
      const { runDemo } = await import('../demo/run-demo.ts');
      await runDemo(settings, createTeller(terminal), stopping.signal);
      watch.stop();
    });
}
