import { alertText, customerKey, instantOf } from 'tallybridge-engine';
import type { Alert } from 'tallybridge-engine';
import type { Coverage } from '../coverage.ts';
import { between, pick } from '../kernel.ts';
import type { Kernel, Random } from '../kernel.ts';
import { CATEGORIES, CUSTOMERS } from './desk-market.ts';

const PROBLEMS = 4;
const EPISODES = 2;

/** Problems that come, go, come back, flap and come again as a new occurrence. */
export class AlertFeed {
  readonly #kernel: Kernel;
  readonly #random: Random;
  readonly #coverage: Coverage;
  readonly #alerts = new Map<string, Alert>();

  constructor(kernel: Kernel, random: Random, coverage: Coverage) {
    this.#kernel = kernel;
    this.#random = random;
    this.#coverage = coverage;
  }

  alerts(): readonly Alert[] {
    return [...this.#alerts.values()];
  }

  happen(): void {
    if (this.#random() < 0.1) return this.#storm();
    if (this.#random() < 0.5) this.#raise(1 + Math.floor(this.#random() * PROBLEMS));
    else this.#resolve();
  }

  /** Everything that is there is gone: nothing is left to write about but that. */
  resolveAll(): void {
    for (const [name, alert] of this.#alerts) {
      if (alert.state === 'raised') this.#alerts.set(name, { ...alert, state: 'resolved', changedAt: this.#now() });
    }
  }

  #storm(): void {
    this.#coverage.note('storm');
    for (let problem = 10; problem < 15; problem += 1) this.#raise(problem);
  }

  #raise(problem: number): void {
    const { name: category } = pick(this.#random, CATEGORIES) ?? { name: 'threat' };
    const { key } = pick(this.#random, CUSTOMERS) ?? CUSTOMERS[0];
    const episode = Math.floor(this.#random() * EPISODES);
    const name = { key: `${category}/${key}/${problem}`, episode: episode === 0 ? null : String(episode) };
    const known = this.#alerts.get(alertText(name));
    if (known?.state === 'raised') return;
    this.#coverage.note(known === undefined ? 'problem raised' : 'problem back');
    this.#kernel.trace(`raised ${name.key} ${name.episode ?? '-'}`);
    const now = this.#now();
    this.#alerts.set(alertText(name), {
      ...name,
      customer: customerKey(key),
      category,
      severity: this.#random() < 0.2 ? 'critical' : 'medium',
      state: 'raised',
      title: `Problem ${problem} of ${key}`,
      body: 'What happened.',
      device: null,
      contactEmail: null,
      url: null,
      raisedAt: known?.raisedAt ?? now,
      changedAt: now,
    });
  }

  #resolve(): void {
    const open = this.alerts().filter(({ state }) => state === 'raised');
    const alert = pick(this.#random, open);
    if (alert === undefined) return;
    this.#coverage.note('problem gone');
    this.#kernel.trace(`resolved ${alert.key} ${alert.episode ?? '-'}`);
    this.#alerts.set(alertText(alert), { ...alert, state: 'resolved', changedAt: this.#now() });
    if (this.#random() < 0.3) {
      this.#coverage.note('flap');
      this.#kernel.schedule(between(this.#random, 1, 9) * 60_000, () => this.#back(alert));
    }
  }

  #back(alert: Alert): void {
    const known = this.#alerts.get(alertText(alert));
    if (known?.state !== 'resolved') return;
    this.#alerts.set(alertText(alert), { ...known, state: 'raised', changedAt: this.#now() });
  }

  #now() {
    return instantOf(this.#kernel.now);
  }
}
