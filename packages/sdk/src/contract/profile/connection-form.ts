import { z } from 'zod';
import { printable, readable } from '../primitives.ts';

const regionSchema = z.strictObject({
  label: printable(60).describe('What people choose: "North America".'),
  site: printable(200).describe('What it means, in any spelling: "na".'),
});

const field = (label: string, hint: string) =>
  z
    .strictObject({
      label: printable(60).default(label),
      hint: readable(500).default(hint).describe('The sentence under the field.'),
    })
    .prefault({});

const REGIONS = [
  { label: 'North America', site: 'na' },
  { label: 'Europe', site: 'eu' },
  { label: 'Australia', site: 'au' },
  { label: 'South Africa', site: 'za' },
  { label: 'Staging', site: 'staging' },
];

/** What the form of a connection looks like. Whatever its style, every spelling of a site is understood. */
export const connectionFormSchema = z
  .strictObject({
    style: z
      .enum(['region', 'site-url', 'domain'])
      .default('site-url')
      .describe('How the site is asked for: a list of regions, an address with https://, or a bare domain.'),
    regions: z.array(regionSchema).min(1).max(30).default(REGIONS).describe('Of the style `region`.'),
    offersOnPremise: z
      .boolean()
      .default(true)
      .describe('Of the style `region`: whether the list ends with "On-premise" and a field for the address.'),
    site: field(
      'ConnectWise site',
      'The address where you log in to ConnectWise, such as https://na.myconnectwise.net.',
    ),
    loginCompany: field(
      'Company ID',
      'What you type as company when you log in to ConnectWise; not the ID of a company record.',
    ),
    publicKey: field('Public key', 'Of the API member made for this integration.'),
    privateKey: field('Private key', 'ConnectWise shows it only once, when the key is made.'),
    buttons: z
      .strictObject({
        test: printable(60).default('Test connection'),
        connect: printable(60).default('Connect'),
        apply: printable(60).default('Save').describe('Ends the set-up.'),
      })
      .prefault({}),
  })
  .prefault({})
  .describe('The form in which a partner connects its ConnectWise.');
