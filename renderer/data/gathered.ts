/** What a pure function makes of the records once, when it is asked: for what is worked on for a while and must not change under the work. */
import { useEffect, useRef, useState } from 'react';
import type { World } from '../../shared/sync/rules.ts';
import { gather } from '../../shared/sync/world.ts';
import { useLocal } from './local-context.ts';
import { onceSource } from './source.ts';

/** Asked anew whenever `of` is another text; undefined while it is read, or where `of` is. */
export function useGathered<T>(derive: (world: World) => T, of: string | undefined): T | undefined {
  const { db } = useLocal();
  const asked = useRef(derive);
  asked.current = derive;
  const [found, setFound] = useState<{ readonly of: string; readonly value: T } | undefined>();
  useEffect(() => {
    let left = false;
    if (of === undefined) return undefined;
    void gather(onceSource(db), (world) => asked.current(world)).then((value) => {
      if (!left) setFound({ of, value });
    });
    return () => {
      left = true;
    };
  }, [db, of]);
  return found !== undefined && found.of === of ? found.value : undefined;
}
