import { Kbd, Modal } from '@mantine/core';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import { OPERATOR_SCREENS } from '../screens.ts';
import { useConnectionScreens } from '../use-screens.ts';
import classes from './shortcut-help.module.css';

/** The keys that work everywhere. */
export function ShortcutHelp({ onClose }: { readonly onClose: () => void }) {
  const { navigation, data } = useTexts();
  const { isOperator } = useSession();
  const { shortcut, screens } = navigation;
  const goTo = [...useConnectionScreens(), ...(isOperator ? OPERATOR_SCREENS : [])].map(({ id, shortcut: key }) => ({
    keys: ['g', key],
    text: shortcut.goTo(screens[id]),
  }));
  const rows = [
    { keys: ['Ctrl', 'K'], text: shortcut.palette },
    { keys: ['/'], text: data.search },
    { keys: ['?'], text: shortcut.help },
    ...goTo,
    { keys: ['↓', '↑'], text: shortcut.rows },
    { keys: ['Enter'], text: shortcut.open },
    { keys: ['Space'], text: shortcut.select },
    { keys: ['Esc'], text: shortcut.close },
  ];
  return (
    <Modal opened onClose={onClose} title={navigation.shortcuts} closeButtonProps={{ 'aria-label': data.close }}>
      <dl className={classes['list']}>
        {rows.map(({ keys, text }) => (
          <div key={text} className={classes['row']}>
            <dt>{text}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key} size="sm">
                  {key}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
