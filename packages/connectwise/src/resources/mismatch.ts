/** A value that is not what its field says; carries the way to it, outermost name first. */
export class Mismatch extends Error {
  readonly path: readonly (string | number)[];
  readonly expected: string;

  constructor(expected: string, path: readonly (string | number)[] = []) {
    super(expected);
    this.expected = expected;
    this.path = path;
  }

  /** The same mismatch, seen from one level further out. */
  under(name: string | number): Mismatch {
    return new Mismatch(this.expected, [name, ...this.path]);
  }

  describe(root: string): string {
    const way = this.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
    return `${root}${way}: expected ${this.expected}`;
  }
}

/** Runs a step of decoding or encoding and adds the name under which it ran to any mismatch. */
export function within<T>(name: string | number, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw error instanceof Mismatch ? error.under(name) : error;
  }
}
