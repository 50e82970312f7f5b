export interface DeliveryAttempt {
  readonly at: number;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly error: string | null;
}

/** `suppressed`: the callback's own member made the change. `pending`: not done yet. */
export type DeliveryOutcome = 'pending' | 'delivered' | 'failed' | 'suppressed';

export interface Delivery {
  /** 1, 2, 3 …, also after `clear`. */
  readonly seq: number;
  readonly at: number;
  readonly callbackId: number;
  readonly url: string;
  readonly body: string;
  readonly signature: string;
  readonly attempts: readonly DeliveryAttempt[];
  readonly outcome: DeliveryOutcome;
}

/** What was sent to callbacks. */
export interface DeliveryLog {
  entries(): readonly Delivery[];
  clear(): void;
}

export interface WritableDeliveryLog extends DeliveryLog {
  open(delivery: Omit<Delivery, 'seq' | 'attempts'>): OpenDelivery;
}

export interface OpenDelivery {
  attempted(attempt: DeliveryAttempt): void;
  end(outcome: DeliveryOutcome): void;
}

const MOST_ENTRIES = 1000;

export function createDeliveryLog(): WritableDeliveryLog {
  let entries: Delivery[] = [];
  let seq = 0;
  return {
    entries: () => [...entries],
    clear: () => {
      entries = [];
    },
    open(delivery) {
      seq += 1;
      const own = seq;
      entries.push({ ...delivery, seq: own, attempts: [] });
      if (entries.length > MOST_ENTRIES * 2) entries = entries.slice(-MOST_ENTRIES);
      const change = (changed: (entry: Delivery) => Partial<Delivery>): void => {
        entries = entries.map((entry) => (entry.seq === own ? { ...entry, ...changed(entry) } : entry));
      };
      return {
        attempted: (attempt) => change(({ attempts }) => ({ attempts: [...attempts, attempt] })),
        end: (outcome) => change(() => ({ outcome })),
      };
    },
  };
}
