/** Records and effects as they are spelled in the store: what is only sent on is not spelled anew for every reader. */
const texts = new WeakMap<object, string>();

/** Remembers that `text` is the JSON of this value, which never changes. */
export function withText<T extends object>(value: T, text: string): T {
  texts.set(value, text);
  return value;
}

/** JSON of the value: the text that is known of it, or a fresh one. */
export function textOf(value: object): string {
  return texts.get(value) ?? JSON.stringify(value);
}
