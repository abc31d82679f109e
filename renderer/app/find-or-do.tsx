import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { Search } from 'lucide-react';
import { type JSX, useEffect, useState } from 'react';
import { Icon } from '../ui/icon.tsx';
import { useGo } from '../ui/link.tsx';
import { word } from '../ui/word.ts';
import { useNavSections } from './nav-sections.ts';
import { sectionOf } from './sections.ts';
import { type Findable, useShellData } from './shell-data.tsx';

const SHOWN_LIMIT = 30;
/** Typing rests this long before the laptop's records are searched. */
const SEARCH_RESTS_MS = 120;

function grouped(finds: readonly Findable[], go: (to: string) => void): SpotlightActionGroupData[] {
  const groups = new Map<string, SpotlightActionGroupData['actions']>();
  for (const find of finds) {
    const actions = groups.get(find.group) ?? [];
    const { to } = find;
    const onClick = to === undefined ? find.run : () => go(to);
    actions.push({ id: find.id, label: find.label, description: find.description, keywords: [...(find.words ?? [])], onClick });
    groups.set(find.group, actions);
  }
  return [...groups].map(([group, actions]) => ({ group, actions }));
}

/** Find or do: sections, acts, and the laptop's own records; works offline like everything else. Ctrl/Cmd+K opens it. */
export function FindOrDo(): JSX.Element {
  const { finds = [], search } = useShellData();
  const sections = useNavSections();
  const go = useGo();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly Findable[]>([]);

  useEffect(() => {
    if (!search || typed.trim() === '') {
      setFound([]);
      return;
    }
    let wanted = true;
    const timer = setTimeout(() => {
      search(typed).then(
        (rows) => wanted && setFound(rows.map((row) => ({ ...row, words: [...(row.words ?? []), typed] }))),
        () => wanted && setFound([]),
      );
    }, SEARCH_RESTS_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [search, typed]);

  const going: readonly Findable[] = sections.map(({ id, path }) => ({
    id: `go-${id}`,
    label: sectionOf(id).name,
    group: word('UI_KEYS_GROUP_GO'),
    to: path,
  }));
  return (
    <Spotlight
      actions={grouped([...going, ...finds, ...found], go)}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      limit={SHOWN_LIMIT}
      clearQueryOnClose
      nothingFound={word('UI_SHELL_FIND_NOTHING')}
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <Icon of={Search} />,
        placeholder: word('UI_SHELL_FIND_PLACEHOLDER'),
        'aria-label': word('UI_SHELL_FIND'),
      }}
    />
  );
}
