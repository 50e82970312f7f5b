import { PROBLEM_CODES } from 'tallybridge-sdk/contract';
import type { ProblemCode } from 'tallybridge-sdk/contract';
import type { Instant } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { instantOrNull, integerOrNull, oneOf, oneOfOrNull, text, timestamp } from './columns.ts';
import type { ConnectionId, PartnerId } from './ids.ts';
import type { ControlTx, PartnerTx } from './store.ts';

const STATES = ['off', 'waiting', 'shown', 'failed'] as const;

interface TabProblem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly remedy: string;
}

/** The tab of a connection in ConnectWise. */
export interface HostedTab {
  readonly state: (typeof STATES)[number];
  /** The number of its record in ConnectWise. */
  readonly setupId: number | null;
  /** Of a tab that `failed`. */
  readonly problem: TabProblem | null;
  readonly checkedAt: Instant | null;
}

function fromRow(row: Row): HostedTab {
  const code = oneOfOrNull(row, 'problem_code', PROBLEM_CODES);
  return {
    state: oneOf(row, 'state', STATES),
    setupId: integerOrNull(row, 'setup_id'),
    problem:
      code === null ? null : { code, message: text(row, 'problem_message'), remedy: text(row, 'problem_remedy') },
    checkedAt: instantOrNull(row, 'checked_at'),
  };
}

/** Null for a connection that never had one. */
export async function findHostedTab(tx: PartnerTx, connection: ConnectionId): Promise<HostedTab | null> {
  const [row] = await tx.query(
    `SELECT state, setup_id, problem_code, problem_message, problem_remedy, checked_at FROM tenant.hosted_tabs
     WHERE partner_id = $1 AND connection_id = $2`,
    [tx.partner, connection],
  );
  return row === undefined ? null : fromRow(row);
}

/** From now on the address of the tab leads to this connection. */
export async function putHostedTab(tx: PartnerTx, connection: ConnectionId, tab: HostedTab): Promise<void> {
  const { state, setupId, problem, checkedAt } = tab;
  await tx.query(
    `INSERT INTO tenant.hosted_tabs (partner_id, connection_id, state, setup_id, problem_code, problem_message,
       problem_remedy, checked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (partner_id, connection_id) DO UPDATE SET state = $3, setup_id = $4, problem_code = $5,
       problem_message = $6, problem_remedy = $7, checked_at = $8`,
    [
      tx.partner,
      connection,
      state,
      setupId,
      problem?.code ?? null,
      problem?.message ?? null,
      problem?.remedy ?? null,
      checkedAt === null ? null : timestamp(checkedAt),
    ],
  );
  await tx.query(
    'INSERT INTO control.tab_addresses (connection_id, partner_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [connection, tx.partner],
  );
}

/** Whose the tab at an address is; null for an address of ours that leads nowhere any more, or never did. */
export async function findTabAddress(tx: ControlTx, connection: ConnectionId): Promise<PartnerId | null> {
  const [row] = await tx.query('SELECT partner_id FROM control.tab_addresses WHERE connection_id = $1', [connection]);
  return row === undefined ? null : text<PartnerId>(row, 'partner_id');
}
