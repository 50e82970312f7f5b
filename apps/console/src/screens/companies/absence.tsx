import { useQuery } from '@tanstack/react-query';
import type { AgreementAbsence, CompanyAbsence } from 'tallybridge-sdk';
import { absentAgreementQuery, absentCompanyQuery } from '../../api/companies.ts';
import { useAt } from '../../app/at.ts';
import { readProblem } from '../../api/read-problem.ts';
import { useTexts } from '../../texts/texts.ts';
import classes from './companies.module.css';
import type { Narrowed } from './use-import-filters.ts';

const MOST_SHOWN = 5;

interface ReasonsProps {
  readonly absence: CompanyAbsence | AgreementAbsence | undefined;
  readonly error: Error | null;
  /** What stands there where nothing of that name was found. */
  readonly none: string;
}

function Reasons({ absence, error, none }: ReasonsProps) {
  const { companies, data } = useTexts();
  if (error !== null) return <span>{readProblem(error).detail}</span>;
  if (absence === undefined) return <span>{data.loading}</span>;
  return (
    <div className={classes['absence']}>
      <strong>{companies.whyNot}</strong>
      {absence.data.length === 0 ? <p>{none}</p> : null}
      <p>{absence.explanation}</p>
      {absence.data.slice(0, MOST_SHOWN).map(({ id, name, explanation }) => (
        <p key={id}>
          <strong>{name}</strong> {explanation}
        </p>
      ))}
    </div>
  );
}

interface CompanyProps {
  readonly search: string;
  readonly narrowed: Narrowed;
}

/** Why a company that somebody looks for is not there. */
export function AbsentCompany({ search, narrowed: { types, statuses } }: CompanyProps) {
  const { client, key } = useAt();
  const { companies } = useTexts();
  const query = useQuery(absentCompanyQuery(client, key, { q: search, types, statuses, linked: '' }));
  return <Reasons absence={query.data} error={query.error} none={companies.whyNotCompany} />;
}

/** Why an agreement that somebody looks for is not there. */
export function AbsentAgreement({ search, company }: { readonly search: string; readonly company: number }) {
  const { client, key } = useAt();
  const { companies } = useTexts();
  const query = useQuery(absentAgreementQuery(client, key, { company, search }));
  return <Reasons absence={query.data} error={query.error} none={companies.whyNotAgreement} />;
}
