import type { ConnectionClient, PlanLine } from 'tallybridge-sdk';
import { QUARANTINE_SECONDS } from './start-service.ts';

/**
 * Syncs again once the quarantine is over when a write's outcome is not known, as after a crash in the moment of
 * sending: then it is looked up, and sent again only where it is missing.
 */
export function createFollowUp(connection: ConnectionClient, onFailure: (message: string) => void) {
  let timer: NodeJS.Timeout | null = null;
  return {
    look(lines: readonly PlanLine[]): void {
      if (timer !== null || !lines.some((line) => line.reason === 'unknown-outcome')) return;
      timer = setTimeout(
        () => {
          timer = null;
          connection.runs.sync().catch((error: unknown) => onFailure(String(error)));
        },
        (QUARANTINE_SECONDS + 1) * 1000,
      );
    },
    stop(): void {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
