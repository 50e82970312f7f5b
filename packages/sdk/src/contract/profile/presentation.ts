import { z } from 'zod';
import { nameSchema, printable, readable } from '../primitives.ts';

/** A noun in both numbers, spelled as it stands in the middle of a sentence. */
function noun(singular: string, plural: string, what: string) {
  return z
    .strictObject({ singular: printable(60), plural: printable(60) })
    .default({ singular, plural })
    .describe(what);
}

export const wordsSchema = z
  .strictObject({
    psa: printable(60).default('ConnectWise PSA').describe('What your people call it: "ConnectWise Manage".'),
    customer: noun('customer', 'customers', "The partner's client in your product: workspace, organization, …"),
    product: noun('product', 'products', 'What you sell: service, plan, module, …'),
    partner: noun('partner', 'partners', 'The MSP: channel, reseller, …'),
    company: noun('company', 'companies', 'The client in ConnectWise: company, account, …'),
    agreement: noun('agreement', 'agreements', 'What is billed in ConnectWise.'),
    catalogItem: noun('catalog item', 'catalog items', 'What is sold in ConnectWise: product, service, …'),
  })
  .prefault({})
  .describe('The nouns on screen, each as it stands in the middle of a sentence.');

const colourSchema = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as "#0b5cad"');
const LOGO = /^(?:https:\/\/\S+|data:image\/(?:svg\+xml|png);base64,[A-Za-z0-9+/]+={0,2})$/;

export const brandSchema = z
  .strictObject({
    primaryColour: colourSchema.default('#1f4e8c').describe('Of buttons and links.'),
    accentColour: colourSchema.optional().describe('Of what should catch the eye.'),
    logo: z
      .string()
      .max(100_000)
      .regex(LOGO, 'must be an https:// address or a data: URL of an SVG or PNG in base64')
      .optional()
      .describe('Shown at the top of every page: an https address, or the image itself as a data URL.'),
  })
  .prefault({})
  .describe('How the pages look.');

function isOrigin(text: string): boolean {
  const { origin, protocol, hostname } = URL.parse(text) ?? { origin: '', protocol: '', hostname: '' };
  const isSafe = protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname));
  return isSafe && origin === text;
}

const originSchema = z
  .string()
  .max(300)
  .refine(isOrigin, 'must be an origin such as "https://app.example.com", with https unless on this machine');

export const embeddedBySchema = z
  .array(originSchema)
  .max(20)
  .default([])
  .describe('Origins of your own pages that may show the console in a frame, at `/embed/` and your key.');

export const supportSchema = z
  .strictObject({
    email: z.email('must be an e-mail address').optional(),
    url: z.url({ protocol: /^https$/, error: 'must be an https:// address' }).optional(),
    phone: printable(60).optional(),
    text: readable(500).optional().describe('Such as the hours: "24/7".'),
  })
  .prefault({})
  .describe("Whom the partner's people ask.");

export const textsSchema = z
  .strictObject({
    connected: readable(300).default('Connected to ConnectWise.').describe('The keys work.'),
    configured: readable(300).default('The integration is set up.').describe('The last step of the set-up is done.'),
    synced: readable(300).default('Everything is up to date.').describe('A sync ended and nothing is left to do.'),
    stateConnected: printable(60).default('Connected').describe('State of a connection that works.'),
    stateSetUpRequired: printable(60).default('Set-up required').describe('State of a step that is not done yet.'),
    syncNow: printable(60).default('Sync now').describe('The button that starts a sync.'),
  })
  .prefault({})
  .describe('What the pages say on success, and the words of states.');

export const vendorNameSchema = nameSchema.describe('Your name, as the pages show it.');
