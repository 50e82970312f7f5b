/** One thing that is wrong with a profile, so that a person finds it and knows what to do. */
export interface ProfileProblem {
  readonly file: string;
  /** Where in the text, from 1; null where the text as a whole is meant. */
  readonly line: number | null;
  readonly column: number | null;
  /** Such as `products.3.sku`; empty for the whole. */
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
}

/** One line of text for people and logs. */
export function problemText({ file, line, column, path, message, remedy }: ProfileProblem): string {
  const place = line === null ? file : `${file}:${line}:${column ?? 1}`;
  return `${place}  ${path === '' ? '' : `${path} `}${message}. ${remedy}`;
}

export class ProfilesInvalid extends Error {
  override readonly name = 'ProfilesInvalid';
  readonly problems: readonly ProfileProblem[];

  constructor(problems: readonly ProfileProblem[]) {
    super(
      `the profiles have ${problems.length} problem(s):\n${problems.map((one) => `  ${problemText(one)}`).join('\n')}`,
    );
    this.problems = problems;
  }
}
