import type { Measurement, Telemetry } from './telemetry.ts';
import { NO_TELEMETRY } from './telemetry.ts';

/** Tells several what one would be told. */
export function allOf(listeners: readonly Telemetry[]): Telemetry {
  const [only] = listeners;
  if (only === undefined) return NO_TELEMETRY;
  if (listeners.length === 1) return only;
  return {
    begin: (what) => allMeasurements(listeners.map((each) => each.begin(what))),
    runEnded(run, lines) {
      for (const each of listeners) each.runEnded(run, lines);
    },
    usageTaken(outcomes) {
      for (const each of listeners) each.usageTaken(outcomes);
    },
    async close() {
      await Promise.all(listeners.map((each) => each.close()));
    },
  };
}

function allMeasurements(measurements: readonly Measurement[]): Measurement {
  return {
    within: <Result>(part: () => Result) =>
      measurements.reduceRight<() => Result>((inner, each) => () => each.within(inner), part)(),
    end(outcome) {
      for (const each of measurements) each.end(outcome);
    },
  };
}
