import { z } from 'zod';
import { Secret } from '../secrets/secret.ts';

/** How mails leave. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** `from-the-start`: TLS before the first word; `required`: asked for before anything is said; `off`: never. */
  readonly tls: 'from-the-start' | 'required' | 'off';
  readonly user: string | null;
  readonly password: Secret | null;
  /** The address that mails come from. */
  readonly from: string;
}

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);
const PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };

function isMailServer(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, pathname, searchParams, hash } = new URL(address);
  const tls = searchParams.get('tls');
  const isPlain = ['', '/'].includes(pathname) && hash === '' && [...searchParams.keys()].every((key) => key === 'tls');
  const isTlsKnown = tls === null || (protocol === 'smtp:' && ['required', 'off'].includes(tls));
  return protocol in PORTS && hostname !== '' && isPlain && isTlsKnown && isDecodable(address);
}

function isDecodable(address: string): boolean {
  try {
    const { username, password } = new URL(address);
    const [user, secret] = [username, password].map(decodeURIComponent);
    return user !== '' || secret === '';
  } catch {
    return false;
  }
}

export const mailShape = {
  TALLYBRIDGE_SMTP_URL: z
    .string()
    .refine(
      isMailServer,
      'must be a URL such as "smtp://user:password@mail.example.com:587" or "smtps://mail.example.com"',
    )
    .optional()
    .describe(
      'The mail server that notifications go through: `smtp://user:password@mail.example.com:587` asks for TLS before anything is said, `smtps://` begins with it, `?tls=off` does without (as a server on this machine does anyway). Special characters of the password are percent-encoded. Without it no mail is sent',
    ),
  TALLYBRIDGE_MAIL_FROM: z
    .email('must be an e-mail address, without a name')
    .optional()
    .describe("The address that mails come from; the name beside it is the vendor's. Needed with a mail server"),
};

type Parsed = z.output<z.ZodObject<typeof mailShape>>;

export function mailContradictions(parsed: Parsed): string[] {
  const { TALLYBRIDGE_SMTP_URL: server, TALLYBRIDGE_MAIL_FROM: from } = parsed;
  if (server !== undefined && from === undefined)
    return ['TALLYBRIDGE_MAIL_FROM must be set with TALLYBRIDGE_SMTP_URL'];
  if (server === undefined && from !== undefined)
    return ['TALLYBRIDGE_SMTP_URL must be set with TALLYBRIDGE_MAIL_FROM'];
  return [];
}

/** Null where no mail server is set. */
export function mailOf({ TALLYBRIDGE_SMTP_URL: server, TALLYBRIDGE_MAIL_FROM: from }: Parsed): MailSettings | null {
  if (server === undefined || from === undefined) return null;
  const { protocol, hostname, port, username, password, searchParams } = new URL(server);
  const isOff = searchParams.get('tls') === 'off' || (searchParams.get('tls') === null && LOCAL.has(hostname));
  return {
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: port === '' ? (PORTS[protocol] ?? 587) : Number(port),
    tls: protocol === 'smtps:' ? 'from-the-start' : isOff ? 'off' : 'required',
    user: username === '' ? null : decodeURIComponent(username),
    password: password === '' ? null : new Secret(decodeURIComponent(password)),
    from,
  };
}
