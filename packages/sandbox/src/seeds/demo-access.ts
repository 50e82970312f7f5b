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
    {
      id: 3,
      name: 'Technician',
      level: 'None',
      restrictions: [
        { module: 'Companies', function: 'Company Maintenance', inquire: 'All' },
        { module: 'Companies', function: 'Contacts', add: 'All', edit: 'All', inquire: 'All' },
        { module: 'Companies', function: 'Configurations', add: 'All', edit: 'All', inquire: 'All' },
        { module: 'Service Desk', function: 'Service Tickets', add: 'All', edit: 'My', inquire: 'All' },
        { module: 'Service Desk', function: 'Close Service Tickets', edit: 'My', inquire: 'All' },
      ],
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
      licenseClass: 'F',
      title: 'Operations Manager',
      officeEmail: 'pat.keller@lakeside.example',
      password: 'pat-password',
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
    {
      id: 4,
      identifier: 'robin',
      name: 'Robin Ames',
      licenseClass: 'F',
      title: 'Technician',
      officeEmail: 'robin.ames@lakeside.example',
      password: 'robin-password',
      role: 3,
      keys: [],
    },
  ],
  integrators: [{ username: 'integrator', password: 'integrator-password' }],
} as const satisfies Pick<Seed, 'login' | 'roles' | 'members' | 'integrators'>;

/** Any GUID will do; examples use this one. */
export const EXAMPLE_CLIENT_ID = '00000000-0000-4000-8000-000000000000';
