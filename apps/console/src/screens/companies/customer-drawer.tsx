import { Button, Switch, Title } from '@mantine/core';
import type { ListedCompanyLink } from 'tallybridge-sdk';
import { FactList } from '../../parts/facts.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { SideDrawer } from '../../parts/side-drawer.tsx';
import { useRight } from '../../session/use-right.ts';
import { useTexts } from '../../texts/texts.ts';
import { AgreementsByProduct } from './agreements-by-product.tsx';
import classes from './companies.module.css';
import { companyName } from './company-name.ts';
import { Terms } from './terms.tsx';
import type { Rows } from './use-rows.ts';

interface Props {
  readonly row: ListedCompanyLink | null;
  readonly rows: Rows;
  readonly hasAgreements: boolean;
  readonly onClose: () => void;
}

/** Everything about one customer's link: agreements by product, terms of its own, pause. */
export function CustomerDrawer({ row, rows, hasAgreements, onClose }: Props) {
  return (
    <SideDrawer isOpen={row !== null} onClose={onClose} title={row?.name ?? ''} width="wide">
      {row === null ? null : <Details row={row} rows={rows} hasAgreements={hasAgreements} />}
    </SideDrawer>
  );
}

function Details({ row, rows, hasAgreements }: Omit<Props, 'onClose' | 'row'> & { readonly row: ListedCompanyLink }) {
  const { companies } = useTexts();
  const { drawer } = companies;
  const right = useRight('setup:write');
  const { failed, asked, busy } = rows.changes;
  return (
    <div className={classes['details']}>
      {failed?.at === row.customer && asked === null ? <ProblemPanel error={failed.error} /> : null}
      <FactList>
        <dt>{drawer.key}</dt>
        <dd>{row.customer}</dd>
        <dt>{companies.company}</dt>
        <dd>{companyName(row, companies) ?? drawer.noCompany}</dd>
      </FactList>
      {row.decision === 'linked' ? (
        <>
          <div className={classes['line']}>
            <Switch
              size="xs"
              label={drawer.paused}
              description={drawer.pausedText}
              checked={row.isPaused}
              disabled={!right.isAllowed || busy === row.customer}
              onChange={(event) => rows.pause(row, event.currentTarget.checked)}
            />
          </div>
          {hasAgreements ? (
            <>
              <AgreementsByProduct row={row} rows={rows} />
              <section>
                <Title order={3}>{drawer.terms}</Title>
                <p className={classes['note']}>{drawer.termsText}</p>
                <Terms customer={row.customer} />
              </section>
            </>
          ) : null}
          {right.isAllowed ? (
            <div>
              <Button variant="default" onClick={() => rows.unlink(row)}>
                {companies.change.unlinkTitle(row.name)}
              </Button>
            </div>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
