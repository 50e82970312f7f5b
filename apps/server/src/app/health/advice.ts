const KEYS =
  'Ask the partner to check the API member in ConnectWise (System › Members › API Members): it must be active, and its ' +
  'keys not expired. Then store a new key pair; syncs go on by themselves.';
const UP =
  'It is tried again by itself. If it stays so, ask the partner whether their ConnectWise is up and reachable.';
const SLOWER =
  'It goes on by itself after a pause. If it stays so, another integration of the partner uses up the requests that ' +
  'ConnectWise allows: ask them which.';

const ADVICE: Readonly<Record<string, string>> = {
  'keys-refused': KEYS,
  credentials: KEYS,
  'right-missing':
    "Ask the partner to give the API member's security role the rights that the connection test names. It is looked at " +
    'once an hour; testing the connection looks at once.',
  'company-unknown': 'Ask the partner what they type as company when they log in to ConnectWise, and correct it.',
  'site-invalid': 'Ask the partner for the address where they log in to ConnectWise, and correct the site.',
  'site-not-allowed': 'The operator of this service must allow the host in TALLYBRIDGE_CONNECTWISE_HOSTS.',
  'site-unreachable': UP,
  unreachable: UP,
  'psa-unavailable': UP,
  'psa-throttled': SLOWER,
  throttled: SLOWER,
  'client-id-missing': 'Store a client id with the connection, or set TALLYBRIDGE_CONNECTWISE_CLIENT_ID.',
  'key-unreadable': 'The operator must start the service with the master key that the keys were stored with.',
  internal: 'This is a fault of the service. Its logs say what happened, under the id of the run.',
};

/** What vendor support tells the partner, or does, about a failure. */
export function adviceFor(code: string): string {
  return ADVICE[code] ?? 'Test the connection: it names what is wrong.';
}
