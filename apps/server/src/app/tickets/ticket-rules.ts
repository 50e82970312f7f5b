import {
  BODY_TEMPLATE,
  boardId,
  PLACEHOLDERS,
  statusId,
  TITLE_TEMPLATE,
  unknownPlaceholders,
} from 'tallybridge-engine';
import type { TicketRule } from 'tallybridge-engine';
import { operations } from 'tallybridge-sdk/contract';
import type { TicketRule as RuleAnswer, ticketRuleInputSchema, TicketRules } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import type { BoardParts, Named } from '../../psa/index.ts';
import { listTicketRules as storedRules, lockForChange, putTicketRule as storeRule } from '../../store/index.ts';
import type { ConnectionId, PartnerTx } from '../../store/index.ts';
import { AppError } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { openLookUps } from '../look-ups/open-look-ups.ts';
import type { OpenLookUps } from '../look-ups/open-look-ups.ts';
import { profileOf, requireCapability } from '../profiles/capabilities.ts';
import { requireUnchanged } from '../unchanged.ts';
import { readBoard } from './look-up-desk.ts';
import { askTickets } from './plan-next-tickets.ts';

type Input = z.output<typeof ticketRuleInputSchema>;

type BoardChoice = Pick<Input, 'isOn' | 'boardId' | 'initialStatusId' | 'closingStatusId'>;

interface Category {
  readonly key: string;
  readonly name: string;
  readonly description?: string | undefined;
}

function categoryOf(ctx: PartnerContext, key: string): Category {
  const known = profileOf(ctx).capabilities.tickets.categories.find((each) => each.key === key);
  return known ?? { key, name: key };
}

const NOT_SET_UP = {
  isSetUp: false,
  isOn: false,
  mode: 'each',
  boardId: null,
  initialStatusId: null,
  closingStatusId: null,
  sourceId: null,
  typeId: null,
  subtypeId: null,
  itemId: null,
  teamId: null,
  priorities: {},
  titleTemplate: TITLE_TEMPLATE,
  bodyTemplate: BODY_TEMPLATE,
} as const;

function toRule({ key, name, description }: Category, rule: TicketRule | undefined): RuleAnswer {
  const category = { category: key, name, description: description ?? null };
  if (rule === undefined) return { ...category, ...NOT_SET_UP };
  return {
    ...category,
    isSetUp: true,
    isOn: rule.isOn,
    mode: rule.mode,
    boardId: rule.board,
    initialStatusId: rule.initialStatus,
    closingStatusId: rule.closingStatus,
    sourceId: rule.source,
    typeId: rule.type,
    subtypeId: rule.subtype,
    itemId: rule.item,
    teamId: rule.team,
    priorities: { ...rule.priorities },
    titleTemplate: rule.titleTemplate,
    bodyTemplate: rule.bodyTemplate,
  };
}

async function ruleOf(
  ctx: PartnerContext,
  tx: PartnerTx,
  { connection, category }: { readonly connection: ConnectionId; readonly category: string },
): Promise<RuleAnswer> {
  const rules = await storedRules(tx, connection);
  return toRule(
    categoryOf(ctx, category),
    rules.find((rule) => rule.category === category),
  );
}

/** The rules of the profile's categories, then of others that are set up. */
export async function getTicketRules(ctx: PartnerContext, id: string): Promise<TicketRules> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const { id: connection } = await requireConnection(tx, id);
    const rules = await storedRules(tx, connection);
    const offered = profileOf(ctx).capabilities.tickets.categories;
    const others = rules.filter(({ category }) => !offered.some(({ key }) => key === category));
    const categories = [...offered, ...others.map(({ category }) => categoryOf(ctx, category))];
    const data = categories.map((category) =>
      toRule(
        category,
        rules.find((rule) => rule.category === category.key),
      ),
    );
    return { data, placeholders: [...PLACEHOLDERS] };
  });
}

export interface RulePlace {
  readonly connection: string;
  readonly category: string;
}

export async function getTicketRule(ctx: PartnerContext, { connection, category }: RulePlace): Promise<RuleAnswer> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) =>
    ruleOf(ctx, tx, { connection: (await requireConnection(tx, connection)).id, category }),
  );
}

/** The rule that goes by a category as the trace shows it; null where nobody has set one up. */
export async function findTicketRule(
  ctx: PartnerContext,
  tx: PartnerTx,
  place: { readonly connection: ConnectionId; readonly category: string },
): Promise<RuleAnswer | null> {
  const rule = await ruleOf(ctx, tx, place);
  return rule.isSetUp ? rule : null;
}

function invalid(field: string, message: string): AppError {
  return new AppError('invalid-request', `${field}: ${message}`, {
    remedy: 'Look the board up again and choose among what it has now.',
    fields: [{ field, message }],
  });
}

type Choice = readonly [field: keyof Input, chosen: number | null, among: readonly Named[], what: string];

/** A ticket may only have what is of its own board, and active. */
function checkChoices(choices: readonly Choice[], where: string): void {
  for (const [field, chosen, among, what] of choices) {
    if (chosen === null) continue;
    const found = among.find(({ id }) => id === chosen);
    if (found === undefined) throw invalid(field, `${chosen} is no ${what} of ${where}`);
    if (found.isInactive) throw invalid(field, `${what} "${found.name}" of ${where} is inactive`);
  }
}

function checkStatuses({ initialStatusId, closingStatusId }: BoardChoice, { name, statuses }: BoardParts): void {
  const where = `board "${name}"`;
  checkChoices(
    [
      ['initialStatusId', initialStatusId, statuses, 'status'],
      ['closingStatusId', closingStatusId, statuses, 'status'],
    ],
    where,
  );
  const initial = statuses.find(({ id }) => id === initialStatusId);
  if (initial?.isClosing === true) {
    throw invalid('initialStatusId', `status "${initial.name}" closes the ticket, so it cannot be where one begins`);
  }
  const closing = statuses.find(({ id }) => id === closingStatusId);
  if (closing?.isClosing === false) {
    throw invalid('closingStatusId', `status "${closing.name}" of ${where} does not close a ticket`);
  }
}

/** Refuses a board, or statuses of it, that tickets cannot be raised and closed with. */
export async function requireBoard({ ask }: OpenLookUps, input: BoardChoice): Promise<BoardParts> {
  const { boardId: id, isOn } = input;
  const board = await ask(['board', id], (lookUps) => readBoard(lookUps, id));
  if (board === null) throw invalid('boardId', `there is no service board ${id}`);
  if (board.isInactive && isOn) throw invalid('boardId', `board "${board.name}" is inactive`);
  checkStatuses(input, board);
  return board;
}

/** Refuses what ConnectWise would refuse for every ticket. */
async function checkRule(lookUps: OpenLookUps, input: Input): Promise<void> {
  const { ask } = lookUps;
  const { sourceId, typeId, subtypeId, itemId, teamId, priorities } = input;
  const board = await requireBoard(lookUps, input);
  const where = `board "${board.name}"`;
  checkChoices(
    [
      ['typeId', typeId, board.types, 'type'],
      ['subtypeId', subtypeId, board.subtypes, 'subtype'],
      ['itemId', itemId, board.items, 'item'],
      ['teamId', teamId, board.teams, 'team'],
    ],
    where,
  );
  if (sourceId !== null) {
    const sources = await ask(['ticketSources'], (lookUps) => lookUps.ticketSources());
    checkChoices([['sourceId', sourceId, sources, 'source']], 'this ConnectWise');
  }
  const chosen = Object.values(priorities);
  if (chosen.length === 0) return;
  const known = await ask(['ticketPriorities'], (lookUps) => lookUps.ticketPriorities());
  checkChoices(
    chosen.map((priority) => ['priorities', priority, known, 'priority'] as const),
    'this ConnectWise',
  );
}

/** Refuses a placeholder that would stand in every ticket as it is. */
function checkTemplates({ titleTemplate, bodyTemplate }: Input): void {
  for (const [field, template] of Object.entries({ titleTemplate, bodyTemplate })) {
    const [unknown] = unknownPlaceholders(template ?? '');
    if (unknown !== undefined) {
      const known = PLACEHOLDERS.map((name) => `{${name}}`).join(', ');
      throw invalid(field, `{${unknown}} is no placeholder; there are ${known}`);
    }
  }
}

function fromInput(category: string, input: Input): TicketRule {
  const { isOn, mode, initialStatusId, closingStatusId, priorities } = input;
  return {
    category,
    isOn,
    mode,
    board: boardId(input.boardId),
    initialStatus: initialStatusId === null ? null : statusId(initialStatusId),
    closingStatus: closingStatusId === null ? null : statusId(closingStatusId),
    source: input.sourceId,
    type: input.typeId,
    subtype: input.subtypeId,
    item: input.itemId,
    team: input.teamId,
    priorities,
    titleTemplate: input.titleTemplate ?? TITLE_TEMPLATE,
    bodyTemplate: input.bodyTemplate ?? BODY_TEMPLATE,
  };
}

export async function putTicketRule(ctx: PartnerContext, place: RulePlace, input: Input): Promise<RuleAnswer> {
  const { category } = place;
  checkTemplates(input);
  const lookUps = await openLookUps(ctx, place.connection);
  requireCapability(ctx, lookUps.connection, 'tickets');
  await checkRule(lookUps, input);
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = await requireConnection(tx, place.connection);
    await lockForChange(tx, connection.id);
    const at = { connection: connection.id, category };
    requireUnchanged(ctx, await ruleOf(ctx, tx, at), operations.putTicketRule.versionedBy);
    await storeRule(tx, connection.id, { rule: fromInput(category, input), at: ctx.now });
    await askTickets(ctx, tx, [connection]);
    const { titleTemplate: _, bodyTemplate: __, ...detail } = input;
    await audit(ctx, tx, { action: 'ticket-rule.set', subject: connection.id, detail: { category, ...detail } });
    return ruleOf(ctx, tx, at);
  });
}
