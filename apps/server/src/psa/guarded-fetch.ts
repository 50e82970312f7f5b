import { ConnectWiseError } from 'tallybridge-connectwise';
import type { Fetch } from 'tallybridge-connectwise';
import { EgressError } from '../egress/egress-error.ts';

/** What the guard refused was certainly not sent; what broke later the client judges itself. */
function inClientWords(error: unknown): unknown {
  if (!(error instanceof EgressError)) return error;
  if (error.code === 'egress-broken') return error.cause;
  const { code, isSent, message } = error;
  return new ConnectWiseError({
    code: code === 'egress-timeout' ? 'deadline' : code === 'egress-too-large' ? 'too-large' : 'network',
    outcome: isSent ? 'unknown' : 'not-sent',
    message,
    cause: error,
  });
}

/** The guard's fetch for the ConnectWise client, its refusals told in the client's words. */
export function guardedFetch(send: Fetch): Fetch {
  return async (input, init) => {
    try {
      return await send(input, init);
    } catch (error) {
      throw inClientWords(error);
    }
  };
}
