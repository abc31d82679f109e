import { Modal, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { addAbsence } from '../../../shared/domain/absence/absence-acts.ts';
import { installerPageWords } from '../../../shared/words/installer-page.en.ts';
import { useDoing } from '../../data/doing.ts';
import { DayField } from '../../ui/day-field.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { dayOf, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { readTime } from '../../ui/read-time.ts';
import { TimeField } from '../../ui/time-field.tsx';
import { word, wordsOf } from '../../ui/word.ts';

const i = wordsOf(installerPageWords);
const times = { wrong: (typed: string) => i('AWAY_TIME_WRONG', { typed }), needed: i('AWAY_TIME_WRONG', { typed: '' }) };

/** When somebody is away: whole days, or only some hours of each. */
export function AwayForm({ personId, onClose }: { readonly personId: string; readonly onClose: () => void }): JSX.Element {
  const today = dayOf(useNow(60_000), myZone());
  const [from, setFrom] = useState<string | undefined>();
  const [to, setTo] = useState<string | undefined>();
  const [starts, setStarts] = useState('');
  const [ends, setEnds] = useState('');
  const [why, setWhy] = useState('');
  const doing = useDoing();
  const wrong = [starts, ends].find((typed) => typed.trim() !== '' && readTime(typed) === undefined);
  const lacks = from === undefined ? i('AWAY_FIRST') : wrong === undefined ? undefined : i('AWAY_TIME_WRONG', { typed: wrong.trim() });
  const save = async (): Promise<void> => {
    if (from === undefined || lacks !== undefined) return;
    const [startsAt, endsAt] = [readTime(starts), readTime(ends)];
    const fields = {
      personId,
      from,
      to: to ?? from,
      ...(startsAt === undefined ? {} : { startsAt }),
      ...(endsAt === undefined ? {} : { endsAt }),
      ...(why.trim() === '' ? {} : { why: why.trim() }),
    };
    if (await doing.run(addAbsence, { fields })) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={i('INSTALLER_AWAY_TITLE')} size="lg" closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}>
      <form
        className="gc-stack-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="gc-form-two">
          <DayField label={i('AWAY_FROM')} value={from} onChange={setFrom} today={today} required />
          <DayField label={i('AWAY_TO')} value={to ?? from} onChange={setTo} today={today} first={from} />
        </div>
        <div className="gc-form-two">
          <TimeField label={i('AWAY_STARTS')} description={i('AWAY_HOURS_HELP')} typed={starts} onTyped={setStarts} {...times} />
          <TimeField label={i('AWAY_ENDS')} description={i('AWAY_HOURS_HELP')} typed={ends} onTyped={setEnds} {...times} />
        </div>
        <TextInput label={i('AWAY_WHY')} maxLength={500} value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
        <FormEnd
          problem={doing.problem}
          busy={doing.busy}
          act={i('AWAY_SAVE')}
          reason={lacks === undefined ? undefined : { kind: 'waits', says: lacks }}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}
