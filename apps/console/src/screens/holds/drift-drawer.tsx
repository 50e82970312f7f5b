import { useQuery } from '@tanstack/react-query';
import type { Hold } from 'tallybridge-sdk';
import { decisionsQuery } from '../../api/holds.ts';
import { useAt } from '../../app/at.ts';
import { Moment } from '../../parts/ago.tsx';
import { FactList } from '../../parts/facts.tsx';
import { SideDrawer } from '../../parts/side-drawer.tsx';
import { useTexts } from '../../texts/texts.ts';
import { showDate } from '../../time/show-time.ts';
import { Withdraw } from './decisions.tsx';
import { DriftPolicy } from './drift-policy.tsx';
import { holdOf, showField } from './drifted.ts';
import type { NamedDrift } from './drifted.ts';
import classes from './holds.module.css';
import { ResolveForm } from './resolve-form.tsx';

interface Props {
  readonly drift: NamedDrift | null;
  readonly holds: readonly Hold[];
  readonly onClose: () => void;
}

/** What somebody changed on one line, and whose number counts. */
export function DriftDrawer({ drift, holds, onClose }: Props) {
  const { plan } = useTexts();
  const title = drift === null ? '' : plan.lineName(drift.names.customer, drift.names.product);
  return (
    <SideDrawer isOpen={drift !== null} onClose={onClose} title={title}>
      {drift === null ? null : (
        <div className={classes['drawer']}>
          <Facts drift={drift} />
          <Decide drift={drift} hold={holdOf(drift, holds)} onClose={onClose} />
          <DriftPolicy sku={drift.sku} name={drift.names.product} />
        </div>
      )}
    </SideDrawer>
  );
}

function Facts({ drift: row }: { readonly drift: NamedDrift }) {
  const { drift: texts } = useTexts();
  const { kind, fields, by, since, agreementId, additionId, acceptedUntil, note } = row;
  return (
    <>
      {kind === 'missing' ? <p>{texts.removed}</p> : null}
      {fields.length === 0 ? null : (
        <table className={classes['changes']}>
          <thead>
            <tr>
              <th scope="col">{texts.field}</th>
              <th scope="col">{texts.written}</th>
              <th scope="col">{texts.stands}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ field, written, stands }) => (
              <tr key={field}>
                <th scope="row">{texts.fields[field]}</th>
                <td>{showField(field, written)}</td>
                <td>{showField(field, stands)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <FactList>
        <dt>{texts.by}</dt>
        <dd>{by ?? texts.unknownPerson}</dd>
        <dt>{texts.since}</dt>
        <dd>{since === null ? texts.nothing : <Moment at={since} />}</dd>
        <dt>{texts.agreement}</dt>
        <dd>#{agreementId}</dd>
        <dt>{texts.addition}</dt>
        <dd>#{additionId}</dd>
        {acceptedUntil === null ? null : (
          <>
            <dt>{texts.state}</dt>
            <dd>{texts.accepted(showDate(acceptedUntil.slice(0, 10)))}</dd>
          </>
        )}
        {note === null ? null : (
          <>
            <dt>{texts.note}</dt>
            <dd>{note}</dd>
          </>
        )}
      </FactList>
    </>
  );
}

interface DecideProps {
  readonly drift: NamedDrift;
  readonly hold: Hold | undefined;
  readonly onClose: () => void;
}

function Decide({ drift, hold, onClose }: DecideProps) {
  const { client, key } = useAt();
  const { drift: texts } = useTexts();
  const decisions = useQuery(decisionsQuery(client, key));
  const decision = decisions.data?.find(({ additionId }) => additionId === drift.additionId);
  if (hold !== undefined) return <ResolveForm key={hold.id} holds={[hold]} onDone={onClose} onCancel={onClose} />;
  return (
    <>
      <p className={classes['quiet']}>{texts.noHold}</p>
      {decision === undefined ? null : <Withdraw decision={decision} label={texts.askAgain} />}
    </>
  );
}
