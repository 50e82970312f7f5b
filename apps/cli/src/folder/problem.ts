/** Something in a file that could not be used. `line` counts from 1 with the header; null when it is the whole file. */
export interface Problem {
  readonly file: string;
  readonly line: number | null;
  readonly reason: string;
}

/** A file as a person knows it: where it is and what to call it in a message. */
export interface NamedFile {
  readonly path: string;
  readonly name: string;
}

export function describeProblem(problem: Problem): string {
  const place = problem.line === null ? problem.file : `${problem.file}, line ${problem.line}`;
  return `${place}: ${problem.reason}`;
}

const SHOWN = 20;

/** The problems in order of file and line, capped with the total, so that nothing is dropped in silence. */
export function listProblems(problems: readonly Problem[]): readonly string[] {
  const shown = problems.slice(0, SHOWN).map(describeProblem);
  const hidden = problems.length - shown.length;
  return hidden > 0 ? [...shown, `… and ${hidden} more like these (${problems.length} in all)`] : shown;
}
