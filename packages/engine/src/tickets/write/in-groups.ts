interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** Answers for items in their order; it stores all of them or none. */
export type GroupCall<Item, Answer> = (items: readonly Item[]) => Promise<readonly Answer[]>;

/**
 * Makes one call for all items that are there at the moment, and one at a time: those that come meanwhile are in the next.
 * Where a call for several fails, each is tried alone, so that one that always fails takes no other with it. An answer
 * alone that means nothing after that, as the failed call may have been carried out, is the failure.
 */
export function inGroups<Item, Answer>(
  call: GroupCall<Item, Answer>,
  meansNothingAfterFailure: (answer: Answer) => boolean,
): (item: Item) => Promise<Answer> {
  let waiting: Waiting<Item, Answer>[] = [];
  let isServing = false;

  async function answer(group: readonly Waiting<Item, Answer>[]): Promise<void> {
    const answers = await call(group.map(({ item }) => item));
    for (const [index, { resolve, reject }] of group.entries()) {
      const own = answers[index];
      if (own === undefined) reject(new TypeError('A group was answered without one of its items'));
      else resolve(own);
    }
  }

  async function answerAlone({ item, resolve, reject }: Waiting<Item, Answer>, failure: unknown): Promise<void> {
    try {
      const [own] = await call([item]);
      if (own === undefined || meansNothingAfterFailure(own)) reject(failure);
      else resolve(own);
    } catch (error) {
      reject(error);
    }
  }

  async function serve(): Promise<void> {
    if (isServing) return;
    isServing = true;
    // Those who ask in the same moment are in one group.
    await Promise.resolve();
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        await answer(group);
      } catch (failure) {
        if (group.length === 1) group[0]?.reject(failure);
        else for (const each of group) await answerAlone(each, failure);
      }
    }
    isServing = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      void serve();
    });
}
