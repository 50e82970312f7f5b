import { expect, it } from 'vitest';
import { leastRole } from './least-role.ts';

it('names the least role that may do something', () => {
  expect((['read', 'plans:approve', 'connections:write'] as const).map(leastRole)).toEqual([
    'viewer',
    'billing',
    'admin',
  ]);
});
