import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts.ts';
import classes from './offer.module.css';

export interface Offered {
  readonly name: string;
  /** 0 to 1. */
  readonly score: number;
  readonly reasons: readonly string[];
  /** Others fit about as well. */
  readonly isAmbiguous: boolean;
}

/** From here on a suggestion is taken for sure where no other fits as well. */
const SURE = 0.9;

interface Props {
  readonly offered: Offered;
  /** What the button does, in full. */
  readonly label: string;
  readonly onAccept: () => void;
  readonly isPending: boolean;
}

/** What something may be, how sure that is and why; nothing happens until a person accepts it. */
export function Offer({ offered: { name, score, reasons, isAmbiguous }, label, onAccept, isPending }: Props) {
  const { data } = useTexts();
  const why = [...reasons, ...(isAmbiguous ? [data.othersFit] : [])].join(', ');
  return (
    <div className={classes['offer']}>
      <span className={classes['score']} data-sure={score >= SURE && !isAmbiguous}>
        {data.percent(score)}
      </span>
      <span className={classes['why']}>
        <strong>{name}</strong> {why}
      </span>
      <Button size="compact-xs" variant="light" aria-label={label} loading={isPending} onClick={onAccept}>
        {data.accept}
      </Button>
    </div>
  );
}

/** A bar above a list: something that concerns many of its rows, and what can be done about it. */
export function Strip({ children }: { readonly children: ReactNode }) {
  return <div className={classes['strip']}>{children}</div>;
}

interface LineProps {
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly isStatus?: boolean;
  readonly children?: ReactNode;
}

/** One thing in a strip, with its buttons on the right. */
export function StripLine({ title, text, isStatus = false, children }: LineProps) {
  return (
    <div className={classes['line']} {...(isStatus ? { role: 'status' } : {})}>
      <span className={classes['said']}>
        <strong>{title}</strong> {text === undefined ? null : <span className={classes['quiet']}>{text}</span>}
      </span>
      {children}
    </div>
  );
}
