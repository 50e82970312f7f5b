/** What is measured: a kind of work, and the few words that tell its instances apart. Never an id, a name or a key. */
export interface Measured {
  readonly kind: 'http' | 'psa' | 'job';
  /** As a reader of traces sees it: `GET /v1/partners/{partner}`. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Work that is under way. */
export interface Measurement {
  /** Carries out a part of the work: what is measured inside belongs to it. */
  within<Result>(part: () => Result): Result;
  /** Once, with a word or a status. */
  end(outcome: string): void;
}

/** What the service says about itself to those who operate it. */
export interface Telemetry {
  begin(what: Measured): Measurement;
  /** A run ended, with so many lines of each result. */
  runEnded(run: { readonly kind: string; readonly state: string }, lines: Readonly<Record<string, number>>): void;
  /** So many usage records came to each outcome. */
  usageTaken(outcomes: Readonly<Record<string, number>>): void;
  close(): Promise<void>;
}

const NOT_MEASURED: Measurement = { within: (part) => part(), end() {} };

/** Nobody listens. */
export const NO_TELEMETRY: Telemetry = {
  begin: () => NOT_MEASURED,
  runEnded() {},
  usageTaken() {},
  close: () => Promise.resolve(),
};

/** Carries out work and tells how it ended: as `outcomeOf` says, or as `failed` when it throws. */
export async function measured<Result>(
  telemetry: Telemetry,
  { what, outcomeOf }: { readonly what: Measured; readonly outcomeOf: (result: Result) => string },
  work: () => Promise<Result>,
): Promise<Result> {
  const measurement = telemetry.begin(what);
  try {
    const result = await measurement.within(work);
    measurement.end(outcomeOf(result));
    return result;
  } catch (error) {
    measurement.end('failed');
    throw error;
  }
}
