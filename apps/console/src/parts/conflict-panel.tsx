import { Button, Group, Table, Text } from '@mantine/core';
import { useTexts } from '../texts/texts.ts';
import classes from './problem-panel.module.css';

export interface ConflictingField {
  readonly label: string;
  readonly theirs: string;
  readonly mine: string;
}

interface Props {
  /** What the two differ in. */
  readonly fields: readonly ConflictingField[];
  readonly onKeepTheirs: () => void;
  readonly onSaveMine: () => void;
  readonly isSaving?: boolean;
}

/** Two people changed the same: theirs is saved, mine is not yet, and a person decides. */
export function ConflictPanel({ fields, onKeepTheirs, onSaveMine, isSaving = false }: Props) {
  const { problems } = useTexts();
  const { conflict } = problems;
  return (
    <section className={classes['panel']} role="alert" data-problem="changed-meanwhile">
      <div className={classes['content']}>
        <p className={classes['title']}>{problems.titles.conflict}</p>
        <p className={classes['text']}>{conflict.text}</p>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{conflict.field}</Table.Th>
              <Table.Th>{conflict.theirs}</Table.Th>
              <Table.Th>{conflict.mine}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fields.map(({ label, theirs, mine }) => (
              <Table.Tr key={label}>
                <Table.Th scope="row">{label}</Table.Th>
                <Table.Td>{theirs}</Table.Td>
                <Table.Td>
                  <Text fw={theirs === mine ? 400 : 600}>{mine}</Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Group gap="xs">
          <Button variant="default" onClick={onKeepTheirs}>
            {conflict.keepTheirs}
          </Button>
          <Button onClick={onSaveMine} loading={isSaving}>
            {conflict.saveMine}
          </Button>
        </Group>
      </div>
    </section>
  );
}
