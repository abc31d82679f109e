import { type JSX, useState } from 'react';
import { conflictWordsEn } from '../../../shared/words/conflict.en.ts';
import { say } from '../../../shared/words/say.ts';
import { type Refused, useRefused } from '../../data/hub-answers.ts';
import { countNeeds, useNeeds } from '../../data/needs.ts';
import { useKeys } from '../../ui/keys.tsx';
import { useQueryPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { ListThingContext } from '../../ui/list-thing-context.tsx';
import { dayOf, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { PHONE, useMedia } from '../../ui/use-media.ts';
import { wordsOf } from '../../ui/word.ts';
import { ConflictList } from './conflict-list.tsx';
import { ConflictActions, ConflictThing } from './conflict-thing.tsx';
import type { ConflictView } from './conflict-view.ts';
import { useConflictLines, useConflictView, useSettling } from './use-conflicts.ts';
import { type ToldLine, useToldLines } from './use-told.ts';

const word = wordsOf(conflictWordsEn);

/** Holds the half-made choice of one conflict; a new conflict begins with its proposed answer. */
function useChoice(view: ConflictView) {
  const [side, setSide] = useState<string>();
  const { options, proposed } = view.options;
  return { chosen: options.find((option) => option.side !== undefined && option.side === side) ?? proposed, choose: setSide };
}

type Panes = { readonly list: JSX.Element; readonly onBack: () => void; readonly onSettled: () => void };

function Chosen({ view, list, onBack, onSettled }: Panes & { readonly view: ConflictView }): JSX.Element {
  const settling = useSettling(view, onSettled);
  const { chosen, choose } = useChoice(view);
  return (
    <ListThingContext
      list={list}
      listName={word('DESK_LIST')}
      thingName={word('DESK_THING')}
      onBack={onBack}
      thing={<ConflictThing view={view} settling={settling} chosen={chosen} onChoose={choose} />}
      actions={<ConflictActions view={view} settling={settling} chosen={chosen} />}
    />
  );
}

const none: readonly ToldLine[] = [];
const noneRefused: readonly Refused[] = [];

/** The conflict desk: what needs a person at the left, one of it beside. */
export default function ConflictDesk(): JSX.Element {
  const lines = useConflictLines();
  const told = (useToldLines() ?? none).filter((line) => !line.open);
  const refused = useRefused() ?? noneRefused;
  const needs = useNeeds(dayOf(useNow(60_000), myZone()));
  const [open, setOpen] = useQueryPart('open');
  const [filter, setFilter] = useState(false);
  // A link to a settled one shows the list that holds it; with nothing open the settled ones are what there is to see.
  const all = filter || (lines !== undefined && (lines.open.length === 0 || lines.settled.some((line) => line.id === open)));
  const phone = useMedia(PHONE); // one pane at a time: the list comes first
  const wanted = open ?? (phone ? undefined : (lines?.open[0] ?? lines?.settled[0])?.id);
  const view = useConflictView(wanted);
  const listed = lines === undefined ? [] : [...told, ...lines.open, ...(all ? lines.settled : [])];
  const step = (by: number): void => {
    const next = listed[Math.max(0, Math.min(listed.length - 1, listed.findIndex((line) => line.id === wanted) + by))];
    if (next) setOpen(next.id);
  };
  useKeys([
    { keys: 'j', label: say('UI_KEY_NEXT'), group: 'list', run: () => step(1) },
    { keys: 'k', label: say('UI_KEY_PREVIOUS'), group: 'list', run: () => step(-1) },
  ]);

  if (lines === undefined) return <Waiting />;
  if (lines.open.length + lines.settled.length + refused.length + countNeeds(needs) === 0)
    return <Empty title={word('DESK_CLEAR')}>{word('DESK_CLEAR_WHY')}</Empty>;
  const list = (
    <ConflictList
      refused={refused}
      needs={needs}
      open={lines.open}
      settled={lines.settled}
      told={told}
      all={all}
      onAll={setFilter}
      chosen={wanted}
      onChoose={(id) => setOpen(id)}
    />
  );
  if (view === undefined) return <ListThingContext list={list} listName={word('DESK_LIST')} emptyThing={<Waiting />} />;
  if (view !== null)
    return <Chosen key={view.id} view={view} list={list} onBack={() => setOpen(undefined)} onSettled={() => setOpen(view.id)} />;
  return (
    <ListThingContext
      list={list}
      listName={word('DESK_LIST')}
      emptyThing={
        open === undefined ? <Empty title={word('DESK_CHOOSE')} /> : <Empty title={word('DESK_GONE')}>{word('DESK_GONE_WHY')}</Empty>
      }
    />
  );
}
