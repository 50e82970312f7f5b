import type { CallbackPorts, SandboxRecord } from 'tallybridge-sandbox';
import type { Coverage } from '../coverage.ts';
import { between, pick } from '../kernel.ts';
import type { Kernel, Random } from '../kernel.ts';

export interface CallbackChaos {
  readonly kernel: Kernel;
  readonly random: Random;
  readonly coverage: Coverage;
  isOn: boolean;
}

/** What ConnectWise tells of tickets reaches us late, twice, or not at all; and others tell us what never happened. */
export class DeskCallbacks {
  /** What the last message about a ticket said, true or not: nothing may rest on it. */
  readonly claims = new Map<number, { readonly status: number }>();
  readonly #chaos: CallbackChaos;
  #hints = 0;

  constructor(chaos: CallbackChaos) {
    this.#chaos = chaos;
  }

  readonly ports: CallbackPorts = {
    fetch: (_url, init) => this.#deliver(typeof init?.body === 'string' ? init.body : ''),
    // Time passes by the kernel only.
    timeout: () => new AbortController().signal,
  };

  /** Whether something was told since the last time. */
  takeHints(): boolean {
    const isHinted = this.#hints > 0;
    this.#hints = 0;
    return isHinted;
  }

  /** Somebody who knows the path says that a ticket has a status that it has not. */
  forge(tickets: readonly SandboxRecord[], status: number): void {
    const ticket = pick(this.#chaos.random, tickets);
    if (ticket === undefined) return;
    this.#note('callback forged');
    this.#take(ticket.id, status);
  }

  #deliver(body: string): Promise<Response> {
    const { random, kernel, isOn } = this.#chaos;
    const fate = isOn ? random() : 1;
    if (fate < 0.25) {
      this.#note('callback lost');
      return Promise.resolve(new Response(null, { status: 503 }));
    }
    if (fate < 0.35) {
      this.#note('callback turned away');
      return Promise.resolve(new Response(null, { status: 429 }));
    }
    const { ID, Entity } = JSON.parse(body);
    const status = Entity === null ? 0 : (JSON.parse(Entity).status?.id ?? 0);
    this.#note('callback taken');
    this.#take(ID, status);
    if (fate < 0.55) {
      const laterMs = between(random, 1000, 45 * 60_000);
      kernel.schedule(laterMs, () => {
        this.#note('callback doubled');
        this.#take(ID, status);
      });
    }
    return Promise.resolve(new Response(null, { status: 204 }));
  }

  #take(ticket: number, status: number): void {
    this.claims.set(ticket, { status });
    this.#hints += 1;
  }

  #note(what: string): void {
    this.#chaos.coverage.note(what);
    this.#chaos.kernel.trace(what);
  }
}
