export interface OneAtATime {
  /** Runs after everything that was asked for before. */
  run<Result>(task: () => Promise<Result>): Promise<Result>;
  /** Runs a last task; whatever is asked for later is refused. Closing twice is closing once. */
  close(last: () => Promise<void>): Promise<void>;
}

export function createQueue(whenClosed: () => Error): OneAtATime {
  let tail: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | undefined;

  function append<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = tail.then(task);
    tail = result.catch(() => undefined);
    return result;
  }

  return {
    async run(task) {
      if (closing !== undefined) throw whenClosed();
      return append(task);
    },
    close(last) {
      closing ??= append(last);
      return closing;
    },
  };
}
