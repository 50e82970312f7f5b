import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { LIVE_LINES } from 'tallybridge-sdk/contract';
import type { LiveLines } from 'tallybridge-sdk/contract';
import { ConfirmDialog } from '../../../parts/confirm-dialog.tsx';
import { useTexts } from '../../../texts/texts.ts';
import classes from './products.module.css';
import type { Asked } from './use-save-product.ts';

interface Props {
  readonly asked: Asked | null;
  readonly onAnswer: (liveLines: LiveLines) => void;
  readonly onClose: () => void;
}

const SHOWN = 6;

/** What shall become of lines in ConnectWise that a change leaves without their link. */
export function LiveLinesDialog({ asked, onAnswer, onClose }: Props) {
  const { products } = useTexts();
  const [choice, setChoice] = useState<LiveLines>('leave');
  const lines = asked?.lines ?? [];
  return (
    <ConfirmDialog
      isOpen={asked !== null}
      onClose={onClose}
      title={products.liveTitle(lines.length)}
      action={products.liveAction}
      onConfirm={() => onAnswer(choice)}
    >
      <Stack gap="sm">
        <p className={classes['quiet']}>{products.liveText}</p>
        <ul className={classes['live']}>
          {lines.slice(0, SHOWN).map(({ agreementId, additionId, customer, quantity }) => (
            <li key={`${agreementId} ${additionId}`}>{products.live(customer, quantity)}</li>
          ))}
          {lines.length > SHOWN ? <li>{products.moreLive(lines.length - SHOWN)}</li> : null}
        </ul>
        <Radio.Group
          aria-label={products.liveText}
          value={choice}
          onChange={(value) => setChoice(LIVE_LINES.find((each) => each === value) ?? 'leave')}
        >
          <Stack gap="xs">
            {LIVE_LINES.map((value) => (
              <Radio key={value} size="xs" value={value} label={products.lives[value]} />
            ))}
          </Stack>
        </Radio.Group>
      </Stack>
    </ConfirmDialog>
  );
}
