/** The most items that one batch may hold. */
export const BATCH_LIMIT = 1000;
