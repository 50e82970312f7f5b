import { allOf } from './all-of.ts';
import { createMetrics } from './create-metrics.ts';
import type { Backlog } from './create-metrics.ts';
import { createTraces, sendTraces } from './create-traces.ts';
import { serveMetrics } from './serve-metrics.ts';
import type { Telemetry } from './telemetry.ts';

export interface TelemetryOptions {
  readonly host: string;
  /** Where metrics are served; null: nowhere. */
  readonly metricsPort: number | null;
  /** Where traces are sent; null: nowhere. */
  readonly tracesUrl: string | null;
  readonly readBacklog: () => Promise<Backlog>;
}

/** Serves metrics and sends traces, as far as anybody wants them. */
export async function openTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  const { host, metricsPort, tracesUrl, readBacklog } = options;
  const traces = tracesUrl === null ? [] : [createTraces(sendTraces(tracesUrl))];
  if (metricsPort === null) return allOf(traces);
  const metrics = createMetrics(readBacklog);
  const served = await serveMetrics(metrics, { host, port: metricsPort });
  return allOf([...traces, { ...metrics, close: () => served.close() }]);
}
