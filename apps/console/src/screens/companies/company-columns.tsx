import { UnstyledButton } from '@mantine/core';
import type { CompanyOption, ListedCompanyLink } from 'tallybridge-sdk';
import { useAt } from '../../app/at.ts';
import type { Choice } from '../../parts/search-select.tsx';
import { Status } from '../../parts/status.tsx';
import type { Column } from '../../parts/table/column.ts';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';
import { AgreementCell } from './agreement-cell.tsx';
import classes from './companies.module.css';
import { CellButton, InlineSelect } from './inline-select.tsx';
import type { Rows } from './use-rows.ts';

interface Choosing {
  readonly choosing: number | null;
  readonly setChoosing: (company: number | null) => void;
  readonly link: (row: ListedCompanyLink, company: CompanyOption) => void;
  readonly rows: Rows;
  /** Null where no customer can be created from here. */
  readonly onCreate: ((company: CompanyOption) => void) | null;
}

/** Companies left, their customers right. */
export function companyColumns(
  { companies }: Texts,
  state: Choosing,
  { hasAgreements }: { readonly hasAgreements: boolean },
): readonly Column<CompanyOption>[] {
  const columns: readonly Column<CompanyOption>[] = [
    {
      key: 'company',
      header: companies.company,
      cell: (company) => <CompanyName company={company} />,
      width: 'minmax(11rem, 1.5fr)',
      isName: true,
    },
    {
      key: 'types',
      header: companies.filters.types,
      cell: ({ types }) => types.map(({ name }) => name).join(', '),
      hide: 'only-wide',
    },
    {
      key: 'status',
      header: companies.filters.status,
      cell: ({ status }) => status?.name ?? '',
      hide: 'only-wide',
    },
    {
      key: 'customer',
      header: companies.customer,
      cell: (company) => <CustomerCell company={company} state={state} />,
      width: 'minmax(13rem, 2fr)',
    },
    {
      key: 'agreement',
      header: companies.agreement,
      cell: ({ link }) => (link === null ? null : <AgreementCell row={link} rows={state.rows} />),
      width: 'minmax(10rem, 1.5fr)',
    },
  ];
  return hasAgreements ? columns : columns.filter(({ key }) => key !== 'agreement');
}

function CompanyName({ company }: { readonly company: CompanyOption }) {
  const { companies } = useTexts();
  const { name, identifier, website, isDeleted, isInactive } = company;
  return (
    <>
      {name} {isDeleted ? <Status tone="bad">{companies.flags.deleted}</Status> : null}
      <span className={classes['small']}>
        {[identifier, website ?? '', isInactive ? companies.inactive : ''].filter((text) => text !== '').join(' · ')}
      </span>
    </>
  );
}

interface CustomerChoice extends Choice {
  readonly link: ListedCompanyLink;
}

function CustomerCell({ company, state }: { readonly company: CompanyOption; readonly state: Choosing }) {
  const { client, key } = useAt();
  const { companies } = useTexts();
  const right = useRight('setup:write');
  const { choosing, setChoosing, link, rows, onCreate } = state;
  const { customer, customerName } = company;
  if (customer !== null)
    return (
      <span className={classes['line']}>
        <span className={classes['said']}>{customerName ?? customer}</span>
        {right.isAllowed ? (
          <UnstyledButton
            className={classes['act']}
            onClick={() => void unlinkFrom(rows, customer, client.companyLinks.list({ search: customer }))}
          >
            {companies.change.unlink}
          </UnstyledButton>
        ) : null}
      </span>
    );
  if (choosing !== company.id)
    return (
      <span className={classes['line']}>
        <span className={classes['said']}>
          <CellButton
            label={companies.customerOf(company.name)}
            isFixed={!right.isAllowed}
            onOpen={() => setChoosing(company.id)}
          >
            <span className={classes['blank']}>{companies.chooseCustomer}</span>
          </CellButton>
        </span>
        {onCreate === null || !right.isAllowed ? null : (
          <UnstyledButton className={classes['act']} onClick={() => onCreate(company)}>
            {companies.create.open}
          </UnstyledButton>
        )}
      </span>
    );
  const find = async (search: string): Promise<readonly CustomerChoice[]> => {
    const filter = { sort: 'name', ...(search === '' ? { state: 'undecided' as const } : { search }) } as const;
    const { data } = await client.companyLinks.list(filter).page({ limit: 50 });
    return data.map((row) => ({
      value: row.customer,
      label: row.name,
      note: row.decision === 'linked' ? companies.isAlready(row.company?.name ?? '') : (row.domain ?? row.customer),
      disabled: row.decision === 'linked',
      link: row,
    }));
  };
  return (
    <InlineSelect<CustomerChoice>
      label={companies.customerOf(company.name)}
      listKey={[...key, 'customer-choices']}
      find={find}
      explain={() => <p className={classes['absence']}>{companies.noCustomer}</p>}
      onDone={() => setChoosing(null)}
      onChoose={(choice) => link(choice.link, company)}
    />
  );
}

async function unlinkFrom(rows: Rows, customer: string, links: AsyncIterable<ListedCompanyLink>): Promise<void> {
  await rows.changes.attempt(customer, async () => {
    for await (const row of links) if (row.customer === customer) rows.unlink(row);
  });
}
