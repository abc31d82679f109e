/** One key, a chord ("mod+k") or a sequence ("g t"). `mod` is Ctrl, or Cmd on a Mac. */
export type KeyBinding = {
  readonly keys: string;
  readonly label: string;
  /** Under which heading the `?` sheet shows it. */
  readonly group: 'go' | 'list' | 'app' | 'screen';
  readonly run: () => void;
  /** Only for keys that no text field needs, such as mod+k. */
  readonly whileTyping?: boolean;
};

/** What of a keyboard event matters here. */
export type Stroke = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

/** A sequence is forgotten after this long. */
export const SEQUENCE_MS = 1200;

/** The name of a stroke: "mod+shift+z", "shift+x", "?", "j". Shift counts for letters and named keys only: "?" is a key of its own. */
export function strokeName(stroke: Stroke): string {
  const key = stroke.key === ' ' ? 'space' : stroke.key.toLowerCase();
  const named = key.length > 1 || key !== key.toUpperCase();
  return [stroke.ctrlKey || stroke.metaKey ? 'mod' : '', stroke.altKey ? 'alt' : '', stroke.shiftKey && named ? 'shift' : '', key]
    .filter(Boolean)
    .join('+');
}

export type Keyboard = {
  /** Adds bindings, the newest winning; returns their removal. */
  readonly add: (bindings: readonly KeyBinding[]) => () => void;
  /** True when the stroke was used; the caller then prevents its default. */
  readonly press: (stroke: Stroke, typing: boolean, atMs: number) => boolean;
  /** Every binding now in force, for the sheet. */
  readonly all: () => readonly KeyBinding[];
  readonly watch: (listener: () => void) => () => void;
  /** Off: single letters and sequences are ignored (WCAG 2.1.4); chords stay. */
  readonly setLetters: (on: boolean) => void;
};

/** The keys of the window: sequences, chords and single letters, off while typing. Holds no clock: the time comes with each stroke. */
export function createKeyboard(): Keyboard {
  let layers: readonly (readonly KeyBinding[])[] = [];
  let inForce: readonly KeyBinding[] = [];
  let begun: { readonly keys: string; readonly atMs: number } | undefined;
  let letters = true;
  const listeners = new Set<() => void>();

  const changed = (): void => {
    const seen = new Set<string>();
    inForce = [...layers]
      .reverse()
      .flat()
      .filter((binding) => !seen.has(binding.keys) && seen.add(binding.keys));
    for (const listener of listeners) listener();
  };
  const isLetter = (keys: string): boolean => !/\b(mod|alt)\+/.test(keys) && /^(shift\+)?[^ ]( (shift\+)?[^ ])*$/.test(keys);

  return {
    add: (bindings) => {
      layers = [...layers, bindings];
      changed();
      return () => {
        layers = layers.filter((layer) => layer !== bindings);
        changed();
      };
    },
    press: (stroke, typing, atMs) => {
      const name = strokeName(stroke);
      if (['shift', 'mod+control', 'mod+meta', 'alt+alt', 'shift+shift'].includes(name)) return false;
      const sequence = begun && atMs - begun.atMs <= SEQUENCE_MS ? `${begun.keys} ${name}` : undefined;
      begun = undefined;
      const usable = inForce.filter((binding) => (typing ? binding.whileTyping === true : true) && (letters || !isLetter(binding.keys)));
      const hit =
        (sequence === undefined ? undefined : usable.find((binding) => binding.keys === sequence)) ??
        usable.find((binding) => binding.keys === name);
      if (hit) {
        hit.run();
        return true;
      }
      if (usable.some((binding) => binding.keys.startsWith(`${name} `))) begun = { keys: name, atMs };
      return begun !== undefined;
    },
    all: () => inForce,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setLetters: (on) => {
      letters = on;
    },
  };
}
