import { createMemoryTicketLedger } from '../../../../../simulation/src/memory-ticket-ledger.ts';
import { instantOf } from '../../calendar/instant.ts';
import { installationId } from '../../ids.ts';
import type { ConfigurationId } from '../../ids.ts';
import { testDigest } from '../../write/testing/small-world.ts';
import { WRITE_SETTINGS } from '../../write/settings.ts';
import type { Alert } from '../alert.ts';
import { runTickets } from '../write/run-tickets.ts';
import type { TicketsReport } from '../write/ticket-report.ts';
import { FakeDeskPsa } from './fake-desk-psa.ts';
import { alert, input, MINUTE, NOON, rule } from './ticket-fixture.ts';

export const QUARANTINE = 3 * MINUTE;

/** A desk in memory, its alerts, and a run whenever a test says so. */
export class Scene {
  readonly desk = new FakeDeskPsa();
  alerts: Alert[] = [alert()];
  mode: 'each' | 'per-customer' = 'each';
  configuration: ConfigurationId | 'several' | null = null;
  /** More new tickets at once become one for each company. */
  mostTickets = 20;
  now: number = NOON;
  /** By how much the database's clock has moved ahead of the host's. */
  skewMs = 0;
  #ids = 0;
  readonly ledger = createMemoryTicketLedger({
    now: () => this.now,
    surroundings: () => {
      const { boards: _boards, tickets: _tickets, busy: _busy, threads: _threads, ...rest } = input();
      const rules = new Map([['backup', rule({ mode: this.mode })]]);
      const configurationOf = () => this.configuration;
      const policy = { ...rest.policy, storm: { ...rest.policy.storm, most: this.mostTickets } };
      return { ...rest, policy, rules, now: instantOf(this.now), alerts: this.alerts, configurationOf };
    },
  });

  run(): Promise<TicketsReport> {
    return runTickets({
      ports: {
        desk: this.desk,
        ledger: this.ledger,
        clock: { now: () => instantOf(this.now) },
        monotonic: { elapsedMs: () => this.now - this.skewMs },
        newId: () => {
          this.#ids += 1;
          return String(this.#ids).padStart(10, '0');
        },
        digest: testDigest,
      },
      settings: { ...WRITE_SETTINGS, quarantineMs: QUARANTINE },
      installation: installationId('abc123'),
      connection: 'c1',
    });
  }

  async after(ms: number): Promise<TicketsReport> {
    this.now += ms;
    return this.run();
  }
}
