/** A value as text in which the order of names says nothing, and what is undefined is absent. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`;
}

/** Do they say the same? Like equal canonical texts, without making them. `except` is a name that says nothing. */
export function alike(a: unknown, b: unknown, except = ''): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  for (const name in a) if (name !== except && !alike(Reflect.get(a, name), Reflect.get(b, name))) return false;
  for (const name in b) if (name !== except && Reflect.get(b, name) !== undefined && Reflect.get(a, name) === undefined) return false;
  return true;
}
