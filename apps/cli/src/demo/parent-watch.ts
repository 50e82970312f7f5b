const EVERY_MS = 500;

/**
 * Calls back when the program that started this one is gone, even when it was killed without a chance to say so: the
 * demo must not live on behind a prompt that looks as if it had ended.
 */
export function whenParentEnds(ended: () => void): { stop(): void } {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    ended();
  }, EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
