import { Checkbox } from '@mantine/core';
import classes from './acceptance.module.css';

interface Props {
  readonly reasons: readonly string[];
  readonly label: string;
  readonly isAccepted: boolean;
  readonly onChange: (isAccepted: boolean) => void;
}

/** What speaks against something, until a person accepts that. */
export function Acceptance({ reasons, label, isAccepted, onChange }: Props) {
  if (reasons.length === 0) return null;
  return (
    <>
      <ul className={classes['reasons']}>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <Checkbox label={label} checked={isAccepted} onChange={(event) => onChange(event.currentTarget.checked)} />
    </>
  );
}
