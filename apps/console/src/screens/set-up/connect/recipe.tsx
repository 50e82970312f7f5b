import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { RecipeStep } from 'tallybridge-sdk';
import { CopyButton } from '../../../parts/copy-button.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { useTexts } from '../../../texts/texts.ts';
import classes from './connect.module.css';

interface Props {
  readonly title: string;
  readonly text?: string;
  readonly steps: readonly RecipeStep[];
}

/** What to click in ConnectWise, step by step, to follow on screen, copy or print. */
export function Recipe({ title, text, steps }: Props) {
  const { connect } = useTexts();
  return (
    <Panel
      title={title}
      aside={
        <div className={classes['checks']}>
          <CopyButton value={asText(title, steps)} label={connect.copyRecipe} />
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconPrinter size={13} aria-hidden />}
            onClick={print}
          >
            {connect.print}
          </Button>
        </div>
      }
    >
      <div className={classes['stack']}>
        {text === undefined ? null : <p className={classes['note']}>{text}</p>}
        <ol className={`${classes['recipe']} ${classes['printed']}`}>
          {steps.map((step) => (
            <li key={`${step.where} ${step.text}`}>
              <span className={classes['where']}>{step.where}</span>
              <p>{step.text}</p>
            </li>
          ))}
        </ol>
      </div>
    </Panel>
  );
}

function asText(title: string, steps: readonly RecipeStep[]): string {
  const lines = steps.map(({ where, text }, index) => `${index + 1}. ${where}\n   ${text}`);
  return [title, '', ...lines].join('\n');
}

/** Only the steps go on paper: see connect.module.css. */
function print(): void {
  const { dataset } = document.documentElement;
  dataset['printing'] = 'recipe';
  addEventListener('afterprint', () => delete dataset['printing'], { once: true });
  window.print();
}
