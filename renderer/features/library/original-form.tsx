import { Modal, Radio, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { bookOriginal } from '../../../shared/domain/library/book-original.ts';
import { useDoing } from '../../data/doing.ts';
import { DayField } from '../../ui/day-field.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { word } from '../../ui/word.ts';
import { useToday } from './use-library.ts';
import type { VersionPage } from './version-page.ts';
import { t } from './words.ts';

type What = 'stored' | 'taken' | 'brought';
const whats: readonly What[] = ['stored', 'taken', 'brought'];

/** Where the original of a version lies, who takes it, and that it is back. */
export function OriginalForm({ page, onClose }: { readonly page: VersionPage; readonly onClose: () => void }): JSX.Element {
  const { version, out } = page;
  const possible = whats.filter((what) =>
    out === undefined ? what !== 'brought' && (what === 'stored' || version.original !== null) : what === 'brought',
  );
  const [what, setWhat] = useState<What>(possible[0] ?? 'stored');
  const [place, setPlace] = useState(version.original ?? '');
  const [takenBy, setTakenBy] = useState('');
  const [dueOn, setDueOn] = useState<string | undefined>();
  const [asked, setAsked] = useState(false);
  const today = useToday();
  const doing = useDoing();
  const placeMissing = what === 'stored' && place.trim() === '';
  const byMissing = what === 'taken' && takenBy.trim() === '';

  const save = async (): Promise<void> => {
    setAsked(true);
    if (placeMissing || byMissing) return;
    const about = { versionId: version.id };
    const input =
      what === 'taken'
        ? { ...about, what, takenBy: takenBy.trim(), ...(dueOn === undefined ? {} : { dueOn }) }
        : what === 'stored'
          ? { ...about, what, place: place.trim() }
          : { ...about, what, ...(place.trim() === '' ? {} : { place: place.trim() }) };
    if (await doing.run(bookOriginal, input)) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('ORIGINAL_TITLE', { number: version.number })}
      closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
    >
      <form
        className="gc-stack-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Radio.Group
          label={t('ORIGINAL_WHAT')}
          value={what}
          onChange={(value) => setWhat(whats.find((each) => each === value) ?? 'stored')}
        >
          <div className="gc-stack-2">
            {possible.map((each) => (
              <Radio key={each} value={each} label={t(`ORIGINAL_DO.${each}`)} />
            ))}
          </div>
        </Radio.Group>
        {what === 'taken' ? (
          <>
            <TextInput
              label={t('ORIGINAL_BY')}
              withAsterisk
              maxLength={200}
              value={takenBy}
              onChange={(event) => setTakenBy(event.currentTarget.value)}
              error={asked && byMissing ? t('ORIGINAL_BY_NEEDED') : undefined}
            />
            <DayField label={t('ORIGINAL_DUE')} value={dueOn} onChange={setDueOn} today={today} />
          </>
        ) : (
          <TextInput
            label={t('ORIGINAL_PLACE')}
            description={t('ORIGINAL_PLACE_HELP')}
            withAsterisk={what === 'stored'}
            maxLength={200}
            value={place}
            onChange={(event) => setPlace(event.currentTarget.value)}
            error={asked && placeMissing ? t('ORIGINAL_PLACE_NEEDED') : undefined}
          />
        )}
        <FormEnd problem={doing.problem} busy={doing.busy} act={t('ORIGINAL_SAVE')} onCancel={onClose} />
      </form>
    </Modal>
  );
}
