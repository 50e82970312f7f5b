import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { TallybridgeError } from 'tallybridge-sdk';
import type { TicketRule, Versioned } from 'tallybridge-sdk';
import { saveOver, theirsOf } from '../../api/save-over.ts';
import { boardQuery, ticketRuleQuery } from '../../api/tickets.ts';
import { useAt } from '../../app/at.ts';
import type { ConflictingField } from '../../parts/conflict-panel.tsx';
import { useRight } from '../../session/use-right.ts';
import type { Right } from '../../session/use-right.ts';
import type { TicketTexts } from '../../texts/en/tickets.ts';
import { differing, draftOf, FIELDS, firstClosing } from './draft-rule.ts';
import type { DraftRule, Field } from './draft-rule.ts';
import { useTicketTexts } from './texts.ts';

export interface RuleForm {
  readonly draft: DraftRule;
  readonly set: (change: Partial<DraftRule>) => void;
  readonly setDraft: (draft: DraftRule) => void;
  readonly right: Right;
  readonly isChanged: boolean;
  readonly isSaved: boolean;
  readonly isSaving: boolean;
  /** A failure that stands at no field. */
  readonly error: Error | null;
  readonly errorOf: (field: Field) => string | undefined;
  readonly conflict: {
    readonly fields: readonly ConflictingField[];
    readonly keepTheirs: () => void;
    readonly saveMine: () => void;
  } | null;
  readonly save: () => void;
}

const isField = (text: string): text is Field => FIELDS.some((field) => field === text);

function shown(value: DraftRule[Field], { form, rules }: TicketTexts): string {
  if (value === null) return form.boardDefault;
  if (typeof value === 'boolean') return value ? rules.on : rules.off;
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([severity, id]) => `${severity} #${id}`)
      .join(', ');
  return typeof value === 'number' ? `#${value}` : value;
}

const LABELS: Readonly<Record<Field, (form: TicketTexts['form']) => string>> = {
  isOn: (form) => form.isOn,
  mode: (form) => form.mode,
  boardId: (form) => form.board,
  initialStatusId: (form) => form.initialStatus,
  closingStatusId: (form) => form.closingStatus,
  sourceId: (form) => form.source,
  typeId: (form) => form.type,
  subtypeId: (form) => form.subtype,
  itemId: (form) => form.item,
  teamId: (form) => form.team,
  priorities: (form) => form.more,
  titleTemplate: (form) => form.titleTemplate,
  bodyTemplate: (form) => form.bodyTemplate,
};

/** A rule as it was seen, with what somebody typed over it. */
export function useRuleForm(seen: Versioned<TicketRule>): RuleForm {
  const { client, key } = useAt();
  const texts = useTicketTexts();
  const right = useRight('setup:write');
  const queries = useQueryClient();
  const { category } = seen.value;
  const { rules } = client.tickets;
  const [draft, setDraft] = useState(() => draftOf(seen.value));
  const saving = useMutation({
    mutationFn: (etag: string) =>
      saveOver({
        save: () => rules.set(category, { ...draft, boardId: draft.boardId ?? 0 }, { ifMatch: etag }),
        read: () => rules.read(category),
      }),
    onSuccess: async ({ kind }) => {
      if (kind === 'saved') await queries.invalidateQueries({ queryKey: [...key, 'tickets'] });
    },
  });
  useClosing(draft, seen.value, setDraft);
  const change = (next: DraftRule) => {
    if (saving.data !== undefined || saving.error !== null) saving.reset();
    setDraft(next);
  };
  const fields = saving.error instanceof TallybridgeError ? saving.error.fields : [];
  const isAtField = fields.length > 0 && fields.every(({ field }) => isField(field));
  const theirs = theirsOf(saving.data);
  return {
    draft,
    set: (some) => change({ ...draft, ...some }),
    setDraft: change,
    right,
    isChanged: !seen.value.isSetUp || differing(draft, draftOf(seen.value)).length > 0,
    isSaved: saving.data?.kind === 'saved',
    isSaving: saving.isPending,
    error: isAtField ? null : saving.error,
    errorOf: (field) => fields.find((each) => each.field === field)?.message,
    conflict:
      theirs === null
        ? null
        : {
            fields: differing(draft, draftOf(theirs.value)).map((field) => ({
              label: LABELS[field](texts.form),
              theirs: shown(draftOf(theirs.value)[field], texts),
              mine: shown(draft[field], texts),
            })),
            keepTheirs: () => {
              saving.reset();
              setDraft(draftOf(theirs.value));
              queries.setQueryData(ticketRuleQuery(client, key, category).queryKey, theirs);
            },
            saveMine: () => saving.mutate(theirs.etag),
          },
    save: () => saving.mutate(seen.etag),
  };
}

/** A board that was just chosen gets a status that closes, so that nobody forgets it. */
function useClosing(
  draft: DraftRule,
  seen: TicketRule,
  setDraft: (change: (draft: DraftRule) => DraftRule) => void,
): void {
  const { client, key } = useAt();
  const { data: board } = useQuery(boardQuery(client, key, draft.boardId));
  const isNew = draft.boardId !== seen.boardId;
  useEffect(() => {
    if (board === undefined || !isNew) return;
    setDraft((before) => (before.boardId === board.id ? { ...before, closingStatusId: firstClosing(board) } : before));
  }, [board, isNew, setDraft]);
}
