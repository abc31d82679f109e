import { useMemo } from 'react';
import { dayAt, type Scale } from '../../../ui/timeline/scale.ts';
import type { Shade } from '../../../ui/timeline/timeline-days.tsx';
import type { DayFacts } from '../calendar/calendar-board.tsx';

/** Freezes that hold whole days, and days on which the policy lets nothing be planned, each as long as it lasts. */
export function useShades(scale: Scale, factsOf: ((day: string) => DayFacts) | undefined): readonly Shade[] {
  return useMemo(() => {
    if (factsOf === undefined) return [];
    const shades: Shade[] = [];
    const open = new Map<string, { readonly from: string; readonly kind: Shade['kind']; readonly label?: string }>();
    const close = (name: string, to: string): void => {
      const shade = open.get(name);
      open.delete(name);
      if (shade !== undefined) shades.push({ key: `${name} ${shade.from}`, to, ...shade });
    };
    for (let index = 0; index < scale.days; index++) {
      const day = dayAt(scale, index);
      const { freezes, outside } = factsOf(day);
      const now = new Map<string, Omit<Shade, 'key' | 'from' | 'to'>>(
        freezes.filter(({ whole }) => whole).map(({ name }) => [`freeze ${name}`, { kind: 'freeze', label: name }]),
      );
      if (outside !== undefined) now.set('outside', { kind: 'outside' });
      for (const name of [...open.keys()]) if (!now.has(name)) close(name, dayAt(scale, index - 1));
      for (const [name, shade] of now) if (!open.has(name)) open.set(name, { from: day, ...shade });
    }
    for (const name of [...open.keys()]) close(name, dayAt(scale, scale.days - 1));
    return shades;
  }, [scale, factsOf]);
}
