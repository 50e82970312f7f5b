import { Combobox, Modal, useCombobox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { customersQuery } from '../../api/customers.ts';
import { partnersQuery } from '../../api/partner.ts';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import { connectionPath, partnerPath } from '../paths.ts';
import { isBuilt, OPERATOR_SCREENS } from '../screens.ts';
import { useConnectionScreens } from '../use-screens.ts';
import { matchingEntries } from './palette-entries.ts';
import type { PaletteEntry } from './palette-entries.ts';
import classes from './palette.module.css';
import { usePaletteHint } from './use-palette-hint.ts';

const PER_GROUP = 8;

interface Props {
  readonly onClose: () => void;
}

/** Ctrl/⌘ K: to any screen, customer or partner by its name. */
export function Palette({ onClose }: Props) {
  const { navigation } = useTexts();
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      title={navigation.palette}
      padding={0}
      yOffset="12vh"
      centered={false}
      classNames={{ header: classes['hidden'] ?? '' }}
    >
      <Search onClose={onClose} />
    </Modal>
  );
}

function Search({ onClose }: Props) {
  const { navigation } = useTexts();
  const navigate = useNavigate();
  const hint = usePaletteHint();
  const combobox = useCombobox({ opened: true, onDropdownClose: onClose });
  const [typed, setTyped] = useState('');
  const entries = useEntries();
  const found = matchingEntries(entries, typed, PER_GROUP);
  const groups = Map.groupBy(found, ({ group }) => group);
  const go = (value: string) => {
    const entry = found[Number(value)];
    if (entry === undefined) return;
    onClose();
    void navigate({ to: entry.to, ...(entry.search === undefined ? {} : { search: entry.search }) });
  };
  return (
    <Combobox store={combobox} onOptionSubmit={go} withinPortal={false}>
      <Combobox.EventsTarget>
        <input
          className={classes['input']}
          placeholder={hint}
          aria-label={hint}
          value={typed}
          data-autofocus
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.selectFirstOption();
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options aria-label={navigation.palette} className={classes['options']}>
        {found.length === 0 ? <Combobox.Empty>{navigation.paletteEmpty}</Combobox.Empty> : null}
        {[...groups].map(([group, own]) => (
          <Combobox.Group key={group} label={group}>
            {own.map((entry) => (
              <Combobox.Option key={`${entry.to} ${entry.label}`} value={String(found.indexOf(entry))}>
                {entry.label}
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ))}
      </Combobox.Options>
    </Combobox>
  );
}

function useEntries(): readonly PaletteEntry[] {
  const { tallybridge, isOperator } = useSession();
  const { navigation } = useTexts();
  const { partner, connection } = useParams({ strict: false });
  const customers = useQuery({ ...customersQuery(tallybridge, partner ?? ''), enabled: partner !== undefined });
  const partners = useQuery({ ...partnersQuery(tallybridge), enabled: isOperator });
  const isHere = partner !== undefined && connection !== undefined;
  const ofConnection = useConnectionScreens();
  const own = isHere ? ofConnection : [];
  const screens = [
    ...own.map(({ id }) => ({ id, to: connectionPath(partner ?? '', connection ?? '', id) })),
    ...(isOperator ? OPERATOR_SCREENS.filter(isBuilt).map(({ id }) => ({ id, to: `/${id}` })) : []),
  ];
  // Who is not billed has no line there.
  const ofCustomer = ofConnection.some(({ id }) => id === 'plan') ? 'plan' : 'companies';
  return [
    ...screens.map(({ id, to }) => ({ group: navigation.paletteScreens, label: navigation.screens[id], to })),
    ...(isHere ? (customers.data ?? []) : []).map(({ name }) => ({
      group: navigation.paletteCustomers,
      label: name,
      to: connectionPath(partner ?? '', connection ?? '', ofCustomer),
      search: { q: name },
    })),
    ...(partners.data ?? []).map(({ key, name }) => ({
      group: navigation.palettePartners,
      label: name,
      to: partnerPath(key),
    })),
  ];
}
