import { Modal, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import type { CompanyLink, LiveLine, LiveLines } from 'tallybridge-sdk';
import { useQuery } from '@tanstack/react-query';
import { productsQuery } from '../../api/customers.ts';
import { useAt } from '../../app/at.ts';
import { showQuantity } from '../../decimals/decimal.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { ConflictPanel } from '../../parts/conflict-panel.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';
import classes from './companies.module.css';
import type { Asked, Change, Conflict, LinkChanges } from './use-link-changes.ts';

const SHOWN_LINES = 6;
const CHOICES: readonly LiveLines[] = ['leave', 'set-zero', 'end'];

/** What a change has to ask before it is done, and who decided otherwise meanwhile. */
export function ChangeDialogs({ changes }: { readonly changes: LinkChanges }) {
  const { asked, conflict } = changes;
  return (
    <>
      {asked === null ? null : <AskDialog key={asked.work.at} asked={asked} changes={changes} />}
      {conflict === null ? null : <ConflictDialog conflict={conflict} changes={changes} />}
    </>
  );
}

function AskDialog({ asked, changes }: { readonly asked: Asked; readonly changes: LinkChanges }) {
  const { change } = useTexts().companies;
  const { work, lines } = asked;
  const [liveLines, setLiveLines] = useState<LiveLines>('leave');
  const [decision, setDecision] = useState<'excluded' | 'none'>('excluded');
  return (
    <ConfirmDialog
      isOpen
      onClose={changes.cancel}
      title={work.title}
      action={work.asksDecision ? change.unlink : change.confirm}
      isDangerous={liveLines !== 'leave'}
      isPending={changes.busy === work.at}
      error={changes.failed?.at === work.at ? changes.failed.error : null}
      onConfirm={() => void changes.answer({ decision, ...(lines.length === 0 ? {} : { liveLines }) })}
    >
      <Stack gap="md">
        {work.asksDecision ? (
          <Radio.Group
            label={change.decision}
            value={decision}
            onChange={(value) => setDecision(value === 'none' ? 'none' : 'excluded')}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="excluded" label={change.excludedChoice[0]} description={change.excludedChoice[1]} />
              <Radio value="none" label={change.undecidedChoice[0]} description={change.undecidedChoice[1]} />
            </Stack>
          </Radio.Group>
        ) : null}
        {lines.length === 0 ? null : (
          <>
            <Lines lines={lines} />
            <Radio.Group
              label={change.become}
              value={liveLines}
              onChange={(value) => setLiveLines(CHOICES.find((each) => each === value) ?? 'leave')}
            >
              <Stack gap="xs" mt="xs">
                {CHOICES.map((choice) => (
                  <Radio
                    key={choice}
                    value={choice}
                    label={change.liveLines[choice][0]}
                    description={change.liveLines[choice][1]}
                  />
                ))}
              </Stack>
            </Radio.Group>
          </>
        )}
      </Stack>
    </ConfirmDialog>
  );
}

function Lines({ lines }: { readonly lines: readonly LiveLine[] }) {
  const { change } = useTexts().companies;
  const { partner } = useAt();
  const { tallybridge } = useSession();
  const products = useQuery(productsQuery(tallybridge, partner.key));
  const nameOf = (sku: string) => products.data?.find((each) => each.sku === sku)?.name ?? sku;
  return (
    <div>
      <p className={classes['sentence']}>{change.lines(lines.length)}</p>
      <ul className={classes['lines']}>
        {lines.slice(0, SHOWN_LINES).map(({ additionId, sku, quantity }) => (
          <li key={additionId}>{change.quantity(nameOf(sku), showQuantity(quantity))}</li>
        ))}
        {lines.length > SHOWN_LINES ? <li>{change.moreLines(lines.length - SHOWN_LINES)}</li> : null}
      </ul>
    </div>
  );
}

function ConflictDialog({ conflict, changes }: { readonly conflict: Conflict; readonly changes: LinkChanges }) {
  const { companies, data } = useTexts();
  const { row, change, theirs } = conflict;
  const labels = companies.conflict;
  const before = factsOf(
    { ...theirs, name: theirs.companyId === row.companyId ? row.company?.name : undefined },
    companies,
  );
  const mine = factsOf(mineOf(change), companies);
  const fields = (['company', 'agreement', 'isEnabled'] as const).map((field) => ({
    label: labels[field],
    theirs: before[field],
    mine: mine[field],
  }));
  return (
    <Modal
      opened
      onClose={() => void changes.settle(false)}
      title={row.name}
      size="lg"
      closeButtonProps={{ 'aria-label': data.close }}
    >
      <ConflictPanel
        fields={fields}
        isSaving={changes.busy === row.customer}
        onKeepTheirs={() => void changes.settle(false)}
        onSaveMine={() => void changes.settle(true)}
      />
      {changes.failed?.at === row.customer ? <ProblemPanel error={changes.failed.error} /> : null}
    </Modal>
  );
}

type Facts = Pick<CompanyLink, 'decision' | 'companyId' | 'agreement' | 'isEnabled'> & {
  readonly name?: string | undefined;
  readonly agreementName?: string | null | undefined;
};

function mineOf({ link, company, agreementName }: Change): Facts {
  if (link.decision !== 'linked')
    return { decision: link.decision, companyId: null, agreement: null, isEnabled: false };
  const { companyId, agreement, isEnabled = true } = link;
  const chosen = agreement?.mode === 'chosen' ? agreement : null;
  return {
    decision: 'linked',
    companyId,
    name: company?.name,
    agreement:
      chosen === null
        ? { mode: 'found' }
        : { mode: 'chosen', agreementId: chosen.agreementId ?? null, bySku: chosen.bySku ?? {} },
    agreementName,
    isEnabled,
  };
}

function factsOf(facts: Facts, texts: Texts['companies']) {
  const { conflict, chosen, found, numbered, bySku } = texts;
  if (facts.decision !== 'linked' || facts.companyId === null) {
    const decision = facts.decision === 'excluded' ? conflict.excluded : conflict.undecided;
    return { company: decision, agreement: '–', isEnabled: conflict.no };
  }
  const { agreement } = facts;
  const products = agreement?.mode === 'chosen' ? Object.keys(agreement.bySku).length : 0;
  const name = agreement?.mode === 'chosen' ? chosen(facts.agreementName ?? null, agreement.agreementId) : found;
  return {
    company: facts.name ?? numbered(facts.companyId),
    agreement: products === 0 ? name : conflict.bySku(name, bySku(products)),
    isEnabled: facts.isEnabled ? conflict.yes : conflict.no,
  };
}
