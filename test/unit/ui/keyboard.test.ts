import { describe, expect, it } from 'vitest';
import { createKeyboard, type KeyBinding, SEQUENCE_MS, type Stroke } from '../../../renderer/ui/keyboard.ts';

const key = (name: string, held: Partial<Stroke> = {}): Stroke => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

function board(...keys: readonly (string | Partial<KeyBinding>)[]) {
  const done: string[] = [];
  const keyboard = createKeyboard();
  const remove = keyboard.add(
    keys.map((given) => {
      const binding = typeof given === 'string' ? { keys: given } : given;
      const name = binding.keys ?? '';
      return { label: name, group: 'app', run: () => done.push(name), ...binding, keys: name };
    }),
  );
  return { keyboard, done, remove };
}

describe('the keys of a window', () => {
  it('G then T goes; G then something else does not', () => {
    const { keyboard, done } = board('g t');
    expect(keyboard.press(key('g'), false, 0)).toBe(true);
    expect(keyboard.press(key('t'), false, 500)).toBe(true);
    keyboard.press(key('g'), false, 1000);
    expect(keyboard.press(key('z'), false, 1100)).toBe(false);
    expect(done).toEqual(['g t']);
  });
  it('a sequence that takes too long is forgotten', () => {
    const { keyboard, done } = board('g t');
    keyboard.press(key('g'), false, 0);
    keyboard.press(key('t'), false, SEQUENCE_MS + 1);
    expect(done).toEqual([]);
  });
  it('letters are the field’s while typing, a chord that no field needs is not', () => {
    const { keyboard, done } = board('j', { keys: 'mod+k', whileTyping: true });
    expect(keyboard.press(key('j'), true, 0)).toBe(false);
    expect(keyboard.press(key('k', { ctrlKey: true }), true, 0)).toBe(true);
    expect(keyboard.press(key('k', { metaKey: true }), true, 0)).toBe(true);
    expect(done).toEqual(['mod+k', 'mod+k']);
  });
  it('with letters turned off only chords and named keys are left', () => {
    const { keyboard, done } = board('j', 'g t', '?', 'shift+x', 'mod+k', 'enter');
    keyboard.setLetters(false);
    for (const name of ['j', 'g', 't', '?']) keyboard.press(key(name), false, 0);
    keyboard.press(key('X', { shiftKey: true }), false, 0);
    keyboard.press(key('k', { ctrlKey: true }), false, 0);
    keyboard.press(key('Enter'), false, 0);
    expect(done).toEqual(['mod+k', 'enter']);
  });
  it('Shift makes another key of X, and no other of ?', () => {
    const { keyboard, done } = board('x', 'shift+x', '?');
    keyboard.press(key('X', { shiftKey: true }), false, 0);
    keyboard.press(key('x'), false, 0);
    keyboard.press(key('?', { shiftKey: true }), false, 0);
    expect(done).toEqual(['shift+x', 'x', '?']);
  });
  it('the newest binding wins and gives the key back when its screen closes', () => {
    const { keyboard, done } = board('j');
    const remove = keyboard.add([{ keys: 'j', label: 'new', group: 'screen', run: () => done.push('new') }]);
    keyboard.press(key('j'), false, 0);
    remove();
    keyboard.press(key('j'), false, 0);
    expect(done).toEqual(['new', 'j']);
    expect(keyboard.all().map((b) => b.label)).toEqual(['j']);
  });
});
