import type { PlanLine, Run } from 'tallybridge-sdk';
import { showQuantity } from '../terminal/amounts.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { counted, padEnd, plain, widthOf, wrap } from '../terminal/text.ts';
import type { Names } from '../plan-view/names.ts';
import { countChanges } from '../plan-view/show-totals.ts';
import type { DemoSettings } from './demo-settings.ts';
import type { Card } from './page/read-card.ts';

type MadeCard = Pick<Card, 'name' | 'facts'> & { readonly msp: Pick<Card['msp'], 'name'> };

export interface Addresses {
  readonly page: string;
  readonly service: string;
  readonly sandbox: string;
  readonly vendor: string;
}

export function addressesOf(settings: DemoSettings): Addresses {
  return {
    page: `http://localhost:${settings.pagePort}`,
    service: `http://localhost:${settings.servicePort}`,
    sandbox: `http://localhost:${settings.sandboxPort}`,
    vendor: `http://localhost:${settings.vendorPort}`,
  };
}

/** Everything that the demo says, in the order in which it happens. */
export function createTeller(terminal: Terminal) {
  const { paint } = terminal;
  const say = (text: string, indent = '') => {
    for (const line of wrap(text, terminal.width - indent.length)) terminal.out(indent + line);
  };
  return {
    opening(folder: string, isNew: boolean): void {
      terminal.out(paint.bold('Tallybridge demo'));
      say(
        isNew
          ? `Everything is kept in ${folder}.`
          : `Continuing with the data in ${folder} (delete that folder to begin anew).`,
      );
    },
    started(what: string, where: string): void {
      terminal.out(`  ${paint.good('started')}  ${what.padEnd(46)} ${paint.dim(where)}`);
    },
    warning(text: string): void {
      terminal.note(`${paint.warn('note')} ${plain(text)}`);
    },
    making(what: string): void {
      terminal.out(`  ${paint.accent('making')}   the histories of all vendors: ${what}`);
    },
    made(cards: readonly MadeCard[]): void {
      terminal.out('');
      terminal.out(paint.bold('What there is to look at'));
      const width = Math.max(...cards.map(({ name }) => widthOf(name)));
      for (const { name, msp, facts } of cards) {
        const told = (facts ?? []).map(({ count, what }) => ` ${count} ${what}`).join(',');
        // What does not fit stands below its beginning, and the names stand alone.
        for (const [index, line] of wrap(`${msp.name}:${told}`, terminal.width - width - 4).entries())
          terminal.out(`  ${padEnd(index === 0 ? name : '', width)}  ${line}`);
      }
    },
    finished(runs: readonly Run[]): void {
      const sum = (name: keyof Run['counts']) => runs.reduce((total, run) => total + run.counts[name], 0);
      terminal.out('');
      say(
        `The last start ended in the middle of its work, and this one finished it: ${sum('created')} created, ` +
          `${sum('changed')} changed, ${sum('ended')} ended` +
          `${sum('unknown') === 0 ? '' : `, ${sum('unknown')} to be looked up before anything is sent again`}.`,
      );
    },
    standing(now: { ours: number; run: Run; lines: readonly PlanLine[] }): void {
      const held = now.lines.filter((line) => line.action === 'hold').length;
      const changes = countChanges(now.lines);
      terminal.out('');
      say(
        `${counted(now.ours, 'addition')} of ours ${now.ours === 1 ? 'stands' : 'stand'} in ConnectWise: ` +
          `${changes === 0 ? 'all right as they were' : `${counted(changes, 'line')} brought up to date`}, ` +
          `${counted(held, 'line')} held.`,
      );
    },
    whereToLook(addresses: Addresses): void {
      terminal.out('');
      terminal.out(paint.bold('Where to look'));
      terminal.out(`  ${paint.bold(addresses.page)}   pick a vendor: it leads into all of the below`);
      terminal.out(`  ${addresses.service}   the service: its console and its API`);
      terminal.out(`  ${addresses.sandbox}   the sandbox, which stands in for ConnectWise`);
      terminal.out(`  ${addresses.vendor}   the made-up vendor: change seats here and watch this window`);
      terminal.out('');
      const hosts = [addresses.sandbox, addresses.vendor].map((address) => new URL(address).host).join(' and ');
      say(
        `The demo lets the service make requests to this machine, at ${hosts} and to the products of the other vendors; ` +
          'elsewhere that is refused until the operator allows it.',
      );
      terminal.out('');
      terminal.out(paint.dim('Ctrl-C stops everything; the next start goes on from here.'));
      terminal.out('');
    },
    handedOver(vendor: string, records: number): void {
      terminal.out(`${time()}  ${vendor} handed over ${counted(records, 'usage record')}`);
    },
    synced(run: Run, lines: readonly PlanLine[], names: Names): void {
      const written = run.counts.created + run.counts.changed + run.counts.ended + run.counts.adopted;
      if (run.state === 'failed') {
        terminal.out(`${time()}  ${paint.bad('a sync failed')}: ${plain(run.error?.message ?? 'no reason was given')}`);
        return;
      }
      if (run.state === 'waiting')
        terminal.out(`${time()}  ${paint.warn('a plan waits for a person')} (it is beyond the limits)`);
      if (written === 0) return;
      for (const line of lines.filter((each) => countChanges([each]) > 0)) {
        terminal.out(`${time()}  ConnectWise: ${describeChange(line, names)}`);
      }
      for (const problem of run.problems) {
        const what = `${names.customer(problem.customer)}, ${names.product(problem.sku)}`;
        terminal.out(`${time()}  ${paint.bad(problem.outcome)}: ${what}: ${plain(problem.message)}`);
      }
    },
    stopping(): void {
      terminal.out('');
      terminal.out('Stopping …');
    },
    stopped(): void {
      terminal.out('Stopped. Nothing is lost: the next start goes on from here.');
    },
  };
}

export type Teller = ReturnType<typeof createTeller>;

function describeChange(line: PlanLine, names: Names): string {
  const from = line.from === null ? '' : `${showQuantity(line.from)} → `;
  const where = line.agreementId === null ? '' : `, agreement ${line.agreementId}`;
  return `${names.customer(line.customer)}, ${names.product(line.sku)}: ${from}${showQuantity(line.quantity)} (${line.action}${where})`;
}

function time(): string {
  return new Date().toTimeString().slice(0, 8);
}
