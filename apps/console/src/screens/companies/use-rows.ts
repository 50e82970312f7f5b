import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { CompanySuggestion, ListedCompanyLink } from 'tallybridge-sdk';
import { suggestionsQuery } from '../../api/companies.ts';
import { useAt } from '../../app/at.ts';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import { linkWith } from './save-link.ts';
import type { Narrowed } from './use-import-filters.ts';
import { useLinkChanges } from './use-link-changes.ts';

type Field = 'company' | 'agreement';
type Agreement = NonNullable<ListedCompanyLink['agreement']>;

interface Named {
  readonly id: number;
  readonly name: string;
  readonly identifier: string;
}

/** What the rows of customers share: which cell is being changed, what is suggested, and what can be done. */
export function useRows(narrowed: Narrowed) {
  const { client, key } = useAt();
  const { profile } = useSession();
  const { change: texts } = useTexts().companies;
  const queries = useQueryClient();
  const changes = useLinkChanges();
  const [editing, setEditing] = useState<{ readonly customer: string; readonly field: Field } | null>(null);
  const suggestions = useQuery(suggestionsQuery(client, key));
  const byCustomer = useMemo(() => new Map(suggestions.data?.map((each) => [each.customer, each])), [suggestions.data]);
  const isChosen = profile.capabilities.agreements.choice === 'chosen';
  const first: Agreement = isChosen ? { mode: 'chosen', agreementId: null, bySku: {} } : { mode: 'found' };
  return {
    changes,
    narrowed,
    suggestions,
    suggestionOf: ({ customer, decision }: ListedCompanyLink): CompanySuggestion | null =>
      decision === 'none' ? (byCustomer.get(customer) ?? null) : null,
    isEditing: ({ customer }: ListedCompanyLink, field: Field) =>
      editing?.customer === customer && editing.field === field,
    edit: ({ customer }: ListedCompanyLink, field: Field) => setEditing({ customer, field }),
    stop: () => setEditing(null),
    link: (row: ListedCompanyLink, { id, name, identifier }: Named) => {
      setEditing(null);
      const link = linkWith(row, { companyId: id, companyName: name, agreement: first });
      const company = { name, identifier, isDeleted: false };
      void changes.change(row, { link, company, agreementName: null }, { title: texts.otherTitle(row.name) });
    },
    agree: (row: ListedCompanyLink, agreement: Agreement, agreementName: string | null) => {
      setEditing(null);
      const to = { link: linkWith(row, { agreement }), company: row.company, agreementName };
      void changes.change(row, to, { title: texts.otherTitle(row.name) });
    },
    enable: (row: ListedCompanyLink, isEnabled: boolean) => {
      const { company, agreementName } = row;
      const title = isEnabled ? texts.otherTitle(row.name) : texts.disableTitle(row.name);
      void changes.change(row, { link: linkWith(row, { isEnabled }), company, agreementName }, { title });
    },
    pause: (row: ListedCompanyLink, isPaused: boolean) => {
      const { company, agreementName } = row;
      const words = { title: texts.otherTitle(row.name) };
      void changes.change(row, { link: linkWith(row, { isPaused }), company, agreementName }, words);
    },
    unlink: (row: ListedCompanyLink) => {
      setEditing(null);
      const words = { title: texts.unlinkTitle(row.name), asksDecision: true };
      void changes.change(row, { link: { decision: 'excluded' } }, words);
    },
    acceptName: (row: ListedCompanyLink) =>
      changes.attempt(row.customer, async () => {
        await client.companyLinks.acceptNames([row.customer]);
        await queries.invalidateQueries({ queryKey: [...key, 'company-links'] });
        await queries.invalidateQueries({ queryKey: [...key, 'link-counts'] });
      }),
  };
}

export type Rows = ReturnType<typeof useRows>;
