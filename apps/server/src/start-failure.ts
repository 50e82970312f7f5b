import { ConfigError } from './config.ts';
import { DatabaseError } from './database/index.ts';
import { MasterKeyError } from './secrets/master-key.ts';
import { ProfilesInvalid } from './profiles/profile-problem.ts';
import { KeyServiceError } from './secrets/key-service.ts';

const FAILED = 1;
const WRONG_USE = 2;

export interface StartFailure {
  readonly sentence: string;
  readonly exitCode: typeof FAILED | typeof WRONG_USE;
}

/** What a person can put right about a start that failed; null for a fault, which shows its trace. */
export function startFailure(error: unknown): StartFailure | null {
  if (error instanceof ConfigError || error instanceof ProfilesInvalid)
    return { sentence: error.message, exitCode: WRONG_USE };
  if (error instanceof DatabaseError || error instanceof MasterKeyError || error instanceof KeyServiceError)
    return { sentence: error.message, exitCode: FAILED };
  const isPortTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!isPortTaken) return null;
  return { sentence: `${error.message}. Stop what listens there, or set TALLYBRIDGE_PORT.`, exitCode: FAILED };
}
