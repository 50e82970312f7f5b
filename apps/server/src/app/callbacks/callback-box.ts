import { instantOf } from 'tallybridge-engine';
import type { Clock } from 'tallybridge-engine';
import { countRefusedCallbacks, takeCallbacks } from '../../store/index.ts';
import type { CallbackMessage, Store } from '../../store/index.ts';

/** Why a message was turned away before it was stored. */
export type Refusal = 'wrong-type' | 'too-large' | 'malformed' | 'unsigned' | 'too-many';

/** Where messages of all connections arrive. */
export interface CallbackBox {
  /** True once the message is stored; false where nobody has such a path. */
  take(message: Omit<CallbackMessage, 'messages'>): Promise<boolean>;
  /** Counts what was turned away; nobody waits for it. */
  refused(pathHash: string, outcome: Refusal): void;
  close(): Promise<void>;
}

interface Waiting {
  readonly message: Omit<CallbackMessage, 'messages'>;
  readonly done: (isKnown: boolean) => void;
  readonly failed: (error: unknown) => void;
}

const MOST_AT_ONCE = 500;
const REFUSED_EVERY_MS = 1000;

const recordOf = ({ pathHash, type, record }: Waiting['message']): string => `${pathHash} ${type} ${record}`;

/** Of several messages of one record the last stands for all. */
function together(waiting: readonly Waiting[]): readonly CallbackMessage[] {
  const found = new Map<string, CallbackMessage>();
  for (const { message } of waiting) {
    const key = recordOf(message);
    found.set(key, { ...message, messages: (found.get(key)?.messages ?? 0) + 1 });
  }
  return [...found.values()];
}

/** Stores messages as they come: whatever arrives while the database is busy goes into one statement together. */
export function createCallbackBox(
  store: Store,
  { clock, onError }: { readonly clock: Clock; readonly onError: (error: unknown) => void },
): CallbackBox {
  const queue: Waiting[] = [];
  const refusals = new Map<string, number>();
  let working: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  const now = () => instantOf(clock.now());

  async function storeTogether(waiting: readonly Waiting[]): Promise<void> {
    try {
      const known = await store.withControl((tx) => takeCallbacks(tx, together(waiting), now()));
      for (const { message, done } of waiting) done(known.has(message.pathHash));
    } catch (error) {
      for (const { failed } of waiting) failed(error);
    }
  }

  async function work(): Promise<void> {
    while (queue.length > 0) await storeTogether(queue.splice(0, MOST_AT_ONCE));
    working = null;
  }

  async function storeRefusals(): Promise<void> {
    timer = null;
    const counts = [...refusals].map(([key, count]) => {
      const [pathHash = '', outcome = ''] = key.split(' ');
      return { pathHash, outcome, count };
    });
    refusals.clear();
    await store.withControl((tx) => countRefusedCallbacks(tx, counts, now())).catch(onError);
  }

  return {
    take: (message) =>
      new Promise((done, failed) => {
        queue.push({ message, done, failed });
        working ??= work();
      }),
    refused(pathHash, outcome) {
      const key = `${pathHash} ${outcome}`;
      refusals.set(key, (refusals.get(key) ?? 0) + 1);
      timer ??= setTimeout(() => void storeRefusals(), REFUSED_EVERY_MS);
    },
    async close() {
      if (timer !== null) {
        clearTimeout(timer);
        await storeRefusals();
      }
      await working;
    },
  };
}
