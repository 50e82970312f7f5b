import {
  ACTIONS,
  BASES,
  BILL_FLAGS,
  BUCKETS,
  DRIFT_POLICIES,
  EXCLUDED_REASONS,
  HOLD_CODES,
  INTENT_KINDS,
  INTENT_STATES,
  LINE_STYLES,
  ORPHAN_DECISIONS,
  OWNED_STATES,
  ROUNDINGS,
  THREAD_STATES,
  TICKET_MODES,
  TICKET_VERBS,
  UNMAPPED_REASONS,
  USAGE_KINDS,
} from 'tallybridge-engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../database/index.ts';
import type { TestDatabases } from '../../database/testing/test-databases.ts';
import { ADDITION_DECISION_KINDS } from '../addition-decisions.ts';
import { ALERT_DECISIONS } from '../alert-decisions.ts';
import { WRITTEN_RESULTS } from '../plan-progress.ts';
import { PLAN_KINDS, PLAN_STATES } from '../plans.ts';
import { RUN_KINDS, RUN_STATES } from '../runs.ts';
import { THREAD_EVENTS } from '../ticket-events.ts';
import { TOKEN_KINDS } from '../tokens.ts';

export function domainWordsSuite(databases: TestDatabases): void {
  describe('check constraints allow the words of the domain and no other', () => {
    let db: Database;
    beforeAll(async () => {
      db = await databases.prepared();
    });
    afterAll(() => db.close());

    it.each([
      ['tenant.usage_records', 'usage_records_kind_check', USAGE_KINDS],
      ['tenant.products', 'products_basis_check', BASES],
      ['tenant.products', 'products_rounding_check', ROUNDINGS],
      ['tenant.product_links', 'product_links_basis_check', BASES],
      ['tenant.product_links', 'product_links_rounding_check', ROUNDINGS],
      ['tenant.product_links', 'product_links_line_style_check', LINE_STYLES],
      ['tenant.product_links', 'product_links_bill_flag_check', BILL_FLAGS],
      ['tenant.product_links', 'product_links_drift_policy_check', DRIFT_POLICIES],
      ['tenant.link_overrides', 'link_overrides_rounding_check', ROUNDINGS],
      ['tenant.link_overrides', 'link_overrides_line_style_check', LINE_STYLES],
      ['tenant.link_overrides', 'link_overrides_bill_flag_check', BILL_FLAGS],
      ['tenant.plans', 'plans_kind_check', PLAN_KINDS],
      ['tenant.plans', 'plans_state_check', PLAN_STATES],
      ['tenant.plan_lines', 'plan_lines_action', ACTIONS],
      ['tenant.plan_lines', 'plan_lines_hold_code', ['hold', ...HOLD_CODES]],
      ['tenant.plan_lines', 'plan_lines_unmapped_reason', ['unmapped', ...UNMAPPED_REASONS]],
      ['tenant.plan_lines', 'plan_lines_excluded_reason', ['excluded', ...EXCLUDED_REASONS]],
      ['tenant.plan_lines', 'plan_lines_bucket_check', BUCKETS],
      ['tenant.intents', 'intents_kind_check', INTENT_KINDS],
      ['tenant.intents', 'intents_state_check', INTENT_STATES],
      ['tenant.owned_lines', 'owned_lines_state_check', OWNED_STATES],
      ['tenant.owned_lines', 'owned_lines_orphan_decision_check', ORPHAN_DECISIONS],
      ['tenant.runs', 'runs_kind_check', RUN_KINDS],
      ['tenant.runs', 'runs_state_check', RUN_STATES],
      ['tenant.addition_decisions', 'addition_decisions_kind_check', ADDITION_DECISION_KINDS],
      ['tenant.plan_progress', 'plan_progress_result_check', WRITTEN_RESULTS],
      ['tenant.ticket_rules', 'ticket_rules_mode_check', TICKET_MODES],
      ['tenant.ticket_threads', 'ticket_threads_state_check', THREAD_STATES],
      ['tenant.ticket_intents', 'ticket_intents_verb_check', TICKET_VERBS],
      ['tenant.ticket_intents', 'ticket_intents_state_check', INTENT_STATES],
      ['tenant.ticket_events', 'ticket_events_event_check', THREAD_EVENTS],
      ['tenant.alert_decisions', 'alert_decisions_decision_check', ALERT_DECISIONS],
      ['control.tokens', 'tokens_kind_check', TOKEN_KINDS],
    ] as const)('%s: %s', async (table, constraint, words) => {
      const [row] = await db.transaction((tx) =>
        tx.query(
          'SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conrelid = $1::regclass AND conname = $2',
          [table, constraint],
        ),
      );
      const allowed = [...String(row?.['text']).matchAll(/'([^']*)'::text/g)].map((match) => match[1]);
      expect(new Set(allowed)).toEqual(new Set(words));
    });
  });
}
