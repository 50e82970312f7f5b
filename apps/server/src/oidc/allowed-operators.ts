/** Who of those whom the identity provider vouches for is an operator. */
export type AllowedOperator =
  | { readonly kind: 'subject'; readonly subject: string }
  | { readonly kind: 'email'; readonly email: string }
  | { readonly kind: 'domain'; readonly domain: string };

/** Whom the identity provider vouches for. */
export interface Identity {
  readonly issuer: string;
  /** What the provider calls this person for ever; together with the issuer it is who they are. */
  readonly subject: string;
  readonly name: string | null;
  /** Null unless the provider says that it is theirs. */
  readonly verifiedEmail: string | null;
}

const DOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}

/** What has an @ is about an e-mail address; null for what can be neither address nor domain. */
export function parseAllowedOperator(text: string): AllowedOperator | null {
  if (!text.includes('@')) return { kind: 'subject', subject: text };
  const email = text.toLowerCase();
  const domain = domainOf(email);
  if (!DOMAIN.test(domain) || /\s/.test(email) || email.indexOf('@') !== email.lastIndexOf('@')) return null;
  return email.startsWith('@') ? { kind: 'domain', domain } : { kind: 'email', email };
}

export function isAllowed(allowed: readonly AllowedOperator[], { subject, verifiedEmail }: Identity): boolean {
  const email = verifiedEmail?.toLowerCase() ?? null;
  return allowed.some((rule) => {
    if (rule.kind === 'subject') return rule.subject === subject;
    if (email === null) return false;
    return rule.kind === 'email' ? rule.email === email : rule.domain === domainOf(email);
  });
}
