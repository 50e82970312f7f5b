import { TICKET_MODES, TICKET_POLICY } from 'tallybridge-engine';
import type { Instant, TicketPolicy, TicketRule } from 'tallybridge-engine';
import type { Row } from '../database/index.ts';
import { flag, integer, integerOrNull, oneOf, text, textOrNull, timestamp } from './columns.ts';
import type { ConnectionId } from './ids.ts';
import type { PartnerTx } from './store.ts';
import { prioritiesSchema } from './ticket-json.ts';

const COLUMNS = [
  'category',
  'is_on',
  'mode',
  'board_id',
  'initial_status_id',
  'closing_status_id',
  'source_id',
  'type_id',
  'subtype_id',
  'item_id',
  'team_id',
  'priorities',
  'title_template',
  'body_template',
] as const;
const [, ...CHANGEABLE] = COLUMNS;

function ruleFromRow(row: Row): TicketRule {
  return {
    category: text(row, 'category'),
    isOn: flag(row, 'is_on'),
    mode: oneOf(row, 'mode', TICKET_MODES),
    board: integer(row, 'board_id'),
    initialStatus: integerOrNull(row, 'initial_status_id'),
    closingStatus: integerOrNull(row, 'closing_status_id'),
    source: integerOrNull(row, 'source_id'),
    type: integerOrNull(row, 'type_id'),
    subtype: integerOrNull(row, 'subtype_id'),
    item: integerOrNull(row, 'item_id'),
    team: integerOrNull(row, 'team_id'),
    priorities: prioritiesSchema.parse(row['priorities']),
    titleTemplate: text(row, 'title_template'),
    bodyTemplate: text(row, 'body_template'),
  };
}

/** In the order of COLUMNS. */
function toColumns(rule: TicketRule): readonly (string | number | boolean | null)[] {
  return [
    rule.category,
    rule.isOn,
    rule.mode,
    rule.board,
    rule.initialStatus,
    rule.closingStatus,
    rule.source,
    rule.type,
    rule.subtype,
    rule.item,
    rule.team,
    JSON.stringify(rule.priorities),
    rule.titleTemplate,
    rule.bodyTemplate,
  ];
}

/** What was set up, by category. */
export async function listTicketRules(tx: PartnerTx, connection: ConnectionId): Promise<readonly TicketRule[]> {
  const rows = await tx.query(
    `SELECT ${COLUMNS.join(', ')} FROM tenant.ticket_rules WHERE partner_id = $1 AND connection_id = $2 ORDER BY category`,
    [tx.partner, connection],
  );
  return rows.map(ruleFromRow);
}

const FIRST_VALUE = 4;
const PUT_RULE = `
  INSERT INTO tenant.ticket_rules (partner_id, connection_id, changed_at, ${COLUMNS.join(', ')})
  VALUES ($1, $2, $3, ${COLUMNS.map((_, index) => `$${index + FIRST_VALUE}`).join(', ')})
  ON CONFLICT (partner_id, connection_id, category) DO UPDATE SET changed_at = EXCLUDED.changed_at,
    ${CHANGEABLE.map((name) => `${name} = EXCLUDED.${name}`).join(', ')}`;

export async function putTicketRule(
  tx: PartnerTx,
  connection: ConnectionId,
  { rule, at }: { readonly rule: TicketRule; readonly at: Instant },
): Promise<void> {
  await tx.query(PUT_RULE, [tx.partner, connection, timestamp(at), ...toColumns(rule)]);
}

/** What holds for all tickets of a connection, with what only people need to know of it. */
export interface StoredTicketPolicy extends TicketPolicy {
  /** The name of the company for tickets of customers without one, as it was when it was chosen. */
  readonly unmappedName: string | null;
  /** Time of day in the partner's time zone. */
  readonly digestAt: string;
}

const DIGEST_AT = '08:00';

export async function readTicketPolicy(tx: PartnerTx, connection: ConnectionId): Promise<StoredTicketPolicy> {
  const [row] = await tx.query(
    `SELECT quiet_ms, recurrence_ms, recurrence, unmapped_company_id, unmapped_company_name, storm_most, storm_ms,
       digest_at FROM tenant.ticket_policies WHERE partner_id = $1 AND connection_id = $2`,
    [tx.partner, connection],
  );
  if (row === undefined) return { ...TICKET_POLICY, unmappedName: null, digestAt: DIGEST_AT };
  const isSkipped = row['unmapped_company_id'] === null;
  return {
    quietMs: integer(row, 'quiet_ms'),
    recurrence: {
      withinMs: integer(row, 'recurrence_ms'),
      action: oneOf(row, 'recurrence', ['reopen', 'new']),
    },
    unmapped: isSkipped ? { kind: 'skip' } : { kind: 'company', company: integer(row, 'unmapped_company_id') },
    unmappedName: textOrNull(row, 'unmapped_company_name'),
    storm: { most: integer(row, 'storm_most'), windowMs: integer(row, 'storm_ms') },
    digestAt: text(row, 'digest_at'),
  };
}

export async function putTicketPolicy(
  tx: PartnerTx,
  connection: ConnectionId,
  { policy, at }: { readonly policy: StoredTicketPolicy; readonly at: Instant },
): Promise<void> {
  const { quietMs, recurrence, unmapped, unmappedName, storm, digestAt } = policy;
  await tx.query(
    `INSERT INTO tenant.ticket_policies (partner_id, connection_id, quiet_ms, recurrence_ms, recurrence,
       unmapped_company_id, unmapped_company_name, storm_most, storm_ms, digest_at, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (partner_id, connection_id) DO UPDATE SET quiet_ms = EXCLUDED.quiet_ms,
       recurrence_ms = EXCLUDED.recurrence_ms, recurrence = EXCLUDED.recurrence,
       unmapped_company_id = EXCLUDED.unmapped_company_id, unmapped_company_name = EXCLUDED.unmapped_company_name,
       storm_most = EXCLUDED.storm_most, storm_ms = EXCLUDED.storm_ms, digest_at = EXCLUDED.digest_at,
       changed_at = EXCLUDED.changed_at`,
    [
      tx.partner,
      connection,
      quietMs,
      recurrence.withinMs,
      recurrence.action,
      unmapped.kind === 'company' ? unmapped.company : null,
      unmapped.kind === 'company' ? unmappedName : null,
      storm.most,
      storm.windowMs,
      digestAt,
      timestamp(at),
    ],
  );
}
