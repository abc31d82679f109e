import { notifications } from '@mantine/notifications';
import type { JSX } from 'react';
import { accessWordsEn } from '../../shared/words/access.en.ts';
import { faultWord } from '../data/saying.ts';
import { changeSettings, useSettings } from '../data/settings.ts';
import { ChoiceBar } from '../ui/choice-bar.tsx';
import { AppLink } from '../ui/link.tsx';
import { wordsOf } from '../ui/word.ts';
import { useAppearance } from './appearance.tsx';

const word = wordsOf(accessWordsEn);
const days = { '1': 1, '0': 0, '6': 6 } as const;
type WeekDay = keyof typeof days;

/** A setting that could not be kept is said: it is worn again as it was. */
export function keepSettings(change: Parameters<typeof changeSettings>[0]): void {
  changeSettings(change).catch((error: unknown) => {
    notifications.show({ message: word('SETTINGS_NOT_KEPT', { why: faultWord(error) }), color: 'red' });
  });
}

/** In the person's menu, under theme and density: week, keys, and the way to the hub and its team. */
export function MeMore(): JSX.Element {
  const settings = useSettings();
  const { letters, setLetters } = useAppearance();
  const week: WeekDay = settings?.weekStartsOn === 0 ? '0' : settings?.weekStartsOn === 6 ? '6' : '1';
  return (
    <>
      <div className="gc-stack-2">
        <span className="gc-label">{word('ME_WEEK')}</span>
        <ChoiceBar<WeekDay>
          label={word('ME_WEEK')}
          value={week}
          onChange={(day) => keepSettings({ weekStartsOn: days[day] })}
          choices={[
            { value: '1', label: word('ME_MONDAY') },
            { value: '0', label: word('ME_SUNDAY') },
            { value: '6', label: word('ME_SATURDAY') },
          ]}
        />
        <span className="gc-label">{word('ME_LETTERS')}</span>
        <ChoiceBar<'on' | 'off'>
          label={word('ME_LETTERS')}
          value={letters ? 'on' : 'off'}
          onChange={(value) => setLetters(value === 'on')}
          choices={[
            { value: 'on', label: word('ME_LETTERS_ON') },
            { value: 'off', label: word('ME_LETTERS_OFF') },
          ]}
        />
      </div>
      <AppLink to="/hub">{word('ME_HUB')}</AppLink>
    </>
  );
}
