import { ConflictPanel } from '../../../parts/conflict-panel.tsx';
import { ProblemPanel } from '../../../parts/problem-panel.tsx';
import type { Setting } from '../../../parts/settings/use-setting.ts';
import { useSettingsTexts } from './texts.ts';

const CHOSEN = ['billing', 'cadence', 'syncAt', 'autoApply'] as const;

/** Why a setting is not what was chosen: it was refused, or somebody else chose otherwise. */
export function NotSaved({ setting }: { readonly setting: Setting }) {
  const texts = useSettingsTexts();
  const { error, conflict, isSaving, keepTheirs, saveMine } = setting;
  if (error !== null) return <ProblemPanel error={error} />;
  if (conflict === null) return null;
  const fields = CHOSEN.flatMap((name) => {
    const mine = conflict.mine[name];
    if (mine === undefined) return [];
    const theirs = texts.valueOf(name, conflict.theirs[name]);
    return [{ label: texts.fields[name].label, theirs, mine: texts.valueOf(name, mine) }];
  });
  return <ConflictPanel fields={fields} onKeepTheirs={keepTheirs} onSaveMine={saveMine} isSaving={isSaving} />;
}
