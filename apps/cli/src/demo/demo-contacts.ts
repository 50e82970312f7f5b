/** Who the MSP knows at its companies; the vendor knows some of them under another name, and one nobody entered here. */
const PEOPLE: readonly (readonly [company: number, name: string, domain: string, email?: string])[] = [
  [251, 'Grace Okafor', 'acorn'],
  [251, 'Luis Ferrer', 'acorn'],
  [252, 'Ellen Birch', 'birchwood'],
  [253, 'Thomas Bergeron', 'cedar', 'tom.bergeron'],
  [254, 'Alicia Stone', 'dunmore'],
  [255, 'Priya Raman', 'elmhurst'],
  [255, 'Sofia Lindqvist', 'elmhurst'],
  [257, 'Wendy Cole', 'granite'],
  [258, 'Robert Hollis', 'hollis'],
  [261, 'Nadia Haddad', 'kestrel'],
  [262, 'Claire Dubois', 'larkspur'],
];

const EMAIL = { id: 1, description: 'Email', emailFlag: true, defaultFlag: true };
const FIRST_CONTACT = 1001;

/** The contacts of the demo's ConnectWise. */
export const DEMO_CONTACTS = {
  communicationTypes: [EMAIL],
  contacts: PEOPLE.map(([company, name, domain, email], index) => {
    const [firstName = '', lastName = ''] = name.split(' ');
    const value = `${email ?? `${firstName}.${lastName}`.toLowerCase()}@${domain}.example`;
    return {
      id: FIRST_CONTACT + index,
      firstName,
      lastName,
      company: { id: company },
      communicationItems: [{ type: { id: EMAIL.id }, value, communicationType: 'Email', defaultFlag: true }],
    };
  }),
};
