import type { Contact, ContactLink, ContactLinkFailure, ContactLinkState, ContactMatch } from 'tallybridge-sdk';
import { counted, showCount } from '../words.ts';
import type { Words } from '../words.ts';

/** Which contact stands for whom on tickets. They come with the step. */
export const contactsTexts = ({ psa, vendor, customer, company }: Words) => {
  const states: Readonly<Record<ContactLinkState, string>> = {
    equal: 'Equal',
    modified: 'Modified',
    failed: 'Failed',
    blank: 'Blank',
    excluded: 'Excluded',
  };
  const failures: Readonly<Record<ContactLinkFailure, string>> = {
    'customer-not-linked': `The ${customer.one} is linked to no ${company.one}.`,
    'contact-gone': 'The last import did not find the contact.',
    'other-company': `The contact belongs to another ${company.one}.`,
    'contact-inactive': `The contact is inactive in ${psa}.`,
  };
  const differences: Readonly<Record<ContactLink['differences'][number], string>> = {
    name: 'name differs',
    email: 'e-mail differs',
  };
  return {
    text: `Optional: a ticket names the contact in ${psa} of the person it is about. People are linked by their e-mail address, or by hand; nothing is changed on either side.`,
    notImported: 'No contacts were imported yet.',
    notImportedText: `They are read from the ${company.many} that are linked, and again once a day.`,
    imported: (contacts: number, companies: number) =>
      `${counted(contacts, 'contact')} of ${counted(companies, `linked ${company.one}`, `linked ${company.many}`)}`,
    importedAt: 'imported',
    import: 'Import contacts',
    importAgain: 'Import again',
    types: 'Only contacts of these types',
    allTypes: 'All types',
    left: (count: number) => `${counted(count, 'person has', 'people have')} no contact on tickets yet.`,
    match: 'Link by e-mail',
    includeFailed: 'Failed ones too',
    matched: ({ linked }: ContactMatch) => `${counted(linked, 'person', 'people')} linked.`,
    notMatched: ({ notFound, ambiguous, withoutEmail, withoutCompany }: ContactMatch) =>
      [
        notFound > 0 ? `${showCount(notFound)} without a contact with that address` : '',
        ambiguous > 0 ? `${showCount(ambiguous)} with several` : '',
        withoutEmail > 0 ? `${showCount(withoutEmail)} without an address` : '',
        withoutCompany > 0 ? `${showCount(withoutCompany)} whose ${customer.one} has no ${company.one}` : '',
      ]
        .filter((part) => part !== '')
        .join(', '),
    stateLabel: 'State',
    all: 'All',
    states,
    failures,
    differences,
    search: `Search people, ${customer.many}`,
    table: 'People and their contacts',
    person: 'Person',
    customer: customer.One,
    contact: 'Contact',
    state: 'State',
    none: 'There are no people yet.',
    noneText: `${vendor} hands over the people of its ${customer.many}; they are listed here then.`,
    open: (name: string) => `Contact of ${name}`,
    choose: `Contact in ${psa}`,
    noContact: 'None',
    suggested: (name: string) => `${name} has the same address.`,
    accept: 'Link',
    exclude: 'Exclude',
    undecide: 'Take the decision back',
    noCompany: `Link the ${customer.one} to its ${company.one} first.`,
    noteOf: ({ emails, title, isInactive }: Contact) =>
      [...(title === null ? [] : [title]), emails.join(', '), ...(isInactive ? ['inactive'] : [])]
        .filter((part) => part !== '')
        .join(' · '),
    nameOf: ({ name, id }: Contact) => (name === '' ? `#${id}` : name),
    decision: 'Decision',
    refused: (count: number) => `${counted(count, 'person', 'people')} not changed`,
  };
};
