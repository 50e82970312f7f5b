import type { FaultRule } from '../faults/fault-rule.ts';
import { FaultRuleError, parseFaultRule } from '../faults/parse-fault-rule.ts';
import { describeApi } from '../openapi/describe-api.ts';
import { originOf } from '../pipeline/incoming.ts';
import { SnapshotError } from '../records/parse-snapshot.ts';
import type { Snapshot } from '../records/record-store.ts';
import type { Sandbox, SandboxClock } from '../sandbox-types.ts';
import { BEHAVIOUR_OPTIONS, parseBehaviour } from './behaviour-switches.ts';
import { ControlError, errorAnswer, json, readJson } from './control-answer.ts';
import { moveClock, showClock } from './control-clock.ts';
import { invoiceRoutes, invoicesDue } from './control-invoices.ts';
import { listLog } from './control-log.ts';

export const CONTROL_PATH = '/_sandbox/';

export interface ControlOptions {
  readonly sandbox: Sandbox;
  /** The clock to move; the sandbox's own when left out. */
  readonly clock?: SandboxClock;
  /** What a reset goes back to. */
  readonly seedSnapshot: () => Snapshot;
}

/** Answers a request below `/_sandbox/`. */
export type Control = (request: Request) => Promise<Response>;

type Handler = (request: Request, url: URL) => Response | Promise<Response>;

const ENDPOINTS = {
  'GET /_sandbox/clock': 'the time in this ConnectWise',
  'POST /_sandbox/clock':
    '{"set": "2026-12-01T00:00:00Z"} or {"advanceMs": 86400000}, with "runInvoices": true to invoice what falls due',
  'GET /_sandbox/faults': 'the rules, and how often each matched and struck',
  'POST /_sandbox/faults':
    '{"match": {"method": "POST", "path": "/finance/**", "nth": 1}, "fault": {"kind": "cut", "when": "after-commit"}}',
  'DELETE /_sandbox/faults[/ID]': 'removes one rule or all',
  'GET /_sandbox/log': 'the requests; filters: method, path, member, outcome, committed, status, after, limit',
  'DELETE /_sandbox/log': 'forgets the requests so far',
  'GET /_sandbox/deliveries': 'what was sent to callbacks, and every attempt',
  'DELETE /_sandbox/deliveries': 'forgets what was sent so far',
  'POST /_sandbox/invoices/run':
    '{"all": true, "upTo": "2026-12-01"} or {"agreementId": 301}, with "preview": true to write nothing',
  'GET /_sandbox/invoices[/ID]': 'the invoices with their lines',
  'GET /_sandbox/state': 'a snapshot of all records',
  'PUT /_sandbox/state': 'puts a snapshot in place of all records',
  'POST /_sandbox/state/reset': 'goes back to the seed (send an empty object)',
  'GET /_sandbox/behaviour': 'the switches, and what each can be set to',
  'PATCH /_sandbox/behaviour': 'sets some switches: {"emptyFields": "null"}',
  'GET /_sandbox/openapi.json': 'the API that is served, as an OpenAPI 3.1 document',
} as const;

export function createControl(options: ControlOptions): Control {
  const routes = routesOf(options);
  return async (request) => {
    try {
      const url = new URL(request.url);
      return await route(routes, request.method, url.pathname)(request, url);
    } catch (error) {
      if (error instanceof ControlError) return errorAnswer(error);
      throw error;
    }
  };
}

/** A part of the path that is an id. */
function withId(path: string): string {
  return path.replace(/^(faults)\/.+$|^(invoices)\/(?!run$).+$/, (_, faults, invoices) => `${faults ?? invoices}/ID`);
}

type Routes = ReadonlyMap<string, Readonly<Record<string, Handler>>>;

function route(routes: Routes, method: string, pathname: string): Handler {
  const path = pathname.slice(CONTROL_PATH.length).replace(/\/$/, '');
  const methods = routes.get(withId(path));
  if (methods === undefined) {
    throw new ControlError(404, `There is no ${pathname}.`, Object.keys(ENDPOINTS));
  }
  const handler = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (handler !== undefined) return handler;
  throw new ControlError(405, `${pathname} takes ${Object.keys(methods).join(', ')}, not ${method}.`);
}

function routesOf({ sandbox, clock = sandbox.clock, seedSnapshot }: ControlOptions): Routes {
  return new Map<string, Readonly<Record<string, Handler>>>([
    ['', { GET: () => json({ clock: showClock(clock), endpoints: ENDPOINTS }) }],
    [
      'clock',
      {
        GET: () => json(showClock(clock)),
        POST: async (request) => {
          const body = await readJson(request);
          moveClock(clock, body);
          const shown = showClock(clock);
          return json({ ...shown, ...invoicesDue(sandbox, body, shown.now.slice(0, 10)) });
        },
      },
    ],
    ...faultRoutes(sandbox),
    ...invoiceRoutes(sandbox),
    [
      'log',
      {
        GET: (_request, url) => json(listLog(sandbox.log, url.searchParams)),
        DELETE: () => {
          sandbox.log.clear();
          return json({ cleared: true });
        },
      },
    ],
    [
      'deliveries',
      {
        GET: () => json({ deliveries: sandbox.deliveries.entries() }),
        DELETE: () => {
          sandbox.deliveries.clear();
          return json({ cleared: true });
        },
      },
    ],
    [
      'state',
      {
        GET: () => json(sandbox.snapshot()),
        PUT: async (request) => {
          restore(sandbox, await readJson(request));
          return json({ restored: true });
        },
      },
    ],
    [
      'state/reset',
      {
        POST: async (request) => {
          await readJson(request);
          sandbox.restore(seedSnapshot());
          return json({ reset: true });
        },
      },
    ],
    [
      'openapi.json',
      {
        GET: (request, url) =>
          json(describeApi({ origin: originOf(url, request.headers), release: sandbox.behaviour.release })),
      },
    ],
    [
      'behaviour',
      {
        GET: () => json({ behaviour: sandbox.behaviour, options: BEHAVIOUR_OPTIONS }),
        PATCH: async (request) => {
          sandbox.setBehaviour(parseBehaviour(await readJson(request)));
          return json({ behaviour: sandbox.behaviour });
        },
      },
    ],
  ]);
}

function faultRoutes({ faults }: Sandbox): readonly (readonly [string, Readonly<Record<string, Handler>>])[] {
  const clear: Handler = () => {
    faults.clear();
    return json({ cleared: true });
  };
  const add: Handler = async (request) => json({ id: faults.add(readRule(await readJson(request))) }, 201);
  const remove: Handler = (_request, url) => {
    const id = url.pathname.slice(`${CONTROL_PATH}faults/`.length);
    if (faults.remove(id)) return json({ removed: id });
    throw new ControlError(404, `There is no fault ${id}; GET ${CONTROL_PATH}faults lists them.`);
  };
  return [
    ['faults', { GET: () => json({ faults: faults.list() }), POST: add, DELETE: clear }],
    ['faults/ID', { DELETE: remove }],
  ];
}

function readRule(body: unknown): FaultRule {
  try {
    return parseFaultRule(body);
  } catch (error) {
    if (!(error instanceof FaultRuleError)) throw error;
    throw new ControlError(400, 'The fault rule cannot be used.', error.problems);
  }
}

function restore(sandbox: Sandbox, snapshot: unknown): void {
  try {
    sandbox.restore(snapshot);
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    throw new ControlError(400, `The snapshot cannot be restored; nothing was changed. ${error.message}`);
  }
}
