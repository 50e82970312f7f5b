import { Button, FileButton, Modal } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useAt } from '../../app/at.ts';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { Status } from '../../parts/status.tsx';
import { useTexts } from '../../texts/texts.ts';
import { showMonth } from '../../time/show-time.ts';
import { checkAll, checkFiles } from './check-statements.ts';
import type { Checked } from './check-statements.ts';
import { Hash } from './hash.tsx';
import classes from './statements.module.css';
import { useStatementTexts } from './texts.ts';

/** Computes every hash anew in this browser, of what the service has or of files that somebody kept. */
export function Verify() {
  const { data } = useTexts();
  const texts = useStatementTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconShieldCheck size={14} aria-hidden />} onClick={() => setOpen(true)}>
        {texts.verify}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={texts.verifyTitle}
        size="xl"
        closeButtonProps={{ 'aria-label': data.close }}
      >
        <Body />
      </Modal>
    </>
  );
}

function Body() {
  const { client } = useAt();
  const texts = useStatementTexts();
  const check = useMutation({
    mutationFn: async (files: readonly File[] | null) => {
      if (files === null) return checkAll(client);
      const read = files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }));
      return checkFiles(await Promise.all(read));
    },
  });
  return (
    <div className={classes['stack']}>
      <p className={classes['quiet']}>{texts.verifyText}</p>
      <div className={classes['actions']}>
        <Button loading={check.isPending} onClick={() => check.mutate(null)}>
          {texts.verifyAll}
        </Button>
        <FileButton multiple accept=".json,application/json" onChange={(files) => check.mutate(files)}>
          {(props) => (
            <Button {...props} variant="default" title={texts.filesHint}>
              {texts.verifyFiles}
            </Button>
          )}
        </FileButton>
      </div>
      {check.error === null ? null : <ProblemPanel error={check.error} />}
      <div role="status">{check.data === undefined ? null : <Verdict found={check.data} />}</div>
    </div>
  );
}

function Verdict({ found }: { readonly found: readonly Checked[] }) {
  const texts = useStatementTexts();
  const faulty = found.filter(({ fault }) => fault !== null).length;
  if (found.length === 0) return <p>{texts.verifyNone}</p>;
  return (
    <div className={classes['stack']}>
      {faulty === 0 ? (
        <Status tone="good">{texts.whole(found.length)}</Status>
      ) : (
        <Status tone="bad">{texts.broken(faulty)}</Status>
      )}
      <Newest found={found} />
      <div className={classes['scroll']}>
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{texts.file}</th>
              <th scope="col">{texts.statement}</th>
              <th scope="col">{texts.hash}</th>
              <th scope="col">{texts.finding}</th>
            </tr>
          </thead>
          <tbody>
            {found.map(({ name, statement, fault, message }) => (
              <tr key={name} data-fault={fault ?? ''}>
                <th scope="row">{name}</th>
                <td>
                  {statement === null
                    ? texts.nothing
                    : `${texts.number(statement.number, statement.revision)}, ${showMonth(statement.month)}`}
                </td>
                <td>{statement === null ? texts.nothing : <Hash value={statement.hash} />}</td>
                <td>
                  {fault === null ? (
                    <Status tone="good">{texts.ok}</Status>
                  ) : (
                    <>
                      <Status tone="bad">{texts.faults[fault]}</Status>
                      <p className={classes['quiet']}>{message}</p>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** What to keep, so that it shows later that nothing was cut off at the end. */
function Newest({ found }: { readonly found: readonly Checked[] }) {
  const texts = useStatementTexts();
  const newest = found
    .flatMap(({ statement, fault }) => (statement === null || fault !== null ? [] : [statement]))
    .toSorted((a, b) => b.number - a.number)[0];
  if (newest === undefined) return null;
  return (
    <p className={classes['quiet']}>
      {texts.head} <Hash value={newest.hash} />
    </p>
  );
}
