import type { PartnerHealth } from 'tallybridge-sdk';
import { Ago } from '../../parts/ago.tsx';
import { Status } from '../../parts/status.tsx';
import type { Tone } from '../../parts/status.tsx';
import { compareNames } from '../../parts/table/column.ts';
import type { Column } from '../../parts/table/column.ts';
import type { partnersTexts } from '../../texts/en/partners.ts';
import { showDate } from '../../time/show-time.ts';
import classes from './partners.module.css';

type PartnersTexts = ReturnType<typeof partnersTexts>;

export const STATE_TONES: Readonly<Record<PartnerHealth['state'], Tone>> = {
  failing: 'bad',
  ok: 'good',
  untried: 'idle',
};

/** What there is to do about a partner in a sentence; null where nothing is. */
export function needOf({ state, advice, lastUsageDay }: PartnerHealth, texts: PartnersTexts): string | null {
  if (advice !== null) return advice;
  if (state === 'untried') return texts.connectFirst;
  return lastUsageDay === null ? texts.noUsage : null;
}

/** The service sorts, by the name or by the failures in a row. */
export function partnerColumns(texts: PartnersTexts): readonly Column<PartnerHealth>[] {
  return [
    {
      key: 'name',
      header: texts.name,
      cell: ({ name, key }) => (
        <>
          {name}
          <span className={classes['key']}>{key}</span>
        </>
      ),
      compare: (a, b) => compareNames(a.name, b.name),
      width: 'minmax(10rem, 1.4fr)',
      isName: true,
    },
    {
      key: 'trouble',
      header: texts.state,
      cell: ({ state }) => <Status tone={STATE_TONES[state]}>{texts.states[state]}</Status>,
      compare: (a, b) => a.failuresInARow - b.failuresInARow,
      width: '8.5rem',
    },
    {
      key: 'connections',
      header: texts.connections,
      cell: ({ failing, connections }) => texts.connectionCount(failing, connections),
      width: '8rem',
      hide: 'not-wide',
    },
    {
      key: 'ok',
      header: texts.lastOk,
      cell: ({ lastOkAt }) => <Ago at={lastOkAt} />,
      width: '8rem',
    },
    {
      key: 'usage',
      header: texts.lastUsage,
      cell: ({ lastUsageDay }) => (lastUsageDay === null ? '–' : showDate(lastUsageDay)),
      width: '8rem',
    },
    {
      key: 'needs',
      header: texts.needs,
      cell: (partner) => {
        const need = needOf(partner, texts) ?? '–';
        return (
          <span className={classes['need']} title={need}>
            {need}
          </span>
        );
      },
      width: 'minmax(10rem, 2fr)',
    },
  ];
}
