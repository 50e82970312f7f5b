/** Where the API of one login company is, as its `companyinfo` says. */
export interface ResolvedSite {
  readonly kind: 'cloud' | 'on-premise';
  /** Host of the API, with the port where there is one. */
  readonly apiHost: string;
  /** Such as `v2025_1`; changes when ConnectWise upgrades the company. */
  readonly codebase: string;
  /** `https://{apiHost}/{codebase}/apis/3.0`. */
  readonly baseUrl: string;
  readonly companyName: string | null;
  /** Such as `v2025.1`. */
  readonly version: string | null;
}
