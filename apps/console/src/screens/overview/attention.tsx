import { IconCircleCheck } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Overview } from 'tallybridge-sdk';
import { useAt } from '../../app/at.ts';
import { connectionPath } from '../../app/paths.ts';
import { builtScreen } from '../../app/screens.ts';
import { Empty } from '../../parts/empty.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import type { Texts } from '../../texts/texts.ts';
import { showCount } from '../../texts/words.ts';
import classes from './overview.module.css';

type Item = Overview['attention'][number];

/** Where each is resolved. */
const PLACES: Readonly<Record<Item['place'], { readonly screen: string; readonly step?: string }>> = {
  connection: { screen: 'set-up', step: 'connect' },
  permissions: { screen: 'set-up', step: 'connect' },
  'company-links': { screen: 'companies' },
  'product-links': { screen: 'set-up', step: 'products' },
  plan: { screen: 'plan' },
  holds: { screen: 'holds' },
  drift: { screen: 'drift' },
  tickets: { screen: 'tickets' },
};

/** What needs a person, with the way there. */
export function Attention({ attention, health }: Pick<Overview, 'attention' | 'health'>) {
  const { overview } = useTexts();
  return (
    <Panel title={overview.attentionTitle} isPadded={false}>
      {attention.length === 0 ? (
        <Empty icon={IconCircleCheck} title={overview.allWell} text={overview.allWellText} />
      ) : (
        <ul className={classes['list']}>
          {attention.map((item) => (
            <AttentionItem key={`${item.code} ${item.place}`} item={item} failure={health.code} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

interface ItemProps {
  readonly item: Item;
  /** What the connection failed with. */
  readonly failure: string | null;
}

/** What to do, in the words of those whose connection it is. */
function remedyOf({ code, remedy }: Item, failure: string | null, { overview }: Texts): string {
  const own = code === 'connection-stopped' ? overview.advice[failure ?? ''] : overview.remedies[code];
  return own ?? remedy;
}

function AttentionItem({ item, failure }: ItemProps) {
  const { count, place } = item;
  const { partner, connection } = useAt();
  const texts = useTexts();
  const { overview, navigation } = texts;
  const title = overview.titleOf(item, failure);
  const { screen: name, step } = PLACES[place];
  const screen = builtScreen(name);
  return (
    <li className={classes['item']}>
      <span className={classes['count']}>{showCount(count)}</span>
      <div className={classes['itemText']}>
        <p className={classes['itemTitle']}>{title}</p>
        <p className={classes['remedy']}>{remedyOf(item, failure, texts)}</p>
      </div>
      {screen === null ? null : (
        <Button
          renderRoot={(props) => (
            <Link
              {...props}
              to={connectionPath(partner.key, connection.id, screen.id)}
              search={step === undefined ? {} : { step }}
            />
          )}
          variant="default"
          aria-label={`${overview.open}: ${navigation.screens[screen.id]}, ${title}`}
        >
          {overview.open}
        </Button>
      )}
    </li>
  );
}
