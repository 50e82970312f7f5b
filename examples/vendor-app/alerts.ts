import type { AlertMessage, State, Store } from './store.ts';

const PROBLEM = 'protection-off';
/** A kind of alert that the vendor's profile names, so that partners can choose a board for it. */
const CATEGORY = 'health';

/** The problems that are there now: of each key the message that was written last, if it raises. */
export function openAlerts(state: State): readonly AlertMessage[] {
  const last = new Map(state.alerts.map((message) => [message.key, message]));
  return [...last.values()].filter((message) => message.state === 'raised');
}

/** Protection is off at a customer: one alert, however often it is noticed. */
export function raiseAlert(store: Store, customer: string, now: number): boolean {
  const { state } = store;
  const known = state.customers.find((each) => each.key === customer);
  const key = `${PROBLEM}/${customer}`;
  if (known === undefined || openAlerts(state).some((message) => message.key === key)) return false;
  const occurrence = state.alerts.filter((message) => message.key === key && message.state === 'raised').length + 1;
  return write(store, {
    key,
    episode: String(occurrence),
    customer,
    category: CATEGORY,
    severity: 'high',
    state: 'raised',
    title: `Protection is off at ${known.name}`,
    body: 'A device reports that its protection was switched off. Switch it on again from the console.',
    at: new Date(now).toISOString(),
  });
}

/** The problem is gone: the same key and episode, so that Tallybridge knows which one. */
export function clearAlert(store: Store, key: string, now: number): boolean {
  const open = openAlerts(store.state).find((message) => message.key === key);
  if (open === undefined) return false;
  const { id: _, ...rest } = open;
  return write(store, { ...rest, state: 'resolved', body: 'Protection is on again.', at: new Date(now).toISOString() });
}

function write(store: Store, message: Omit<AlertMessage, 'id'>): boolean {
  const { state } = store;
  const id = `${state.storeId}-alert-${state.alerts.length + 1}`;
  store.save({ ...state, alerts: [...state.alerts, { id, ...message }] });
  return true;
}
