/** What struck during runs: a regime under which a fault never fired proves nothing about it. */
export class Coverage {
  readonly #counts = new Map<string, number>();

  note(name: string, times = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + times);
  }

  add(other: Readonly<Record<string, number>>): void {
    for (const [name, times] of Object.entries(other)) this.note(name, times);
  }

  countOf(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
}
