import { Select } from '@mantine/core';
import { UserMinus } from 'lucide-react';
import { type JSX, useState } from 'react';
import { enrolPeople, leaveSession } from '../../../shared/domain/training/enrol-people.ts';
import { useRecordChoices } from '../../data/choices.ts';
import { useDoing } from '../../data/doing.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import type { SessionPage } from './use-session.ts';
import { t } from './words.ts';

/** Options drawn of a long list of people; the rest is found by typing. */
const choicesDrawn = 60;

/** One more by hand: a place, or the end of the waiting list. */
export function EnrolOne({ page }: { readonly page: SessionPage }): JSX.Element {
  const people = useRecordChoices('person');
  const [chosen, setChosen] = useState<string | null>(null);
  const doing = useDoing();
  const there = new Set(page.lines.filter(({ seat }) => seat !== 'guest').map(({ personId }) => personId));
  return (
    <form
      className="gc-stack-2 gc-badge"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen === null) return;
        void doing
          .run(enrolPeople, { enrol: [{ sessionId: page.session.id, personId: chosen }], how: 'hand' })
          .then((done) => done && setChosen(null));
      }}
    >
      <Select
        label={t('SHEET_ADD')}
        description={t('SHEET_ADD_HELP')}
        searchable
        limit={choicesDrawn}
        data={people.filter(({ value }) => !there.has(value))}
        value={chosen}
        onChange={setChosen}
      />
      <div>
        <Button type="submit" busy={doing.busy} aria-disabled={chosen === null || undefined}>
          {t('SHEET_ADD_DO')}
        </Button>
      </div>
      <Problem says={doing.problem} />
    </form>
  );
}

/** Out of the session: the next one who waits has the place. */
export function TakeOut(props: { readonly page: SessionPage; readonly personId: string; readonly who: string }): JSX.Element {
  const { page, personId, who } = props;
  const doing = useDoing();
  return (
    <>
      <Button
        kind="quiet"
        icon={UserMinus}
        iconOnly
        busy={doing.busy}
        onClick={() => void doing.run(leaveSession, { sessionId: page.session.id, personIds: [personId] })}
      >
        {t('SHEET_OUT', { who })}
      </Button>
      <Problem says={doing.problem} />
    </>
  );
}
