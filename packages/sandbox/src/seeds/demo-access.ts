import type { Seed } from './seed.ts';

/** The login company, members and keys that every built-in seed and every seed file starts with. */
export const DEMO_ACCESS = {
  login: { companyId: 'lakeside', companyName: 'Lakeside IT Services' },
  roles: [
    { id: 1, name: 'Integration, all rights', level: 'All', restrictions: [] },
    {
      id: 2,
      name: 'Integration, reads agreements',
      level: 'All',
      restrictions: [{ module: 'Finance', function: 'Agreements', add: 'None', edit: 'None', delete: 'None' }],
    },
  ],
  members: [
    {
      id: 1,
      identifier: 'tallybridge',
      name: 'Tallybridge Integration',
      role: 1,
      keys: [{ publicKey: 'demo-public', privateKey: 'demo-private' }],
    },
    {
      id: 2,
      identifier: 'pat',
      name: 'Pat Keller',
      role: 1,
      keys: [{ publicKey: 'pat-public', privateKey: 'pat-private' }],
    },
    {
      id: 3,
      identifier: 'reader',
      name: 'Read-only Integration',
      role: 2,
      keys: [{ publicKey: 'reader-public', privateKey: 'reader-private' }],
    },
  ],
} as const satisfies Pick<Seed, 'login' | 'roles' | 'members'>;

/** Any GUID will do; examples use this one. */
export const EXAMPLE_CLIENT_ID = '00000000-0000-4000-8000-000000000000';
