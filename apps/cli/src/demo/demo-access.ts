/** The keys of the integration member that every ConnectWise of the demo has. */
export const DEMO_ACCESS = {
  publicKey: 'demo-public',
  privateKey: 'demo-private',
  clientId: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
} as const;

/** How long a write of unknown outcome is left alone. */
export const QUARANTINE_SECONDS = 4;
