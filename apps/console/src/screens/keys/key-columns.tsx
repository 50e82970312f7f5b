import type { ReactNode } from 'react';
import type { ApiKey } from 'tallybridge-sdk';
import { SCOPES } from 'tallybridge-sdk/contract';
import { Ago } from '../../parts/ago.tsx';
import { Status } from '../../parts/status.tsx';
import type { Tone } from '../../parts/status.tsx';
import { compareNames } from '../../parts/table/column.ts';
import type { Column } from '../../parts/table/column.ts';
import type { keyTexts } from '../../texts/en/keys.ts';

type KeyTexts = ReturnType<typeof keyTexts>;
type State = keyof KeyTexts['states'];

const TONES: Readonly<Record<State, Tone>> = { active: 'good', expired: 'idle', revoked: 'bad' };

function stateOf({ revokedAt, expiresAt }: ApiKey): State {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && Date.parse(expiresAt) <= Date.now() ? 'expired' : 'active';
}

export const isInForce = (key: ApiKey): boolean => stateOf(key) === 'active';

const moment = (at: string | null) => at ?? '';

export function keyColumns(texts: KeyTexts, action: (key: ApiKey) => ReactNode): readonly Column<ApiKey>[] {
  return [
    {
      key: 'name',
      header: texts.name,
      cell: ({ name }) => name,
      compare: (a, b) => compareNames(a.name, b.name),
      width: 'minmax(8rem, 1.2fr)',
      isName: true,
    },
    {
      key: 'scopes',
      header: texts.scopesTitle,
      cell: ({ scopes }) =>
        scopes.length === SCOPES.length ? texts.all : scopes.map((scope) => texts.scopes[scope][0]).join(', '),
      width: 'minmax(9rem, 2fr)',
    },
    {
      key: 'of',
      header: texts.of,
      cell: ({ partner }) => partner ?? texts.ofAll,
      compare: (a, b) => compareNames(a.partner ?? '', b.partner ?? ''),
      width: '7.5rem',
    },
    {
      key: 'seen',
      header: texts.lastSeen,
      cell: ({ lastSeenAt }) => <Ago at={lastSeenAt} />,
      compare: (a, b) => moment(a.lastSeenAt).localeCompare(moment(b.lastSeenAt)),
      width: '7rem',
    },
    {
      key: 'expires',
      header: texts.expires,
      cell: ({ expiresAt }) => (expiresAt === null ? texts.never : <Ago at={expiresAt} />),
      width: '6rem',
      hide: 'not-wide',
    },
    {
      key: 'state',
      header: texts.state,
      cell: (key) => <Status tone={TONES[stateOf(key)]}>{texts.states[stateOf(key)]}</Status>,
      width: '6.5rem',
    },
    {
      key: 'action',
      header: texts.action,
      cell: (key) => (isInForce(key) ? action(key) : null),
      align: 'right',
      width: '5.5rem',
    },
  ];
}
