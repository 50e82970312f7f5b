import type { CatalogPreview } from 'tallybridge-sdk';
import { Status } from '../../../../parts/status.tsx';
import type { Tone } from '../../../../parts/status.tsx';
import classes from '../products.module.css';
import { useCatalogTexts } from './texts.ts';

type Line = CatalogPreview['lines'][number];

const TONES: Readonly<Record<Line['action'], Tone>> = {
  create: 'good',
  linked: 'idle',
  exists: 'warn',
  taken: 'bad',
  waits: 'warn',
};

/** What would be created, what is in its way, and what people complete afterwards. */
export function PushPreview({ preview }: { readonly preview: CatalogPreview }) {
  const texts = useCatalogTexts();
  return (
    <section aria-label={texts.preview} className={classes['result']}>
      <h3>{texts.preview}</h3>
      {preview.lines.length === 0 ? <p className={classes['quiet']}>{texts.nothing}</p> : null}
      <ul className={classes['lines']}>
        {preview.lines.map(({ sku, name, action, explanation }) => (
          <li key={sku}>
            <span className={classes['lineName']}>{name}</span>
            <Status tone={TONES[action]}>{texts.actions[action]}</Status>
            <span className={classes['lineText']}>{explanation}</span>
          </li>
        ))}
      </ul>
      {preview.leftToDo.length === 0 ? null : (
        <>
          <h3>{texts.leftTitle}</h3>
          <LeftToDo leftToDo={preview.leftToDo} />
        </>
      )}
    </section>
  );
}

export function LeftToDo({ leftToDo }: { readonly leftToDo: readonly string[] }) {
  return (
    <ul className={classes['todo']}>
      {leftToDo.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
