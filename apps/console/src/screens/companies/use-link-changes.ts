import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CompanyLink, ListedCompanyLink, LiveLine, LiveLines, OneCompanyLink } from 'tallybridge-sdk';
import { replaceLink } from '../../api/companies.ts';
import { useAt } from '../../app/at.ts';
import { saveLink } from './save-link.ts';

/** Where the failure of a change of many is shown. */
export const MANY = 'many';

type Decision = 'excluded' | 'none';

/** A change that may leave live lines without their link. */
export interface Work {
  /** Where its failure is shown: a customer, or `MANY`. */
  readonly at: string;
  readonly title: string;
  /** A customer who is unlinked is excluded or undecided afterwards: a person says which. */
  readonly asksDecision: boolean;
  readonly preview: () => Promise<readonly LiveLine[]>;
  readonly apply: (choice: {
    readonly liveLines?: LiveLines | undefined;
    readonly decision: Decision;
  }) => Promise<void>;
}

export interface Asked {
  readonly work: Work;
  readonly lines: readonly LiveLine[];
}

export interface Conflict {
  readonly row: ListedCompanyLink;
  readonly change: Change;
  readonly theirs: CompanyLink;
  readonly liveLines: LiveLines | undefined;
}

/** What a row becomes, with the names that it shows. */
export interface Change {
  readonly link: OneCompanyLink;
  readonly company?: ListedCompanyLink['company'];
  readonly agreementName?: string | null;
}

/** Changes of links: what they do to live lines is asked before, and nobody overwrites what they have not seen. */
export function useLinkChanges() {
  const { client, key } = useAt();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [failed, setFailed] = useState<{ readonly at: string; readonly error: unknown } | null>(null);

  /** Runs a step of a change; true when it went well. */
  const attempt = async (at: string, step: () => Promise<void>): Promise<boolean> => {
    setBusy(at);
    setFailed(null);
    try {
      await step();
      return true;
    } catch (error) {
      setFailed({ at, error });
      return false;
    } finally {
      setBusy(null);
    }
  };

  const start = (work: Work) =>
    attempt(work.at, async () => {
      const lines = (await work.preview()).filter(({ becomes }) => becomes === 'asked');
      if (lines.length > 0 || work.asksDecision) setAsked({ work, lines });
      else await work.apply({ decision: 'none' });
    });

  const answer = async (choice: Parameters<Work['apply']>[0]) => {
    if (asked === null) return;
    const { work } = asked;
    if (await attempt(work.at, () => work.apply(choice))) setAsked(null);
  };

  const save = async (row: ListedCompanyLink, change: Change, liveLines?: LiveLines): Promise<void> => {
    const { customer } = row;
    const saved = await saveLink(client, { customer, seen: row, link: change.link, liveLines });
    if (saved.kind === 'conflict') {
      setConflict({ row, change, theirs: saved.theirs, liveLines });
      return;
    }
    setConflict(null);
    replaceLink(queries, key, shownAs(row, await client.companyLinks.get(customer), change));
  };

  /** One customer's link becomes another. */
  const change = (row: ListedCompanyLink, to: Change, { title, asksDecision = false }: ChangeWords) =>
    start({
      at: row.customer,
      title,
      asksDecision,
      preview: async () => {
        if (row.decision !== 'linked') return [];
        return (await client.companyLinks.set(row.customer, to.link, { preview: true })).liveLines;
      },
      apply: ({ liveLines, decision }) => save(row, asksDecision ? { link: { decision } } : to, liveLines),
    });

  const settle = async (isMine: boolean) => {
    if (conflict === null) return;
    const { row, theirs } = conflict;
    const now = shownAs(row, theirs, {});
    if (isMine) await attempt(row.customer, () => save(now, conflict.change, conflict.liveLines));
    else {
      setConflict(null);
      await queries.invalidateQueries({ queryKey: key });
    }
  };

  return { asked, conflict, busy, failed, start, answer, change, settle, cancel: () => setAsked(null), attempt };
}

export type LinkChanges = ReturnType<typeof useLinkChanges>;

interface ChangeWords {
  readonly title: string;
  readonly asksDecision?: boolean;
}

/** The row as it is after the change, until the list is read again. */
function shownAs(row: ListedCompanyLink, link: CompanyLink, change: Partial<Change>): ListedCompanyLink {
  const isSame = link.companyId === row.companyId;
  const company = change.company ?? (isSame ? row.company : null);
  const isSameAgreement = JSON.stringify(link.agreement) === JSON.stringify(row.agreement);
  return {
    ...row,
    ...link,
    company,
    agreementName: change.agreementName ?? (isSameAgreement ? row.agreementName : null),
    flag: isSame ? row.flag : null,
    linkedName: isSame ? row.linkedName : (company?.name ?? null),
  };
}
