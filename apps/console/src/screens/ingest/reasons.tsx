import type { IngestDay } from 'tallybridge-sdk';
import { Panel } from '../../parts/panel.tsx';
import { showCount } from '../../texts/words.ts';
import classes from './ingest.module.css';
import { useIngestTexts } from './texts.ts';

const REASONS = ['unknownCustomer', 'unknownSku', 'idConflict'] as const;

/** Why records were refused, and what to do about it. */
export function Reasons({ refusals }: Pick<IngestDay, 'refusals'>) {
  const texts = useIngestTexts();
  const found = REASONS.filter((reason) => refusals[reason] > 0);
  return (
    <Panel title={texts.reasonsTitle} aside={found.length === 0 ? texts.noneRefused : undefined} isPadded={false}>
      <ul className={classes['reasons']}>
        {found.map((reason) => (
          <li key={reason}>
            <span className={classes['count']}>{showCount(refusals[reason])}</span>
            <span>
              <strong>{texts.reasons[reason][0]}</strong>
              <span className={classes['remedy']}>{texts.reasons[reason][1]}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className={classes['note']}>{texts.reasonsText}</p>
    </Panel>
  );
}
