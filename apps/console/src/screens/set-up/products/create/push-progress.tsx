import { Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CatalogWrite, Run } from 'tallybridge-sdk';
import { catalogRunQuery } from '../../../../api/products.ts';
import { isRunning } from '../../../../api/runs.ts';
import { useAt } from '../../../../app/at.ts';
import { Loaded } from '../../../../parts/loaded.tsx';
import { Status } from '../../../../parts/status.tsx';
import type { Tone } from '../../../../parts/status.tsx';
import classes from '../products.module.css';
import { useRenewedProducts } from '../use-save-product.ts';
import { LeftToDo } from './push-preview.tsx';
import { useCatalogTexts } from './texts.ts';

interface Props {
  readonly run: string;
  /** Empty where the page was opened after the push began. */
  readonly leftToDo: readonly string[];
  readonly onDone: () => void;
  readonly onBack: (() => void) | null;
}

const TONES: Readonly<Record<CatalogWrite['state'], Tone>> = {
  prepared: 'info',
  unknown: 'warn',
  done: 'good',
  refused: 'bad',
  held: 'bad',
  withdrawn: 'idle',
};

/** How far a push is, item by item, and what did not go through. */
export function PushProgress({ run: id, leftToDo, onDone, onBack }: Props) {
  const { client, key } = useAt();
  const texts = useCatalogTexts();
  const progress = useQuery(catalogRunQuery(client, key, id));
  useRenewedWhenOver(progress.data?.run);
  return (
    <Loaded query={progress}>
      {({ run, writes }) => (
        <section aria-label={texts.progress} className={classes['result']}>
          <Head run={run} />
          <ul className={classes['lines']}>
            {writes.map(({ id: write, identifier, description, state, message, catalogItemId }) => (
              <li key={write}>
                <span className={classes['lineName']}>
                  {identifier} <span className={classes['quiet']}>{description}</span>
                </span>
                <Status tone={TONES[state]}>{texts.states[state]}</Status>
                <span className={classes['lineText']}>
                  {catalogItemId === null ? message : texts.numbered(catalogItemId)}
                  {state === 'unknown' ? ` ${texts.unknownNext}` : ''}
                </span>
              </li>
            ))}
            {unrecorded(run, writes).map(({ sku, message }) => (
              <li key={sku}>
                <span className={classes['lineName']}>{sku}</span>
                <Status tone="bad">{texts.states.refused}</Status>
                <span className={classes['lineText']}>{message}</span>
              </li>
            ))}
          </ul>
          {isRunning(run) ? null : (
            <>
              {leftToDo.length === 0 || run.counts.created === 0 ? null : (
                <>
                  <h3>{texts.leftTitle}</h3>
                  <LeftToDo leftToDo={leftToDo} />
                </>
              )}
              <div className={classes['end']}>
                {onBack === null || run.counts.created === run.counts.planned ? null : (
                  <Button variant="default" onClick={onBack}>
                    {texts.back}
                  </Button>
                )}
                <Button onClick={onDone}>{texts.done}</Button>
              </div>
            </>
          )}
        </section>
      )}
    </Loaded>
  );
}

function Head({ run }: { readonly run: Run }) {
  const texts = useCatalogTexts();
  const { counts, state, error } = run;
  if (isRunning(run))
    return (
      <div role="status">
        <p className={classes['quiet']}>{state === 'queued' ? texts.queued : texts.going}</p>
        <Progress value={100} animated aria-label={texts.progress} />
      </div>
    );
  if (error !== null)
    return (
      <p role="alert" className={classes['wrong']}>
        {texts.failed}: {error.message}
      </p>
    );
  const left = counts.planned - counts.created;
  return (
    <div role="status" className={classes['outcome']}>
      <Status tone="good">{texts.created(counts.created)}</Status>
      {left > 0 ? <Status tone="bad">{texts.notCreated(left)}</Status> : null}
    </div>
  );
}

/** What was refused before anything was recorded. */
function unrecorded({ problems }: Run, writes: readonly CatalogWrite[]): Run['problems'] {
  return problems.filter(({ sku }) => !writes.some((write) => write.sku === sku));
}

/** Products are mapped to what was created. */
function useRenewedWhenOver(run: Run | undefined): void {
  const renew = useRenewedProducts();
  const isOver = run !== undefined && !isRunning(run);
  useEffect(() => {
    if (isOver) void renew();
  }, [isOver, renew]);
}
