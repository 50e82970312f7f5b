import { RETURN_PATHS } from 'tallybridge-sdk/contract';
import { expect, it } from 'vitest';
import { connectionPath, SCREEN_OF_RETURN_PATH } from './paths.ts';

it('knows a screen for every path that a link may lead to', () => {
  expect(Object.keys(SCREEN_OF_RETURN_PATH).toSorted()).toEqual(RETURN_PATHS.filter((path) => path !== '/').toSorted());
});

it('writes keys of partners so that they stay one part of the path', () => {
  expect(connectionPath('lakeside@it', 'c-1', 'plan')).toBe('/partners/lakeside%40it/connections/c-1/plan');
});
