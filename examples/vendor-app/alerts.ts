import type { AlertMessage, State, Store } from './store.ts';

/** The last message of each problem. */
function lastMessages({ alerts }: State): readonly AlertMessage[] {
  return [...new Map(alerts.map((message) => [message.key, message])).values()];
}

/** The problems that are there now. */
export function openAlerts(state: State): readonly AlertMessage[] {
  return lastMessages(state).filter((message) => message.state === 'raised');
}

/** The problems that are gone, the latest first. */
export function solvedAlerts(state: State): readonly AlertMessage[] {
  const solved = lastMessages(state).filter((message) => message.state === 'resolved');
  return solved.toSorted((one, other) => other.at.localeCompare(one.at));
}

interface Problem {
  readonly customer: string;
  readonly category: string;
}

/** A problem of one kind at a customer: one alert, however often it is noticed. */
export function raiseAlert(store: Store, { customer, category }: Problem, now: number): boolean {
  const { state } = store;
  const known = state.customers.find((each) => each.key === customer);
  const kind = state.categories.find((each) => each.key === category);
  const key = `${category}/${customer}`;
  const isOpen = openAlerts(state).some((message) => message.key === key);
  if (known === undefined || kind === undefined || isOpen) return false;
  const told = state.people.find((person) => person.customer === customer);
  const occurrence = state.alerts.filter((message) => message.key === key && message.state === 'raised').length + 1;
  return write(store, {
    key,
    episode: String(occurrence),
    customer,
    category,
    severity: 'high',
    state: 'raised',
    title: `${kind.name} at ${known.name}`,
    body: kind.description,
    ...(told === undefined ? {} : { contactEmail: told.email }),
    at: new Date(now).toISOString(),
  });
}

/** The problem is gone: the same key and episode, so that Tallybridge knows which one. */
export function clearAlert(store: Store, { key, because }: { key: string; because: string }, now: number): boolean {
  const open = openAlerts(store.state).find((message) => message.key === key);
  if (open === undefined) return false;
  const { id: _, ...rest } = open;
  return write(store, { ...rest, state: 'resolved', body: because, at: new Date(now).toISOString() });
}

function write(store: Store, message: Omit<AlertMessage, 'id'>): boolean {
  const { state } = store;
  const id = `${state.storeId}-alert-${state.alerts.length + 1}`;
  store.save({ ...state, alerts: [...state.alerts, { id, ...message }] });
  return true;
}
