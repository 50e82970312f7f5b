import { measured } from './telemetry.ts';
import type { Telemetry } from './telemetry.ts';

type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/** Measures requests to ConnectWise by method and status, whoever's ConnectWise it is. */
export function measuredFetch(exchange: Fetch, telemetry: Telemetry): Fetch {
  return (input, init) => {
    const method = init.method ?? 'GET';
    const what = { kind: 'psa', name: `${method} ConnectWise`, labels: { method } } as const;
    return measured(telemetry, { what, outcomeOf: ({ status }) => String(status) }, () => exchange(input, init));
  };
}
