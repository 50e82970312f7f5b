import { TallybridgeError } from 'tallybridge-sdk';
import type { FieldError } from 'tallybridge-sdk';

interface Refused {
  readonly message: string;
  readonly errors: readonly FieldError[];
}

/** One item of a batch that was refused, as a failure of its own. */
export function refusalOf({ message, errors }: Refused, whole: string = message): TallybridgeError {
  return new TallybridgeError(whole, {
    code: 'invalid-request',
    status: null,
    remedy: '',
    fields: errors,
    requestId: null,
  });
}
