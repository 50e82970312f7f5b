import type {
  Connection,
  ConnectionChange,
  ConnectionTest,
  KeySwitch,
  NewKeys,
  PauseRequest,
  Permissions,
} from '../contract/connections.ts';
import type { ConnectionCallbacks } from '../contract/callbacks.ts';
import type { ConnectionHealth } from '../contract/health.ts';
import type { Intent, OwnedLine } from '../contract/ledger.ts';
import { operations } from '../contract/operations/index.ts';
import type { QueryOf } from '../contract/operation.ts';
import type {
  Approval,
  LineRejections,
  LineRestoration,
  ListedPlanLine,
  NewPlan,
  Plan,
  PlanGroup,
  Rejection,
} from '../contract/plans.ts';
import type { Removal, RemovalInput, RemovalPreview } from '../contract/removal.ts';
import type { ConnectionCapabilities } from '../contract/profiles.ts';
import type { PlanProgressEvent } from '../contract/progress.ts';
import type { Run } from '../contract/runs.ts';
import type { ConnectionParams } from './connection-params.ts';
import { holdsResource } from './holds-resource.ts';
import type { HoldsResource } from './holds-resource.ts';
import { createList } from './list.ts';
import { standingResource } from './standing-resource.ts';
import type { StandingResource } from './standing-resource.ts';
import type { Filter, List } from './list.ts';
import { createHostedTabClient } from './tab-client.ts';
import type { HostedTabClient } from './tab-client.ts';
import { createLinkClient } from './link-client.ts';
import type { LinkClient } from './link-client.ts';
import { createContactsClient } from './contacts-client.ts';
import type { ContactsClient } from './contacts-client.ts';
import { createLookUpClient } from './look-up-client.ts';
import type { LookUpClient } from './look-up-client.ts';
import { createPeriodsClient } from './period-client.ts';
import type { PeriodsClient } from './period-client.ts';
import { createTicketsClient } from './tickets-client.ts';
import type { TicketsClient } from './tickets-client.ts';
import type { Call, Versioned } from './transport.ts';
import { watchPlan } from './watch-plan.ts';

interface WaitOptions {
  /** Pause between two looks. Default 500. */
  readonly everyMs?: number;
  /** Give up after this time and return the run as it is. Default 10 minutes. */
  readonly timeoutMs?: number;
}

/** `etag` of what was read: refused as `changed-meanwhile` where somebody decided about lines of the plan since. */
interface IfSeen {
  readonly ifMatch?: string;
}

type LineFilter = Filter<typeof operations.listPlanLines>;
type GroupFilter = Filter<typeof operations.listPlanGroups>;

/** One connection: its settings, links, plans, runs and ledger. */
export interface ConnectionClient extends LinkClient, HoldsResource, StandingResource {
  readonly id: string;
  get(): Promise<Connection>;
  /** The same with the ETag for `update`. */
  read(): Promise<Versioned<Connection>>;
  /**
   * Changes what is named. A new site or login company forgets the stored keys: send new ones with it.
   *
   * @example
   * const { value, etag } = await connection.read();
   * if (value.settings.cadence === 'manual') await connection.update({ settings: { cadence: 'daily' } }, { ifMatch: etag });
   */
  update(change: ConnectionChange, options?: { readonly ifMatch?: string }): Promise<Connection>;
  /** Asks ConnectWise whether the key works and what it may do. */
  test(): Promise<ConnectionTest>;
  /**
   * Changes the key pair without a gap.
   *
   * @example
   * await connection.keys.storeNext({ publicKey, privateKey });
   * const { isSwitched, problems } = await connection.keys.switch();
   */
  readonly keys: {
    /** Stores a pair beside the one in force. */
    storeNext(keys: NewKeys): Promise<Connection>;
    /** Tries the next pair in ConnectWise and puts it in force if it may do all that the one before may. */
    switch(): Promise<KeySwitch>;
    /** Forgets the pair that waits. */
    dropNext(): Promise<Connection>;
  };
  readonly removal: {
    /** What a removal would delete here, keep as proof, and do in ConnectWise. */
    preview(): Promise<RemovalPreview>;
    /** Removes the connection, or says what has to be done first; asking again goes on from there. */
    start(input: RemovalInput): Promise<Removal>;
    /** Keeps the connection after all, while the removal is not finished. */
    cancel(): Promise<Connection>;
  };
  /** The tab on company screens in ConnectWise. */
  readonly hostedTab: HostedTabClient;
  /** The same with the table of rights and what to do in ConnectWise; nothing is written anywhere. */
  permissions(): Promise<Permissions>;
  /** What the connection does, and the steps that set it up. */
  capabilities(): Promise<ConnectionCapabilities>;
  /** What people pick from, read from ConnectWise. */
  readonly lookUps: LookUpClient;
  readonly contacts: ContactsClient;
  /** Whether ConnectWise is reached, and what to tell the partner where it is not. */
  health(): Promise<ConnectionHealth>;
  readonly callbacks: {
    /** What ConnectWise tells of by itself, what came, and what became of it. */
    get(): Promise<ConnectionCallbacks>;
    /** Has a worker look at once whether they stand in ConnectWise as they should. */
    check(): Promise<ConnectionCallbacks>;
  };
  /** Nothing is done by itself and nothing is written until `resume`. */
  pause(request: PauseRequest): Promise<Connection>;
  resume(request: PauseRequest): Promise<Connection>;
  readonly plans: {
    /**
     * Reads the ConnectWise whole and computes what a sync of the month would change; nothing is written there.
     *
     * @param plan - `month` as `YYYY-MM`; the partner's current month where left out.
     * @example
     * const connection = tallybridge.partner('lakeside-it').connection(id);
     * const plan = await connection.plans.create({ month: '2026-10' });
     * for await (const line of connection.plans.lines(plan.id)) console.log(line.action, line.explanation);
     * await connection.plans.approve(plan.id, { by: 'Dana Ruiz', lines: 'all' });
     * const run = await connection.runs.wait((await connection.plans.apply(plan.id)).id);
     */
    create(plan?: NewPlan): Promise<Plan>;
    list(): List<Plan>;
    get(id: string): Promise<Plan>;
    /** The same with the ETag for what is decided about it. */
    read(id: string): Promise<Versioned<Plan>>;
    /** Its lines, narrowed and sorted: `{ action: 'create,change', sort: 'money', direction: 'desc' }`. */
    lines(id: string, filter?: LineFilter): List<ListedPlanLine>;
    /** Its lines together by customer or product. */
    groups(id: string, filter: GroupFilter): List<PlanGroup>;
    /** Approves lines in the name of a person. Adopts nothing that is not picked. */
    approve(id: string, approval: Approval, options?: IfSeen): Promise<Plan>;
    reject(id: string, rejection: Rejection, options?: IfSeen): Promise<Plan>;
    /**
     * Says no to lines of an open plan: they are not written, whatever is approved of it. The next plan has them again.
     *
     * @example
     * const doubtful = await connection.plans.lines(plan.id, { customer: 'cust-001' }).toArray();
     * await connection.plans.rejectLines(plan.id, {
     *   by: 'Dana Ruiz',
     *   lines: doubtful.map(({ fingerprint }) => fingerprint),
     *   note: 'the customer left in June',
     * });
     */
    rejectLines(id: string, rejections: LineRejections, options?: IfSeen): Promise<Plan>;
    /** Takes rejections of lines back, all of the plan where none are named. */
    restoreLines(id: string, restoration: LineRestoration, options?: IfSeen): Promise<Plan>;
    /** Queues the approved lines for a worker. */
    apply(id: string): Promise<Run>;
    /**
     * Follows a plan while it is applied: where it stands, each line as it is written, and how it ended. Taken up again
     * where the connection breaks off; ends at once for a plan that nobody has asked to apply.
     *
     * @example
     * await connection.plans.apply(plan.id);
     * for await (const event of connection.plans.watch(plan.id)) {
     *   if (event.type === 'line') console.log(event.line.customer, event.line.result);
     * }
     */
    watch(id: string): AsyncIterable<PlanProgressEvent>;
  };
  readonly runs: {
    /** Queues a sync; while one is queued the answer is that one. */
    sync(): Promise<Run>;
    list(filter?: Filter<typeof operations.listRuns>): List<Run>;
    get(id: string): Promise<Run>;
    /** Looks until the run has ended or waits for a person. */
    wait(id: string, options?: WaitOptions): Promise<Run>;
  };
  /** Every write to ConnectWise, recorded before it was sent. */
  readonly ledger: { list(filter?: Filter<typeof operations.listIntents>): List<Intent> };
  readonly ownedLines: { list(filter?: Filter<typeof operations.listOwnedLines>): List<OwnedLine> };
  readonly periods: PeriodsClient;
  /** Alerts become service tickets. */
  readonly tickets: TicketsClient;
}

const ENDED: ReadonlySet<Run['state']> = new Set(['done', 'waiting', 'failed']);

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

export function createConnectionClient(call: Call, partner: string, id: string): ConnectionClient {
  const params = { partner, connection: id };
  const nothing = { params, query: {}, body: undefined };

  return {
    id,
    get: () => call(operations.getConnection, nothing),
    read: () => call.versioned(operations.getConnection, nothing),
    update: (change, { ifMatch } = {}) =>
      call(operations.updateConnection, { params, query: {}, body: change, ifMatch }),
    test: () => call(operations.testConnection, nothing),
    permissions: () => call(operations.getPermissions, nothing),
    capabilities: () => call(operations.getCapabilities, nothing),
    health: () => call(operations.getConnectionHealth, nothing),
    pause: (body) => call(operations.pauseConnection, { params, query: {}, body }),
    resume: (body) => call(operations.resumeConnection, { params, query: {}, body }),
    callbacks: {
      get: () => call(operations.getCallbacks, nothing),
      check: () => call(operations.checkCallbacks, nothing),
    },
    keys: {
      storeNext: (keys) => call(operations.storeNextKeys, { params, query: {}, body: keys }),
      switch: () => call(operations.switchKeys, nothing),
      dropNext: () => call(operations.dropNextKeys, nothing),
    },
    removal: {
      preview: () => call(operations.previewRemoval, nothing),
      start: (input) => call(operations.removeConnection, { params, query: {}, body: input }),
      cancel: () => call(operations.cancelRemoval, nothing),
    },
    hostedTab: createHostedTabClient(call, partner, id),
    ...createLinkClient(call, params),
    lookUps: createLookUpClient(call, params),
    contacts: createContactsClient(call, params),
    plans: planResource(call, params),
    ...holdsResource(call, params),
    ...standingResource(call, params),
    runs: runResource(call, params),
    periods: createPeriodsClient(call, params),
    tickets: createTicketsClient(call, params),
    ledger: {
      list: (filter = {}) =>
        createList((page) => call(operations.listIntents, { params, query: { ...filter, ...page }, body: undefined })),
    },
    ownedLines: {
      list: (filter = {}) =>
        createList((page) =>
          call(operations.listOwnedLines, { params, query: { ...filter, limit: 1000, ...page }, body: undefined }),
        ),
    },
  };
}

function planResource(call: Call, params: ConnectionParams): ConnectionClient['plans'] {
  const of = (plan: string) => ({ params: { ...params, plan }, query: {}, body: undefined });
  return {
    create: (plan = {}) => call(operations.createPlan, { params, query: {}, body: plan }),
    list: () => createList((page) => call(operations.listPlans, { params, query: { ...page }, body: undefined })),
    get: (plan) => call(operations.getPlan, of(plan)),
    read: (plan) => call.versioned(operations.getPlan, of(plan)),
    lines: (plan, filter = {}) =>
      createList((page) => {
        const query: QueryOf<typeof operations.listPlanLines> = { ...filter, limit: 1000, ...page };
        return call(operations.listPlanLines, { params: { ...params, plan }, query, body: undefined });
      }),
    groups: (plan, filter) =>
      createList((page) => {
        const query: QueryOf<typeof operations.listPlanGroups> = { ...filter, ...page };
        return call(operations.listPlanGroups, { params: { ...params, plan }, query, body: undefined });
      }),
    approve: (plan, body, { ifMatch } = {}) => call(operations.approvePlan, { ...of(plan), body, ifMatch }),
    reject: (plan, body, { ifMatch } = {}) => call(operations.rejectPlan, { ...of(plan), body, ifMatch }),
    rejectLines: (plan, body, { ifMatch } = {}) => call(operations.rejectPlanLines, { ...of(plan), body, ifMatch }),
    restoreLines: (plan, body, { ifMatch } = {}) => call(operations.restorePlanLines, { ...of(plan), body, ifMatch }),
    apply: (plan) => call(operations.applyPlan, of(plan)),
    watch: (plan) => watchPlan(call, { ...params, plan }),
  };
}

function runResource(call: Call, params: ConnectionParams): ConnectionClient['runs'] {
  const get = (run: string) => call(operations.getRun, { params: { ...params, run }, query: {}, body: undefined });
  return {
    sync: () => call(operations.startSync, { params, query: {}, body: undefined }),
    list: (filter = {}) =>
      createList((page) => call(operations.listRuns, { params, query: { ...filter, ...page }, body: undefined })),
    get,
    async wait(id, options = {}) {
      const { everyMs = 500, timeoutMs = 600_000 } = options;
      let waitedMs = 0;
      let run = await get(id);
      while (!ENDED.has(run.state) && waitedMs < timeoutMs) {
        await pause(everyMs);
        waitedMs += everyMs;
        run = await get(id);
      }
      return run;
    },
  };
}
