import { Modal, Switch } from '@mantine/core';
import { Fragment, type JSX } from 'react';
import type { KeyBinding } from '../ui/keyboard.ts';
import { useAllKeys } from '../ui/keys.tsx';
import { word } from '../ui/word.ts';
import { useAppearance } from './appearance.tsx';

const GROUPS = [
  ['screen', 'UI_KEYS_GROUP_SCREEN'],
  ['list', 'UI_KEYS_GROUP_LIST'],
  ['go', 'UI_KEYS_GROUP_GO'],
  ['app', 'UI_KEYS_GROUP_APP'],
] as const satisfies readonly (readonly [KeyBinding['group'], string])[];

const isMac = (): boolean => /mac/i.test(globalThis.navigator?.platform ?? '');

/** The caps of a key, as printed on it: "mod+k" is Ctrl K, or ⌘ K on a Mac. */
export function keyCaps(stroke: string, mac = isMac()): readonly string[] {
  const parts = stroke === '+' ? ['+'] : stroke.split('+');
  return parts.map((part) => {
    if (part === 'mod') return mac ? '⌘' : 'Ctrl';
    if (part === 'shift') return mac ? '⇧' : 'Shift';
    if (part === 'alt') return mac ? '⌥' : 'Alt';
    return part.length === 1 ? part.toUpperCase() : part[0]?.toUpperCase() + part.slice(1);
  });
}

/** A key or a sequence, drawn as caps. */
export function KeyCaps({ keys }: { readonly keys: string }): JSX.Element {
  return (
    <span>
      {keys.split(' ').map((stroke, index) => (
        <Fragment key={`${stroke}${index === 0 ? '' : ' then'}`}>
          {index === 0 ? null : <span>{word('UI_KEYS_THEN')}</span>}
          {keyCaps(stroke).map((cap) => (
            <kbd key={cap}>{cap}</kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}

/** Every key now in force, and the switch for single letters. */
export function KeysSheet({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }): JSX.Element {
  const all = useAllKeys();
  const { letters, setLetters } = useAppearance();
  return (
    <Modal opened={opened} onClose={onClose} title={word('UI_KEYS_TITLE')} size="lg" closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}>
      <div className="gc-keys">
        {GROUPS.map(([group, name]) => {
          const inside = all.filter((binding) => binding.group === group);
          return inside.length === 0 ? null : (
            <section key={group}>
              <h3>{word(name)}</h3>
              <ul>
                {inside.map((binding) => (
                  <li key={binding.keys}>
                    <span>{binding.label}</span>
                    <KeyCaps keys={binding.keys} />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      <Switch
        label={word('UI_KEYS_ON')}
        description={word('UI_KEYS_ON_HELP')}
        checked={letters}
        onChange={(event) => setLetters(event.currentTarget.checked)}
      />
    </Modal>
  );
}
