import { describe, expect, it } from 'vitest';
import { preferredType } from './file-answer.ts';

describe('the media type of an answer', () => {
  it.each([
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['application/pdf', 'application/pdf'],
    ['text/csv, application/json;q=0.5', 'text/csv'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'application/json'],
    ['application/pdf;q=0.2, text/*;q=0.9', 'text/csv'],
    ['application/json;q=0, */*', 'text/csv'],
    ['image/png', 'application/json'],
    ['nonsense;;,', 'application/json'],
  ])('for "%s" is %s', (accept, type) => {
    expect(preferredType(accept, ['application/json', 'text/csv', 'application/pdf'])).toBe(type);
  });
});
