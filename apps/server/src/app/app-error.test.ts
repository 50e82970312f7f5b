import { expect, it } from 'vitest';
import { AppError, inOneText } from './app-error.ts';

it.each([
  ['nobody answers', 'nobody answers. Check the site.'],
  ['Nobody answers.', 'Nobody answers. Check the site.'],
  ['is this a site?', 'is this a site? Check the site.'],
])('tells %j and what to do about it as sentences', (message, text) => {
  expect(inOneText(new AppError('site-unreachable', message, { remedy: 'Check the site.' }))).toBe(text);
});
