import type { Criterion } from '../../../shared/domain/plan/stages.ts';
import type { Json } from '../../../shared/sync/op.ts';

/** Lines as criteria: one that says what it said before stays the same, so that what was ticked stays ticked. Null for none. */
export function criteriaFrom(lines: readonly string[], before: readonly Criterion[]): Json {
  const left = [...before];
  const made = lines.slice(0, 40).map((line) => {
    const says = line.trim().slice(0, 300);
    const at = left.findIndex((each) => each.says === says);
    const known = at < 0 ? undefined : left.splice(at, 1)[0];
    return { id: known?.id ?? `own-${crypto.randomUUID()}`, says };
  });
  return made.length === 0 ? null : made;
}
