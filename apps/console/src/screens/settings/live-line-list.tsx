import type { LiveLine } from 'tallybridge-sdk';
import { useNames } from '../../api/names.ts';
import { showQuantity } from '../../decimals/decimal.ts';
import { useTexts } from '../../texts/texts.ts';
import classes from './settings.module.css';
import { useSettingsTexts } from './texts.ts';

const SHOWN = 8;

/** Additions of ours that stand in ConnectWise. */
export function LiveLineList({ lines }: { readonly lines: readonly LiveLine[] }) {
  const { plan } = useTexts();
  const texts = useSettingsTexts();
  const names = useNames();
  return (
    <>
      <p className={classes['strong']}>{texts.liveLines(lines.length)}</p>
      <ul className={classes['list']}>
        {lines.slice(0, SHOWN).map(({ agreementId, additionId, customer, sku, quantity }) => (
          <li key={`${agreementId} ${additionId}`}>
            {plan.lineName(names.customer(customer), names.product(sku))}
            {': '}
            <span className="tb-number">{showQuantity(quantity)}</span>
          </li>
        ))}
        {lines.length > SHOWN ? <li>{texts.moreLines(lines.length - SHOWN)}</li> : null}
      </ul>
    </>
  );
}
