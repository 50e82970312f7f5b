export interface Settings {
  readonly tallybridgeUrl: string;
  readonly apiKey: string;
  /** Our own key of the MSP whose customers these are. */
  readonly partner: string;
  readonly port: number;
  readonly storeFile: string;
  /** What a new store begins with; null for data that is made up. */
  readonly beginningFile: string | null;
  /** The profile of the vendor that this is; null for Bluegate Security. */
  readonly profileFile: string | null;
  /** How often a seat changes by itself; 0 for never. */
  readonly changeEverySeconds: number;
  /** Where Tallybridge reaches this product; null where it cannot: then everything is pushed. */
  readonly ownUrl: string | null;
  /** The ConnectWise that may show a customer's page in its tab; null where none may. */
  readonly framedBy: string | null;
  /** What Tallybridge shows when it polls. */
  readonly sourceToken: string | null;
}

export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const missing: string[] = [];
  const required = (name: string): string => {
    const value = environment[name] ?? '';
    if (value === '') missing.push(name);
    return value;
  };
  const settings = {
    tallybridgeUrl: environment['TALLYBRIDGE_URL'] ?? 'http://localhost:4000',
    apiKey: required('TALLYBRIDGE_API_KEY'),
    partner: required('TALLYBRIDGE_PARTNER'),
    port: Number(environment['VENDOR_PORT'] ?? '4200'),
    storeFile: environment['VENDOR_STORE'] ?? 'vendor-store.json',
    beginningFile: environment['VENDOR_BEGINNING'] ?? null,
    profileFile: environment['VENDOR_PROFILE'] ?? null,
    changeEverySeconds: Number(environment['VENDOR_CHANGE_EVERY_SECONDS'] ?? '0'),
    ownUrl: environment['VENDOR_URL'] ?? null,
    framedBy: environment['VENDOR_FRAMED_BY'] ?? null,
    sourceToken: environment['VENDOR_SOURCE_TOKEN'] ?? null,
  };
  if (missing.length > 0) throw new Error(`set ${missing.join(' and ')} in the environment (see README.md)`);
  return settings;
}
