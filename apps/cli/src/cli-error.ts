/** 1: something failed or is unknown; 2: the command or its input is wrong, and nothing was done. */
export type FailureCode = 1 | 2;

/** What a person reads when a command cannot go on: what happened, to what, and what to do next. */
export class CliError extends Error {
  readonly exitCode: FailureCode;
  readonly remedy: string;

  constructor(message: string, options: { remedy: string; exitCode?: FailureCode; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'CliError';
    this.remedy = options.remedy;
    this.exitCode = options.exitCode ?? 2;
  }
}
