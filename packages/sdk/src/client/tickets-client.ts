import type { NotificationTickets, NotificationTicketsInput } from '../contract/notification-tickets.ts';
import { operations } from '../contract/operations/index.ts';
import type {
  AlertTrace,
  BoardOption,
  SimulationInput,
  StartedSimulation,
  Ticket,
  TicketDetail,
  TicketOverview,
  TicketPolicy,
  TicketPreview,
  TicketPreviewInput,
  TicketResolution,
  TicketRule,
  TicketRuleInput,
  TicketRules,
  TracedAlert,
} from '../contract/tickets.ts';
import type { NamedOption } from '../contract/look-ups.ts';
import type { ConnectionParams } from './connection-params.ts';
import { createList } from './list.ts';
import type { Filter, List } from './list.ts';
import type { Call, Versioned } from './transport.ts';

interface Condition {
  /** `etag` of what was read: refused as `changed-meanwhile` where somebody changed it since. */
  readonly ifMatch?: string;
}

/** Tickets of a connection: what becomes one, where each stands, and why. */
export interface TicketsClient {
  overview(): Promise<TicketOverview>;
  /** Those raised last first. */
  list(filter?: Filter<typeof operations.listTickets>): List<Ticket>;
  /** With its alerts, everything that was written to it and what people did with it. */
  get(id: string): Promise<TicketDetail>;
  /** What a person decides about one that ConnectWise refused: `again` or `never`. */
  resolve(id: string, resolution: TicketResolution): Promise<void>;
  readonly rules: {
    list(): Promise<TicketRules>;
    read(category: string): Promise<Versioned<TicketRule>>;
    /**
     * Sets what becomes of the alerts of a category. All ids are ConnectWise's and of the board.
     *
     * @example
     * const [board] = await connection.tickets.boards();
     * await connection.tickets.rules.set('backup-agent', { isOn: true, boardId: board.id });
     */
    set(category: string, rule: TicketRuleInput, condition?: Condition): Promise<TicketRule>;
    /** All other categories get tickets as this one does; what those say stays their own. */
    copyToAll(category: string): Promise<TicketRules>;
    /** What a ticket would say by these templates; nothing is changed. */
    preview(category: string, input: TicketPreviewInput): Promise<TicketPreview>;
    /** An alert that says "(TEST)" takes the whole way; follow it by `alerts.trace`. */
    simulate(category: string, input: SimulationInput): Promise<StartedSimulation>;
  };
  readonly policy: {
    read(): Promise<Versioned<TicketPolicy>>;
    set(policy: TicketPolicy, condition?: Condition): Promise<TicketPolicy>;
  };
  /** What fails or waits as tickets on a board of the MSP's own. */
  readonly ofNotifications: {
    read(): Promise<Versioned<NotificationTickets>>;
    set(tickets: NotificationTicketsInput, condition?: Condition): Promise<NotificationTickets>;
  };
  readonly alerts: {
    /** Every alert that was decided about, with its newest decision. */
    list(filter?: Filter<typeof operations.listTracedAlerts>): List<TracedAlert>;
    /** Received, customer, rule, decisions, ticket. */
    trace(alert: { readonly key: string; readonly episode?: string | null }): Promise<AlertTrace>;
  };
  /** Service boards to choose from. */
  boards(): Promise<readonly NamedOption[]>;
  /** What a board has, and whether it is ready for tickets. */
  board(id: number): Promise<BoardOption>;
  sources(): Promise<readonly NamedOption[]>;
  priorities(): Promise<readonly NamedOption[]>;
}

export function createTicketsClient(call: Call, params: ConnectionParams): TicketsClient {
  const nothing = { params, query: {}, body: undefined };
  const of = (category: string) => ({ ...params, category });
  return {
    overview: () => call(operations.getTicketOverview, nothing),
    list: (filter = {}) =>
      createList((page) => call(operations.listTickets, { params, query: { ...filter, ...page }, body: undefined })),
    get: (ticket) => call(operations.getTicket, { params: { ...params, ticket }, query: {}, body: undefined }),
    resolve: async (ticket, resolution) => {
      await call(operations.resolveTicket, { params: { ...params, ticket }, query: {}, body: resolution });
    },
    rules: {
      list: () => call(operations.getTicketRules, nothing),
      read: (category) =>
        call.versioned(operations.getTicketRule, { params: of(category), query: {}, body: undefined }),
      set: (category, rule, { ifMatch } = {}) =>
        call(operations.putTicketRule, { params: of(category), query: {}, body: rule, ifMatch }),
      copyToAll: (category) => call(operations.copyTicketRule, { params: of(category), query: {}, body: undefined }),
      preview: (category, input) => call(operations.previewTicket, { params: of(category), query: {}, body: input }),
      simulate: (category, input) => call(operations.simulateAlert, { params: of(category), query: {}, body: input }),
    },
    policy: {
      read: () => call.versioned(operations.getTicketPolicy, nothing),
      set: (policy, { ifMatch } = {}) => call(operations.putTicketPolicy, { params, query: {}, body: policy, ifMatch }),
    },
    ofNotifications: {
      read: () => call.versioned(operations.getNotificationTickets, nothing),
      set: (tickets, { ifMatch } = {}) =>
        call(operations.putNotificationTickets, { params, query: {}, body: tickets, ifMatch }),
    },
    alerts: {
      list: (filter = {}) =>
        createList((page) =>
          call(operations.listTracedAlerts, { params, query: { ...filter, ...page }, body: undefined }),
        ),
      trace: ({ key, episode }) =>
        call(operations.traceAlert, { params, query: { key, episode: episode ?? undefined }, body: undefined }),
    },
    boards: async () => (await call(operations.lookUpBoards, nothing)).data,
    board: (board) => call(operations.lookUpBoard, { params: { ...params, board }, query: {}, body: undefined }),
    sources: async () => (await call(operations.lookUpTicketSources, nothing)).data,
    priorities: async () => (await call(operations.lookUpTicketPriorities, nothing)).data,
  };
}
