import { ConnectWiseError, patch } from 'tallybridge-connectwise';
import type { ConnectWise } from 'tallybridge-connectwise';
import { unavailable } from './failures.ts';
import { PAGE, readWhole } from './read-whole.ts';

/** A callback as it stands in ConnectWise, whoever registered it. */
export interface RegisteredCallback {
  readonly id: number;
  readonly url: string;
  readonly type: string;
  readonly isActive: boolean;
}

export interface NewCallback {
  readonly description: string;
  readonly url: string;
  readonly type: string;
}

/** The callbacks of one ConnectWise. Writes are sent once; whether a lost one stands is seen by the next `list`. */
export interface CallbackPsa {
  list(): Promise<readonly RegisteredCallback[]>;
  /** For every record of the type. False when ConnectWise has one already that the list did not show. */
  register(callback: NewCallback): Promise<boolean>;
  change(id: number, to: { readonly url: string; readonly isActive: boolean }): Promise<void>;
}

const FIELDS = ['url', 'type', 'inactiveFlag'] as const;
const EVERY_RECORD = { level: 'owner', objectId: 1 } as const;

export function createCallbackPsa({ connectWise }: { readonly connectWise: ConnectWise }): CallbackPsa {
  return {
    list: () =>
      readWhole(connectWise.callbacks.pages({ ...PAGE, fields: FIELDS }), ({ id, url, type, inactiveFlag }) => ({
        id,
        url,
        type: type.toLowerCase(),
        isActive: inactiveFlag !== true,
      })),
    async register(callback) {
      try {
        // What we write ourselves is no news to us.
        await connectWise.callbacks.create({ ...callback, ...EVERY_RECORD, isSelfSuppressedFlag: true });
        return true;
      } catch (error) {
        if (isKnownAlready(error)) return false;
        throw unavailable(error);
      }
    },
    async change(id, { url, isActive }) {
      try {
        await connectWise.callbacks.patch(id, patch().replace('url', url).replace('inactiveFlag', !isActive).build());
      } catch (error) {
        throw unavailable(error);
      }
    },
  };
}

function isKnownAlready(error: unknown): boolean {
  return error instanceof ConnectWiseError && error.details.some(({ code }) => code === 'ObjectExists');
}
