import { UnstyledButton } from '@mantine/core';
import type { CompanyOption, CompanySuggestion, ListedCompanyLink } from 'tallybridge-sdk';
import { useAt } from '../../app/at.ts';
import { Offer } from '../../parts/offer.tsx';
import type { Choice } from '../../parts/search-select.tsx';
import { Status } from '../../parts/status.tsx';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';
import { AbsentCompany } from './absence.tsx';
import classes from './companies.module.css';
import { companyName } from './company-name.ts';
import { CellButton, InlineSelect } from './inline-select.tsx';
import type { Rows } from './use-rows.ts';

/** The choice that leaves a customer without a company. */
const NONE = 'none';

interface CompanyChoice extends Choice {
  readonly identifier: string;
}

interface Props {
  readonly row: ListedCompanyLink;
  readonly rows: Rows;
}

/** The company of a customer: what it is, what it may be, and the select to change it. */
export function CompanyCell({ row, rows }: Props) {
  const { companies } = useTexts();
  const right = useRight('setup:write');
  const suggestion = rows.suggestionOf(row);
  if (rows.isEditing(row, 'company')) return <CompanySelect row={row} rows={rows} suggestion={suggestion} />;
  const isOffered = row.decision === 'none' && suggestion !== null && right.isAllowed;
  return (
    <div className={classes['stack']}>
      <CellButton
        label={companies.chooseOf(row.name)}
        isFixed={!right.isAllowed}
        onOpen={() => rows.edit(row, 'company')}
      >
        <CompanyName row={row} />
      </CellButton>
      {isOffered ? (
        <Offer
          offered={{ ...suggestion, name: suggestion.company.name }}
          label={companies.suggestion.acceptOf(row.name, suggestion.company.name)}
          isPending={rows.changes.busy === row.customer}
          onAccept={() => rows.link(row, suggestion.company)}
        />
      ) : null}
      {row.flag === null ? null : <Flag row={row} rows={rows} />}
    </div>
  );
}

function CompanyName({ row }: { readonly row: ListedCompanyLink }) {
  const { companies } = useTexts();
  if (row.decision === 'excluded') return <span className={classes['quiet']}>{companies.excluded}</span>;
  if (row.companyId === null) return <span className={classes['blank']}>{companies.choose}</span>;
  return (
    <>
      {companyName(row, companies)}
      {row.company === null ? null : <span className={classes['small']}>{row.company.identifier}</span>}
    </>
  );
}

function Flag({ row, rows }: Props) {
  const { companies } = useTexts();
  const right = useRight('setup:write');
  const { flag, linkedName } = row;
  if (flag === null) return null;
  const text = flag === 'renamed' ? companies.flagTexts.renamed(linkedName ?? '') : companies.flagTexts[flag];
  return (
    <div className={classes['flag']}>
      <Status tone={flag === 'renamed' ? 'warn' : 'bad'}>{companies.flags[flag]}</Status>
      <span className={classes['why']}>{text}</span>
      {flag === 'renamed' && right.isAllowed ? (
        <UnstyledButton className={classes['act']} onClick={() => void rows.acceptName(row)}>
          {companies.acceptName}
        </UnstyledButton>
      ) : null}
    </div>
  );
}

function CompanySelect({ row, rows, suggestion }: Props & { readonly suggestion: CompanySuggestion | null }) {
  const { client, key } = useAt();
  const texts = useTexts();
  const { narrowed } = rows;
  const find = async (search: string): Promise<readonly CompanyChoice[]> => {
    const { types, statuses } = narrowed;
    const filter = { types, statuses, ...(search === '' ? {} : { search }) };
    const { data } = await client.lookUps.companies(filter).page({ limit: 50 });
    const found = data.map((company) => choiceOf(company, row.customer, texts));
    if (search !== '') return found;
    const none = { value: NONE, label: texts.companies.noCompany, note: texts.companies.noCompanyText, identifier: '' };
    return [...(row.decision === 'linked' ? [none] : []), ...withSuggested(found, suggestion, texts)];
  };
  return (
    <InlineSelect<CompanyChoice>
      label={texts.companies.chooseOf(row.name)}
      listKey={[...key, 'company-choices', row.customer, narrowed.types, narrowed.statuses]}
      find={find}
      explain={(search) => <AbsentCompany search={search} narrowed={narrowed} />}
      now={companyName(row, texts.companies) ?? undefined}
      onDone={rows.stop}
      onChoose={(choice) => {
        if (choice.value === NONE) rows.unlink(row);
        else if (choice.value !== String(row.companyId))
          rows.link(row, { id: Number(choice.value), name: choice.label, identifier: choice.identifier });
      }}
    />
  );
}

function choiceOf(company: CompanyOption, customer: string, { companies }: Texts): CompanyChoice {
  const { id, name, identifier, website, isInactive } = company;
  const isTaken = company.customer !== null && company.customer !== customer;
  const facts = [identifier, website ?? '', isInactive ? companies.inactive : ''].filter((text) => text !== '');
  const note = isTaken ? companies.takenBy(company.customerName ?? company.customer ?? '') : facts.join(' · ');
  return { value: String(id), label: name, identifier, note, disabled: isTaken };
}

/** What is likely stands above the others. */
function withSuggested(
  found: readonly CompanyChoice[],
  suggestion: CompanySuggestion | null,
  { data }: Texts,
): readonly CompanyChoice[] {
  if (suggestion === null) return found;
  const { company, score, reasons, alternatives } = suggestion;
  const likely = [{ of: company, score, reasons }, ...alternatives].map((each) => ({
    value: String(each.of.id),
    label: each.of.name,
    identifier: each.of.identifier,
    note: [data.percent(each.score), ...each.reasons].join(' · '),
  }));
  return [...likely, ...found.filter(({ value }) => !likely.some((each) => each.value === value))];
}
