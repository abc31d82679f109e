import { type JSX, useMemo, useState } from 'react';
import { textIn } from '../../../shared/domain/record.ts';
import { recordAttendance } from '../../../shared/domain/training/record-attendance.ts';
import type { Doing } from '../../data/doing.ts';
import { useRows } from '../../data/live.ts';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { type HowRead, SerialField } from '../../ui/serial-field.tsx';
import { peopleOfBadge } from './badge-people.ts';
import type { SessionPage } from './use-session.ts';
import { t } from './words.ts';

/** One badge after the other: by camera, by a reader that types, or by hand. The field is free again at once. */
export function Badge({ page, doing }: { readonly page: SessionPage; readonly doing: Doing }): JSX.Element {
  const everybody = useRows('person');
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly says: string }>();
  const expected = useMemo(() => new Set(page.lines.map(({ personId }) => personId)), [page.lines]);
  const take = async (text: string, how: HowRead): Promise<void> => {
    const found = peopleOfBadge(text, everybody ?? [], expected);
    const [personId] = found;
    if (personId === undefined || found.length > 1) {
      if (text.trim() !== '')
        setSaid({ ok: false, says: t(found.length > 1 ? 'SHEET_BADGE_MANY' : 'SHEET_BADGE_NONE', { typed: text.trim() }) });
      return;
    }
    const who =
      textIn(
        everybody?.find(({ id }) => id === personId),
        'name',
      ) ?? '';
    const already = page.lines.find((line) => line.personId === personId)?.noted?.is === 'present';
    const done =
      already ||
      (await doing.run(recordAttendance, {
        sessionId: page.session.id,
        people: [{ personId, is: 'present', how: how === 'scanned' ? 'scan' : 'tap' }],
      }));
    if (!done) return;
    setTyped('');
    setSaid({ ok: true, says: t(expected.has(personId) ? 'SHEET_BADGE_IN' : 'SHEET_BADGE_GUEST', { who }) });
  };
  return (
    <div className="gc-stack-2 gc-badge">
      <SerialField
        label={t('SHEET_BADGE')}
        description={t('SHEET_BADGE_HELP')}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          if (value !== '') setSaid(undefined);
        }}
        onEnter={(value, how) => void take(value, how)}
      />
      <span role="status">{said === undefined ? null : <ReasonLine kind={said.ok ? 'go' : 'waits'}>{said.says}</ReasonLine>}</span>
    </div>
  );
}
