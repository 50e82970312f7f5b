import { IconLock } from '@tabler/icons-react';
import type { Right } from '../../session/use-right.ts';
import classes from './settings.module.css';

/** Why nothing can be changed here, for those who may not. */
export function Refused({ right: { reason } }: { readonly right: Right }) {
  if (reason === null) return null;
  return (
    <p className={classes['note']}>
      <IconLock size={14} aria-hidden />
      {reason}
    </p>
  );
}
