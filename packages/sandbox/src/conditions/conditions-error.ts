const HOW_VALUES_ARE_WRITTEN =
  'String values should be enclosed with double or single quotes; DateTime values should be enclosed in square brackets; ' +
  'numbers should consist of only digits, and optionally a decimal point and a negation sign; ' +
  'boolean values should be indicated with the keywords true or false; null values should be indicated by the keyword null.';

/** A filter that ConnectWise would answer with 400; the message is what it would say. */
export class ConditionsError extends Error {
  override readonly name = 'ConditionsError';
}

export function wrongKind(expected: string, given: string): ConditionsError {
  const article = /^[aeiou]/.test(expected) ? 'an' : 'a';
  const givenArticle = /^[aeiou]/.test(given) ? 'an' : 'a';
  return new ConditionsError(
    `Expected ${article} ${expected} value, not ${givenArticle} ${given}. ${HOW_VALUES_ARE_WRITTEN}`,
  );
}
