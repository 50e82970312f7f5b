import { ConnectWiseError } from '../errors/connectwise-error.ts';
import { optional, text } from '../resources/field.ts';
import { decodeAnswer } from '../transport/decode-answer.ts';
import type { Transport } from '../transport/transport.ts';
import { Mismatch } from '../resources/mismatch.ts';
import { decodeShape } from '../resources/shape.ts';
import { parseSite, type Site } from './parse-site.ts';
import type { ResolvedSite } from './resolved-site.ts';

const LARGEST_INFO = 64 * 1_024;
const CODEBASE = /^[A-Za-z0-9_.-]+$/;
/** A company that does not route is not asked about again and again. */
const RE_READ_EVERY_MS = 60_000;

const companyInfoShape = {
  CompanyName: optional(text),
  Codebase: optional(text),
  VersionCode: optional(text),
  SiteUrl: optional(text),
};

/** Knows where the API of one login company is; reads `companyinfo` once, and again when told that it moved. */
export class SiteResolver {
  readonly #site: Site;
  readonly #companyId: string;
  readonly #transport: Transport;
  readonly #headers: Readonly<Record<string, string>>;
  #current: Promise<ResolvedSite> | null = null;
  #reReadAt = Number.NEGATIVE_INFINITY;

  constructor(site: Site, companyId: string, transport: Transport, headers: Readonly<Record<string, string>>) {
    this.#site = site;
    this.#companyId = companyId;
    this.#transport = transport;
    this.#headers = headers;
  }

  current(): Promise<ResolvedSite> {
    return this.#current ?? this.#read();
  }

  /** The new place when `site` is no longer right; null when ConnectWise still names the same one. */
  async moved(site: ResolvedSite): Promise<ResolvedSite | null> {
    const current = (await this.#current) ?? site;
    const isDue = current === site && this.#transport.now - this.#reReadAt >= RE_READ_EVERY_MS;
    if (isDue) this.#reReadAt = this.#transport.now;
    const latest = await (isDue ? this.#read() : this.current());
    return latest.baseUrl === site.baseUrl ? null : latest;
  }

  /** The next request reads the place anew. */
  forget(): void {
    this.#current = null;
  }

  #read(): Promise<ResolvedSite> {
    const reading = this.#readCompanyInfo();
    this.#current = reading;
    reading.catch(() => {
      if (this.#current === reading) this.#current = null;
    });
    return reading;
  }

  async #readCompanyInfo(): Promise<ResolvedSite> {
    const request = `GET login/companyinfo/${this.#companyId}`;
    try {
      const answer = await this.#transport.read({
        method: 'GET',
        url: `${this.#site.loginOrigin}/login/companyinfo/${encodeURIComponent(this.#companyId)}`,
        headers: this.#headers,
        maxBytes: LARGEST_INFO,
        request,
      });
      return decodeAnswer(request, answer, (value) => this.#resolved(value));
    } catch (error) {
      throw error instanceof ConnectWiseError ? this.#explained(error) : error;
    }
  }

  #resolved(value: unknown): ResolvedSite {
    if (value === null) throw this.#unknownCompany();
    const { CompanyName, Codebase, VersionCode, SiteUrl } = decodeShape(companyInfoShape, value);
    const codebase = (Codebase ?? '').replace(/\/+$/, '');
    if (!CODEBASE.test(codebase)) throw new Mismatch('a codebase such as v2025_1/', ['Codebase']);
    const { apiOrigin, apiHost } = this.#apiSite(SiteUrl);
    return {
      kind: this.#site.kind,
      apiHost,
      codebase,
      baseUrl: `${apiOrigin}/${codebase}/apis/3.0`,
      companyName: CompanyName,
      version: VersionCode,
    };
  }

  /** The keys go only where the person said, or to another host of the cloud; never where an answer points. */
  #apiSite(siteUrl: string | null): Site {
    if (this.#site.kind !== 'cloud' || siteUrl === null) return this.#site;
    try {
      const named = parseSite(siteUrl);
      return named.kind === 'cloud' ? named : this.#site;
    } catch {
      return this.#site;
    }
  }

  #unknownCompany(cause?: unknown): ConnectWiseError {
    return new ConnectWiseError({
      code: 'unknown-company',
      outcome: 'not-sent',
      message: `${this.#site.loginOrigin} does not know the company id "${this.#companyId}". Check the id (what people type as company when they log in) and the region or address.`,
      cause,
    });
  }

  /** Whatever went wrong here, the request that wanted the address was not sent. */
  #explained(error: ConnectWiseError): ConnectWiseError {
    if (error.code === 'unknown-company') return error;
    if (error.code === 'unroutable' || error.code === 'not-found') return this.#unknownCompany(error);
    return new ConnectWiseError({
      code: error.code,
      outcome: 'not-sent',
      message: `${this.#site.loginOrigin} did not say where the API is: ${error.message}`,
      status: error.status,
      retryAfterMs: error.retryAfterMs,
      cause: error,
    });
  }
}
