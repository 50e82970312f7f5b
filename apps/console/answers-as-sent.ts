// In the place of the sdk's check-answer.ts: what the page's own service sent was checked there against the same contract.
export const checkAnswer = (_operation: unknown, body: unknown): unknown => body;
export const checkProgress = (body: unknown): unknown => body;
export const checkProgressLine = (body: unknown): unknown => body;

/** A proxy between page and service may answer in the service's place. */
export function checkProblem(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'code' in body && 'remedy' in body ? body : null;
}
