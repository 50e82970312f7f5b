import { createSandbox } from 'tallybridge-sandbox';
import type { Snapshot } from 'tallybridge-sandbox';
import {
  BOARD_DEFAULTS,
  BODY_TEMPLATE,
  boardId,
  companyId,
  configurationId,
  customerKey,
  dayOf,
  instantOf,
  statusId,
  TICKET_POLICY,
  TITLE_TEMPLATE,
} from 'tallybridge-engine';
import type {
  Alert,
  ConfigurationId,
  CustomerKey,
  Day,
  TicketCustomer,
  TicketMode,
  TicketPolicy,
  TicketRule,
} from 'tallybridge-engine';

/** The service desk of the simulated partner; the same for every seed. */

export const START = Date.UTC(2026, 9, 15, 7);
const DAY_MS = 86_400_000;
const MINUTE = 60_000;

/** Help Desk and Backup Agent of the small seed, with an open and a closing status of each. */
export const HELP_DESK = 1;
export const BOARDS: readonly number[] = [1, 2];

export const CUSTOMERS = [
  { key: 'acme', company: 201 },
  { key: 'birch', company: 202 },
  { key: 'cedar', company: 203 },
] as const;

export const CATEGORIES: readonly { readonly name: string; readonly mode: TicketMode }[] = [
  { name: 'threat', mode: 'each' },
  { name: 'health', mode: 'per-customer' },
  { name: 'report', mode: 'digest' },
];

export const OPENING: Snapshot = createSandbox({ clock: { now: () => START } }).snapshot();

const SEED = createSandbox({ clock: { now: () => START } });
const STATUSES = SEED.records('boardStatuses');
const [DEVICE] = SEED.records('configurations');

export const DEVICES: readonly ConfigurationId[] = DEVICE === undefined ? [] : [configurationId(DEVICE.id)];

/** Threats are about one device. */
export function configurationOf({ category }: Alert): ConfigurationId | null {
  return category === 'threat' ? (DEVICES[0] ?? null) : null;
}

function statusOn(board: number, isClosing: boolean): number {
  const found = STATUSES.find((each) => each['boardId'] === board && (each['closedStatus'] === true) === isClosing);
  if (found === undefined) throw new Error(`Board ${board} of the seed has no such status`);
  return found.id;
}

export const openStatus = (board: number): number => statusOn(board, false);
export const closingStatus = (board: number): number => statusOn(board, true);

export const TICKET_CUSTOMERS: ReadonlyMap<CustomerKey, TicketCustomer> = new Map(
  CUSTOMERS.map(({ key, company }) => [
    customerKey(key),
    { name: key, decision: { kind: 'linked', company: companyId(company) }, isOn: true },
  ]),
);

export const COMPANIES = new Map(
  CUSTOMERS.map(({ key, company }) => [companyId(company), { name: key, isDeleted: false }] as const),
);

export const RULES: ReadonlyMap<string, TicketRule> = new Map(
  CATEGORIES.map(({ name, mode }) => [
    name,
    {
      category: name,
      isOn: true,
      mode,
      board: boardId(HELP_DESK),
      initialStatus: statusId(openStatus(HELP_DESK)),
      closingStatus: statusId(closingStatus(HELP_DESK)),
      ...BOARD_DEFAULTS,
      titleTemplate: TITLE_TEMPLATE,
      bodyTemplate: BODY_TEMPLATE,
    },
  ]),
);

export const policyOf = (seed: number): TicketPolicy => ({
  ...TICKET_POLICY,
  recurrence: { withinMs: 2 * 60 * MINUTE, action: seed % 2 === 0 ? 'reopen' : 'new' },
  storm: { most: seed % 5 === 0 ? 2 : 20, windowMs: 10 * MINUTE },
});

export const dayAt = (now: number): Day => {
  const day = dayOf(new Date(now).toISOString().slice(0, 10));
  if (day === null) throw new Error(`${now} is in no day`);
  return day;
};

/** Digests are due at eight. */
export function digestTimes(now: number) {
  const digestAt = Math.floor(now / DAY_MS) * DAY_MS + 8 * 60 * MINUTE;
  return { digestAt: instantOf(digestAt), nextDigestAt: instantOf(digestAt + DAY_MS) };
}
