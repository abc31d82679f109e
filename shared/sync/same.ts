/** Do two JSON values say the same? The order of names says nothing, and a name with `undefined` is one that is absent. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!sameJson(a[i], b[i])) return false;
    return true;
  }
  if (Array.isArray(b)) return false;
  let names = 0;
  for (const name in a) {
    const left: unknown = Reflect.get(a, name);
    if (left === undefined) continue;
    names += 1;
    if (!sameJson(left, Reflect.get(b, name))) return false;
  }
  for (const name in b) if (Reflect.get(b, name) !== undefined) names -= 1;
  return names === 0;
}
