import { SMTPServer } from 'smtp-server';

/** A mail as a mail server got it, its parts decoded. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** By their names in lower case, unfolded. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  readonly html: string;
}

/** Says how a mail to an address is refused; null takes it. */
export type Refusal = (address: string) => { readonly code: number; readonly message: string } | null;

export interface MailServer {
  /** For TALLYBRIDGE_SMTP_URL. */
  readonly url: string;
  readonly mails: ReceivedMail[];
  refuse: Refusal;
  close(): Promise<void>;
}

const WORD = /=\?utf-8\?([QB])\?([^?]*)\?=/gi;

function decodedWord(kind: string, text: string): string {
  if (kind.toUpperCase() === 'B') return Buffer.from(text, 'base64').toString();
  return quotedPrintable(text.replaceAll('_', ' '));
}

function quotedPrintable(text: string): string {
  const bytes = text.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => {
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
  return Buffer.from(bytes, 'latin1').toString();
}

function headersOf(head: string): ReadonlyMap<string, string> {
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(
    lines.map((line) => {
      const at = line.indexOf(':');
      const value = line
        .slice(at + 1)
        .trim()
        .replaceAll(/\?=\s+=\?/g, '?==?');
      return [
        line.slice(0, at).toLowerCase(),
        value.replaceAll(WORD, (_, kind: string, text: string) => decodedWord(kind, text)),
      ];
    }),
  );
}

function split(message: string): readonly [string, string] {
  const at = message.indexOf('\r\n\r\n');
  return [message.slice(0, at), message.slice(at + 4)];
}

function decodedPart(part: string): { readonly type: string; readonly body: string } {
  const [head, body] = split(part);
  const headers = headersOf(head);
  const encoding = headers.get('content-transfer-encoding') ?? '7bit';
  const decoded =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString()
      : encoding === 'quoted-printable'
        ? quotedPrintable(body)
        : body;
  return { type: headers.get('content-type') ?? '', body: decoded.replaceAll('\r\n', '\n') };
}

function parsed(raw: string, envelope: Pick<ReceivedMail, 'from' | 'to'>): ReceivedMail {
  const [head, body] = split(raw);
  const headers = headersOf(head);
  const [, boundary = ''] = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '') ?? [];
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => decodedPart(part.replace(/^\r\n/, '')));
  const of = (type: string) => parts.find((part) => part.type.startsWith(type))?.body ?? '';
  return { ...envelope, headers, text: of('text/plain'), html: of('text/html') };
}

interface Options {
  /** Who may send; left out: everybody. */
  readonly login?: { readonly user: string; readonly password: string };
}

/** A mail server on this machine, on a free port. */
export async function startMailServer({ login }: Options = {}): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  let port = 0;
  const server = new SMTPServer({
    disabledCommands: login === undefined ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: login === undefined,
    onAuth({ username, password }, _session, done) {
      if (username === login?.user && password === login?.password) done(null, { user: username });
      else done(new Error('no such user'));
    },
    onRcptTo({ address }, _session, done) {
      const refusal = mailServer.refuse(address);
      if (refusal === null) done();
      else done(Object.assign(new Error(refusal.message), { responseCode: refusal.code }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        mails.push(parsed(Buffer.concat(chunks).toString(), { from, to: rcptTo.map(({ address }) => address) }));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      port = typeof address === 'object' && address !== null ? address.port : 0;
      resolve();
    });
  });
  const user = login === undefined ? '' : `${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@`;
  const mailServer: MailServer = {
    url: `smtp://${user}127.0.0.1:${port}`,
    mails,
    refuse: () => null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
  return mailServer;
}
