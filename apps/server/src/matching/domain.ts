/** Domains of mail providers: that two share one says nothing. */
const PROVIDERS: ReadonlySet<string> = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com aol.com gmx.com gmx.de
   gmx.net web.de mail.com proton.me protonmail.com zoho.com comcast.net verizon.net att.net btinternet.com
   onmicrosoft.com facebook.com linkedin.com google.com`.split(/\s+/),
);

/** The domain in a website, an e-mail address or a bare domain; null where there is none, or one that many share. */
export function domainOf(text: string | null): string | null {
  if (text === null) return null;
  const trimmed = text.slice(0, 500).trim().toLowerCase();
  const afterScheme = trimmed.slice(trimmed.indexOf('://') < 0 ? 0 : trimmed.indexOf('://') + 3);
  const authority = afterScheme.split(/[/?#\s]/, 1)[0] ?? '';
  const host = (authority.split('@').at(-1) ?? '').split(':', 1)[0] ?? '';
  const domain = host.replace(/^www\./, '').replace(/\.$/, '');
  return domain.includes('.') && !PROVIDERS.has(domain) ? domain : null;
}
