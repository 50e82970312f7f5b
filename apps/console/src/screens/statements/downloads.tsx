import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useAt } from '../../app/at.ts';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { fileName } from './check-statements.ts';
import classes from './statements.module.css';
import { useStatementTexts } from './texts.ts';

const TYPES = { csv: 'text/csv', pdf: 'application/pdf', json: 'application/json' } as const;
const FORMATS = ['csv', 'pdf', 'json'] as const;
type Format = (typeof FORMATS)[number];

/** The statement as a file: to work with, to read, to verify. */
export function Downloads({ month, revision }: { readonly month: string; readonly revision: number }) {
  const { client, partner } = useAt();
  const texts = useStatementTexts();
  const download = useMutation({
    mutationFn: async (format: Format) => {
      const bytes = await client.periods.statementFile(month, { format, revision });
      save(new Blob([new Uint8Array(bytes)], { type: TYPES[format] }), nameOf(partner.key, format));
    },
  });
  const nameOf = (key: string, format: Format) =>
    `${key.replaceAll(/[^A-Za-z0-9._-]/g, '-')}-${fileName({ month, revision }, format)}`;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={14} aria-hidden />} loading={download.isPending}>
            {texts.download}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {FORMATS.map((format) => (
            <Menu.Item key={format} onClick={() => download.mutate(format)}>
              {texts.formats[format][0]} <span className={classes['quiet']}>{texts.formats[format][1]}</span>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {download.error === null ? null : <ProblemPanel error={download.error} />}
    </>
  );
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
