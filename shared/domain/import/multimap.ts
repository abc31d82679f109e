/** Appends to the list under a key, in place: lists of a hundred thousand equal keys stay linear. */
export function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
