import { ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';
import { AsyncLocalStorage } from 'node:async_hooks';
import { NO_TELEMETRY } from './telemetry.ts';
import type { Telemetry } from './telemetry.ts';

/** Spans to wherever OpenTelemetry's protocol over HTTP is taken, such as `http://localhost:4318/v1/traces`. */
export function sendTraces(url: string): SpanProcessor {
  return new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) });
}

/** Spans of requests, jobs and requests to ConnectWise, each within the one that it belongs to. */
export function createTraces(processor: SpanProcessor): Telemetry {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'tallybridge' }),
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer('tallybridge');
  // Nothing global: two services in one process do not mix, and whoever embeds us keeps their own.
  const around = new AsyncLocalStorage<Context>();
  return {
    ...NO_TELEMETRY,
    begin({ kind, name, labels }) {
      const outer = around.getStore() ?? ROOT_CONTEXT;
      const span = tracer.startSpan(name, { attributes: { kind, ...labels } }, outer);
      const inner = trace.setSpan(outer, span);
      return {
        within: (part) => around.run(inner, part),
        end(outcome) {
          span.setAttribute('outcome', outcome);
          if (isFailure(outcome)) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    close: () => provider.shutdown(),
  };
}

function isFailure(outcome: string): boolean {
  return outcome === 'failed' || /^5\d\d$/.test(outcome);
}
