type PersonRow = readonly [id: number, company: number, name: string, title: string, more?: object];

/** Where the addresses of a company's people are. */
const DOMAINS: Readonly<Record<number, string>> = {
  2: 'lakeside.example',
  200: 'riverbenddental.example',
  201: 'hollowayfinch.example',
  202: 'granitepeak.example',
  203: 'maplecreek.example',
  204: 'northwindfreight.example',
  205: 'sunrisebakery.example',
  206: 'oakhillvets.example',
  207: 'cedartrust.example',
  208: 'brightwater.example',
  209: 'pineridge.example',
  210: 'summitrealty.example',
};

const BILLING = { types: [{ id: 2 }], department: { id: 2 } };
const DECIDES = { types: [{ id: 1 }], department: { id: 1 } };

/** The first of each company, under the company's own number, is its default contact. */
const PEOPLE: readonly PersonRow[] = [
  [2, 2, 'Lena Ortiz', 'Owner', DECIDES],
  [200, 200, 'Dana Whitfield', 'Practice Manager', DECIDES],
  [201, 201, 'Marcus Holloway', 'Managing Partner', DECIDES],
  [202, 202, 'Priya Raman', 'Operations Manager', DECIDES],
  [203, 203, 'Tom Bergeron', 'Technology Coordinator', { department: { id: 3 } }],
  [204, 204, 'Alicia Stone', 'Director of IT', { ...DECIDES, department: { id: 3 } }],
  [205, 205, 'Jonas Weber', 'Owner', DECIDES],
  [206, 206, 'Mei Tanaka', 'Veterinarian', DECIDES],
  [207, 207, 'Robert Cedar', 'Chief Executive', DECIDES],
  [208, 208, 'Claire Dubois', 'General Manager', DECIDES],
  [209, 209, 'Sam Pike', 'Owner', DECIDES],
  [210, 210, 'Nadia Haddad', 'Broker', DECIDES],
  [1000, 200, 'Luis Ferrer', 'Front Desk'],
  [1001, 200, 'Grace Okafor', 'Bookkeeper', BILLING],
  [1002, 201, 'Ellen Finch', 'Partner', DECIDES],
  [1003, 201, 'Tariq Aziz', 'Accounts Payable', BILLING],
  [1004, 202, 'Wendy Cole', 'Site Foreman'],
  [1005, 203, 'Anne Leclerc', 'Business Office', BILLING],
  [1006, 203, 'Ravi Patel', 'Teacher'],
  [1007, 204, 'Hank Moreno', 'Dispatcher'],
  [1008, 204, 'Sofia Lindqvist', 'Controller', BILLING],
  [1009, 205, 'Marta Weber', 'Bookkeeper', BILLING],
  [1010, 206, 'Owen Bell', 'Office Manager', BILLING],
  [1011, 208, 'Jean Moreau', 'Front Office Manager'],
  [1012, 208, 'Kim Tran', 'Accounting', BILLING],
];

export function smallContacts(): readonly object[] {
  return PEOPLE.map(([id, company, name, title, more = {}], index) => {
    const [firstName = '', ...rest] = name.split(' ');
    const lastName = rest.join(' ');
    const address = `${firstName}.${lastName}@${DOMAINS[company] ?? ''}`.toLowerCase();
    const number = `802555${String(3000 + index)}`;
    return {
      id,
      firstName,
      lastName,
      title,
      company: { id: company },
      site: { id: company },
      relationship: { id: id === company ? 1 : 2 },
      communicationItems: [
        { type: { id: 1 }, value: address, communicationType: 'Email', defaultFlag: true },
        { type: { id: 2 }, value: number, communicationType: 'Phone', defaultFlag: true },
      ],
      ...more,
    };
  });
}

type SecondSite = readonly [
  id: number,
  company: number,
  name: string,
  line: string,
  city: string,
  state: string,
  zip: string,
];

const SECOND_SITES: readonly SecondSite[] = [
  [1000, 201, 'Saratoga office', '12 Broadway', 'Saratoga Springs', 'NY', '12866'],
  [1001, 204, 'Rouses Point depot', '7 Depot Road', 'Rouses Point', 'NY', '12979'],
  [1002, 208, 'Lakeside cottages', '40 Shoreline Drive', 'Lake Placid', 'NY', '12946'],
];

interface Addressed {
  readonly id: number;
  readonly addressLine1: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

/** Each company's first site, under the company's own number and with its address, and a few more. */
export function smallSites(companies: readonly Addressed[]): readonly object[] {
  const first = companies.map(({ id, state, addressLine1, city, zip }) => ({
    id,
    name: 'Main',
    company: { id },
    addressLine1,
    city,
    zip,
    stateReference: { identifier: state, name: state },
  }));
  const second = SECOND_SITES.map(([id, company, name, addressLine1, city, state, zip]) => ({
    id,
    name,
    company: { id: company },
    addressLine1,
    city,
    zip,
    stateReference: { identifier: state, name: state },
  }));
  return [...first, ...second];
}

type Device = readonly [id: number, company: number, type: number, name: string, serial: string, contact?: number];

const DEVICES: readonly Device[] = [
  [700, 200, 1, 'RBD-FRONT-01', 'PF3K21A7', 1000],
  [701, 200, 2, 'RBD-SRV-01', 'CZ2310K9'],
  [702, 201, 1, 'HF-LT-MHOLLOWAY', '5CG2214ZQ8', 201],
  [703, 201, 3, 'HF-FW-01', 'FGT60F-1182'],
  [704, 204, 2, 'NWF-SRV-02', 'CZ2314M1'],
  [705, 208, 4, 'BW-PRN-LOBBY', 'CNB9K4T1'],
];

export function smallConfigurations(): readonly object[] {
  return DEVICES.map(([id, company, type, name, serialNumber, contact]) => ({
    id,
    name,
    type: { id: type },
    status: { id: 1 },
    company: { id: company },
    site: { id: company },
    ...(contact !== undefined && { contact: { id: contact } }),
    serialNumber,
    deviceIdentifier: `device-${id}`,
    tagNumber: `LS-${id}`,
    activeFlag: true,
  }));
}
