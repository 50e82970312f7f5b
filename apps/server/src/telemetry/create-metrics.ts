import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Measured, Telemetry } from './telemetry.ts';

/** What waits, as the database says when somebody asks. */
export interface Backlog {
  readonly due: number;
  readonly unhealthy: number;
}

export interface Metrics extends Telemetry {
  readonly contentType: string;
  /** Everything in the text format of Prometheus. */
  text(): Promise<string>;
}

const SECONDS = [0.005, 0.02, 0.1, 0.5, 2, 10, 30, 120, 600];

const LABELS: Readonly<Record<Measured['kind'], readonly string[]>> = {
  http: ['method', 'route', 'outcome'],
  psa: ['method', 'outcome'],
  job: ['kind', 'outcome'],
};

const HELP: Readonly<Record<Measured['kind'], string>> = {
  http: 'Requests to the API by route pattern and status',
  psa: 'Requests to ConnectWise by method and status',
  job: 'Jobs of the worker by kind and how they ended',
};

/** Counts and times in this process, with labels that stay few whatever partners do. */
export function createMetrics(readBacklog: () => Promise<Backlog>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'tallybridge_' });
  const histogram = (kind: Measured['kind']) =>
    new Histogram({
      name: `tallybridge_${kind}_seconds`,
      help: HELP[kind],
      labelNames: [...LABELS[kind]],
      buckets: SECONDS,
      registers,
    });
  const times = { http: histogram('http'), psa: histogram('psa'), job: histogram('job') };
  const runs = new Counter({
    name: 'tallybridge_runs_total',
    help: 'Runs by kind and how they ended',
    labelNames: ['kind', 'state'],
    registers,
  });
  const lines = new Counter({
    name: 'tallybridge_run_lines_total',
    help: 'Lines of runs by what became of them',
    labelNames: ['result'],
    registers,
  });
  const usage = new Counter({
    name: 'tallybridge_usage_records_total',
    help: 'Usage records by what became of them',
    labelNames: ['outcome'],
    registers,
  });
  const due = new Gauge({
    name: 'tallybridge_due_work',
    help: 'Connections and sources that are due and wait',
    registers,
  });
  const unhealthy = new Gauge({
    name: 'tallybridge_connections_failing',
    help: 'Connections whose last run failed',
    registers,
  });

  return {
    contentType: registry.contentType,
    async text() {
      const backlog = await readBacklog();
      due.set(backlog.due);
      unhealthy.set(backlog.unhealthy);
      return registry.metrics();
    },
    begin({ kind, labels }) {
      const end = times[kind].startTimer(labels);
      return { within: (part) => part(), end: (outcome) => void end({ outcome }) };
    },
    runEnded({ kind, state }, counts) {
      runs.inc({ kind, state });
      for (const [result, count] of Object.entries(counts)) if (count > 0) lines.inc({ result }, count);
    },
    usageTaken(outcomes) {
      for (const [outcome, count] of Object.entries(outcomes)) if (count > 0) usage.inc({ outcome }, count);
    },
    close: () => Promise.resolve(),
  };
}
