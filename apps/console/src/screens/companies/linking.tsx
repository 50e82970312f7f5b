import { SegmentedControl } from '@mantine/core';
import { useUrlFilters } from '../../parts/url-filters.ts';
import { useTexts } from '../../texts/texts.ts';
import { CompaniesView } from './companies-view.tsx';
import { CustomersView } from './customers-view.tsx';

const BY_CUSTOMER = { rows: 'customers' };

/** Whether each row is a customer or a company. */
export function RowsBy() {
  const { companies } = useTexts();
  const { filters, setFilters } = useUrlFilters(BY_CUSTOMER);
  return (
    <SegmentedControl
      aria-label={companies.view}
      value={filters.rows === 'companies' ? 'companies' : 'customers'}
      onChange={(rows) => setFilters({ rows })}
      data={[
        { value: 'customers', label: companies.byCustomer },
        { value: 'companies', label: companies.byCompany },
      ]}
    />
  );
}

/** Who is which company. */
export function Linking() {
  const { filters } = useUrlFilters(BY_CUSTOMER);
  return filters.rows === 'companies' ? <CompaniesView /> : <CustomersView />;
}
