import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { expect, it } from 'vitest';
import { allOf } from './all-of.ts';
import { createMetrics } from './create-metrics.ts';
import { createTraces } from './create-traces.ts';
import { serveMetrics } from './serve-metrics.ts';
import { measured, NO_TELEMETRY } from './telemetry.ts';
import type { Measured } from './telemetry.ts';

const JOB: Measured = { kind: 'job', name: 'sync', labels: { kind: 'sync' } };
const PSA: Measured = { kind: 'psa', name: 'GET ConnectWise', labels: { method: 'GET' } };
const backlog = () => Promise.resolve({ due: 3, unhealthy: 1 });

it('counts and times what is measured, by outcome', async () => {
  const metrics = createMetrics(backlog);
  await measured(metrics, { what: PSA, outcomeOf: String }, () => Promise.resolve(200));
  await expect(
    measured(metrics, { what: PSA, outcomeOf: String }, () => Promise.reject(new Error('cut'))),
  ).rejects.toThrow('cut');
  metrics.runEnded({ kind: 'sync', state: 'done' }, { created: 2, changed: 0 });
  metrics.usageTaken({ accepted: 1000, repeated: 1 });
  const text = await metrics.text();
  expect(text).toContain('tallybridge_psa_seconds_count{method="GET",outcome="200"} 1');
  expect(text).toContain('tallybridge_psa_seconds_count{method="GET",outcome="failed"} 1');
  expect(text).toContain('tallybridge_runs_total{kind="sync",state="done"} 1');
  expect(text).toContain('tallybridge_run_lines_total{result="created"} 2');
  expect(text).not.toContain('result="changed"');
  expect(text).toContain('tallybridge_usage_records_total{outcome="accepted"} 1000');
  expect(text).toContain('tallybridge_due_work 3');
  expect(text).toContain('tallybridge_connections_failing 1');
});

it('traces work within the work that it belongs to, also after a pause', async () => {
  const exporter = new InMemorySpanExporter();
  const traces = createTraces(new SimpleSpanProcessor({ exporter }));
  await measured(allOf([traces, NO_TELEMETRY]), { what: JOB, outcomeOf: () => 'done' }, async () => {
    await Promise.resolve();
    await measured(traces, { what: PSA, outcomeOf: String }, () => Promise.resolve(503));
  });
  const [inner, outer] = exporter.getFinishedSpans();
  expect(inner).toMatchObject({ name: 'GET ConnectWise', attributes: { kind: 'psa', method: 'GET', outcome: '503' } });
  expect(inner?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId);
  expect(outer?.parentSpanContext).toBeUndefined();
  expect(inner?.status.code).toBe(2);
  await traces.close();
});

it('serves them on a port of their own, and says so when the database does not answer', async () => {
  let isWell = true;
  const metrics = createMetrics(() => (isWell ? backlog() : Promise.reject(new Error('gone'))));
  const server = await serveMetrics(metrics, { host: '127.0.0.1', port: 0 });
  expect(await (await fetch(server.url)).text()).toContain('tallybridge_due_work 3');
  isWell = false;
  expect((await fetch(server.url)).status).toBe(503);
  expect((await fetch(server.url.replace('/metrics', '/'))).status).toBe(404);
  await server.close();
});
