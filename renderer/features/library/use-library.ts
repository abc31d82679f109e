import { useMemo } from 'react';
import { useDerived, useRows } from '../../data/live.ts';
import { useWhere } from '../../data/where.ts';
import { dayOf, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import type { Where } from '../../ui/where-mark.tsx';
import { type TitleLine, titleLine } from './library-lines.ts';

export type LibraryLine = TitleLine & { readonly where: Where };

/** Today, in this laptop's zone. */
export function useToday(): string {
  return dayOf(useNow(60_000), myZone());
}

/** Every title with what is definitive of it. Undefined while it waits. */
export function useLibrary(): readonly LibraryLine[] | undefined {
  const titles = useRows('title');
  const day = useToday();
  const where = useWhere();
  const ids = useMemo(() => titles?.map((row) => row.id), [titles]);
  const lines = useDerived((world) => ids?.flatMap((id) => titleLine(world, id, day) ?? []), [ids, day]);
  return useMemo(
    () =>
      ids === undefined || lines === undefined
        ? undefined
        : lines.map((line) => ({ ...line, where: where(line.row) })).sort((a, b) => a.title.name.localeCompare(b.title.name)),
    [ids, lines, where],
  );
}
