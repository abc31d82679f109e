/** What laptops are called. Only the hub knows, and only some may ask it; the answer is kept while the window is open. */
import { useCallback, useEffect, useState } from 'react';
import { recordWordsEn } from '../../shared/words/record.en.ts';
import { wordsOf } from '../ui/word.ts';
import { call } from './bridge.ts';
import { useLocal } from './local-context.ts';

let known: ReadonlyMap<string, string> | undefined;

export type LaptopOf = (writer: string) => { readonly is: 'this' | 'unknown' } | { readonly is: 'named'; readonly name: string };

/** The laptop behind a writer: this one, one with a name, or one whose name is not known here. */
export function useLaptopNames(): LaptopOf {
  const { hello } = useLocal();
  const [names, setNames] = useState(known);
  useEffect(() => {
    if (known !== undefined) return;
    let over = false;
    call('hub.laptops', {}).then(
      ({ laptops }) => {
        known = new Map(laptops.map((each) => [each.writer, each.laptop]));
        if (!over) setNames(known);
      },
      () => undefined, // offline, or not for this role: laptops stay without names
    );
    return () => {
      over = true;
    };
  }, []);
  return useCallback(
    (writer) => {
      if (writer === hello.writer) return { is: 'this' };
      const name = names?.get(writer);
      return name === undefined ? { is: 'unknown' } : { is: 'named', name };
    },
    [hello.writer, names],
  );
}

const word = wordsOf(recordWordsEn);

/** What the laptop behind a writer is called in a sentence. */
export function useLaptopWord(): (writer: string) => string {
  const of = useLaptopNames();
  return useCallback(
    (writer) => {
      const laptop = of(writer);
      if (laptop.is === 'named') return laptop.name;
      return laptop.is === 'this' ? word('HISTORY_THIS_LAPTOP') : word('HISTORY_OTHER_LAPTOP');
    },
    [of],
  );
}
