import { createContext, type JSX, type ReactNode, useContext, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { createKeyboard, type KeyBinding, type Keyboard } from './keyboard.ts';

const Keys = createContext<Keyboard>(createKeyboard());

/** Inputs, editable text and open dialogs keep their keys. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'file', 'range'].includes(target.type);
  return false;
}

const PRESSED_BY_ENTER = 'a, button, input, select, textarea, summary, [role="button"]';

/** Listens at the window. One per app. */
export function KeysProvider({
  letters = true,
  children,
}: {
  /** Single-letter keys and sequences on or off, as the person prefers. */
  readonly letters?: boolean;
  readonly children: ReactNode;
}): JSX.Element {
  const keyboard = useMemo(createKeyboard, []);
  useEffect(() => keyboard.setLetters(letters), [keyboard, letters]);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest(PRESSED_BY_ENTER)) return;
      const inDialog = event.target instanceof HTMLElement && event.target.closest('[role="dialog"], [role="menu"]') !== null;
      if (keyboard.press(event, inDialog || isTyping(event.target), event.timeStamp)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [keyboard]);
  return <Keys.Provider value={keyboard}>{children}</Keys.Provider>;
}

/**
 * Puts keys in force while the component is mounted; they appear on the `?` sheet. The newest binding of a key wins.
 * `run` may change at every render; keys and labels are compared by value.
 */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const keyboard = useContext(Keys);
  const latest = useRef(bindings);
  latest.current = bindings;
  const shape = bindings.map((b) => `${b.keys}\u0000${b.label}`).join('\u0001');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the bindings
  useEffect(
    () => keyboard.add(latest.current.map((binding, index) => ({ ...binding, run: () => latest.current[index]?.run() }))),
    [keyboard, shape],
  );
}

/** Every key now in force, for the sheet. */
export function useAllKeys(): readonly KeyBinding[] {
  const keyboard = useContext(Keys);
  return useSyncExternalStore(keyboard.watch, keyboard.all, keyboard.all);
}
