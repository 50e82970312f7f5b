import { useQuery } from '@tanstack/react-query';
import { absentCompanyQuery } from '../../api/companies.ts';
import { useAt } from '../../app/at.ts';
import { readProblem } from '../../api/read-problem.ts';
import { useTexts } from '../../texts/texts.ts';
import classes from './companies.module.css';
import type { Narrowed } from './use-import-filters.ts';

interface Props {
  readonly search: string;
  readonly narrowed: Narrowed;
}

/** Why a company that somebody looks for is not there. */
export function Absence({ search, narrowed }: Props) {
  const { client, key } = useAt();
  const { companies, data } = useTexts();
  const { types, statuses } = narrowed;
  const query = useQuery(absentCompanyQuery(client, key, { q: search, types, statuses, linked: '' }));
  if (query.error !== null) return <span>{readProblem(query.error).detail}</span>;
  if (query.data === undefined) return <span>{data.loading}</span>;
  const { data: found, explanation } = query.data;
  return (
    <div className={classes['absence']}>
      <strong>{companies.whyNot}</strong>
      {found.length === 0 ? <p>{companies.whyNotCompany}</p> : null}
      <p>{explanation}</p>
      {found.slice(0, 5).map((company) => (
        <p key={company.id}>
          <strong>{company.name}</strong> {company.explanation}
        </p>
      ))}
    </div>
  );
}
