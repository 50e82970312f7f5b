import type { State, Store, UsageRecord } from './store.ts';

export interface SeatChange {
  readonly customer: string;
  readonly sku: string;
  readonly by: number;
}

/** Changes what a customer has and puts the record that says so in the outbox, both or neither. */
export function changeSeats(store: Store, change: SeatChange, now: number): boolean {
  const { state } = store;
  const product = state.products.find((each) => each.sku === change.sku);
  const customer = state.customers.find((each) => each.key === change.customer);
  const before = customer?.seats[change.sku];
  if (product === undefined || customer === undefined || before === undefined) return false;

  const isConsumed = product.basis === 'sum';
  const after = Math.max(0, before + change.by);
  if (after === before || (isConsumed && change.by < 0)) return false;

  const record: UsageRecord = {
    id: `${state.storeId}-${state.nextRecord}`,
    customer: customer.key,
    sku: product.sku,
    kind: isConsumed ? 'consumed' : 'count',
    quantity: String(isConsumed ? change.by : after),
    at: new Date(now).toISOString(),
  };
  store.save({
    ...state,
    nextRecord: state.nextRecord + 1,
    customers: state.customers.map((each) =>
      each === customer ? { ...each, seats: { ...each.seats, [product.sku]: after } } : each,
    ),
    outbox: [...state.outbox, record],
    log: [...state.log, record],
  });
  return true;
}

/** Somebody joins or leaves: another customer and product each time, more often joins. */
export function pickChange(state: State): SeatChange {
  const pairs = state.customers.flatMap((customer) =>
    Object.keys(customer.seats)
      .filter((sku) => state.products.some((product) => product.sku === sku && product.basis !== 'sum'))
      .map((sku) => ({ customer: customer.key, sku })),
  );
  const pair = pairs[(state.nextRecord * 7) % pairs.length] ?? { customer: '', sku: '' };
  return { ...pair, by: state.nextRecord % 3 === 0 ? -1 : 1 };
}
