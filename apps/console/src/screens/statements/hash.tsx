import { Code } from '@mantine/core';
import { CopyButton } from '../../parts/copy-button.tsx';

/** The beginning of a hash, and the whole of it to copy. */
export function Hash({ value }: { readonly value: string }) {
  return (
    <>
      <Code>{`${value.slice(0, 16)}…`}</Code> <CopyButton value={value} />
    </>
  );
}
