import { Modal, MultiSelect, NumberInput, TagsInput, TextInput } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { type JSX, useMemo, useState } from 'react';
import { type Absence, readAbsence } from '../../../shared/domain/absence/absence.ts';
import { isFromCalendar } from '../../../shared/domain/calendar/busy.ts';
import { type Installer, readInstaller } from '../../../shared/domain/person/installer.ts';
import { addInstaller, editInstaller } from '../../../shared/domain/place-acts.ts';
import { deleteRecord } from '../../../shared/domain/settle.ts';
import { readSite } from '../../../shared/domain/site/site.ts';
import { calendarWords } from '../../../shared/words/calendar.en.ts';
import { installerPageWords } from '../../../shared/words/installer-page.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { useFind, useRow, useRows } from '../../data/live.ts';
import { useMayEdit } from '../../data/rights.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FormEnd, Problem } from '../../ui/form-end.tsx';
import { dayWord, minutesWord } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { word, wordsOf } from '../../ui/word.ts';
import { AwayForm } from './away-form.tsx';

const i = wordsOf(installerPageWords);
const skills = ['windows', 'mac', 'linux'];

/** What the planner asks of somebody who installs: where they go, what they know, when they work, and when they are away. */
export function InstallerPanel({ personId }: { readonly personId: string }): JSX.Element | null {
  const row = useRow('installer', personId);
  const found = useFind('absence', 'person', personId);
  const sites = useRows('site');
  const [form, setForm] = useState<'details' | 'away' | undefined>();
  const may = useMayEdit('installer');
  const mayAway = useMayEdit('absence');
  const names = useMemo(
    () => (sites ?? []).flatMap((each) => readSite(each) ?? []).map(({ id, name }) => ({ value: id, label: name })),
    [sites],
  );
  if (row === undefined || found === undefined || sites === undefined) return null;
  const known = readInstaller(row ?? undefined);
  const away = found.flatMap((each) => readAbsence(each) ?? []).sort((a, b) => (a.from < b.from ? -1 : 1));
  const siteNames = (known?.siteIds ?? []).flatMap((id) => names.find(({ value }) => value === id)?.label ?? []);
  return (
    <Panel
      title={i('INSTALLER')}
      end={
        <span className="gc-row">
          {mayAway ? (
            <Button kind="quiet" onClick={() => setForm('away')}>
              {i('INSTALLER_AWAY_ADD')}
            </Button>
          ) : null}
          {may ? (
            <Button kind="quiet" onClick={() => setForm('details')}>
              {i('INSTALLER_CHANGE')}
            </Button>
          ) : null}
        </span>
      }
    >
      <Facts
        rows={[
          [i('INSTALLER_SITES'), siteNames.length === 0 ? i('INSTALLER_ANY') : siteNames.join(', ')],
          [say('field.skills'), (known?.skills ?? []).length === 0 ? i('INSTALLER_ANY') : (known?.skills ?? []).join(', ')],
          [say('field.visitsPerDay'), known?.visitsPerDay == null ? i('INSTALLER_AS_MANY') : String(known.visitsPerDay)],
          [say('field.hours'), known?.hours ?? i('INSTALLER_ANY_HOURS')],
        ]}
      />
      <AwayList away={away} may={mayAway} />
      <Modal
        opened={form === 'details'}
        onClose={() => setForm(undefined)}
        title={i('INSTALLER_CHANGE_TITLE')}
        closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
      >
        {form === 'details' ? <DetailsForm personId={personId} known={known} sites={names} onDone={() => setForm(undefined)} /> : null}
      </Modal>
      {form === 'away' ? <AwayForm personId={personId} onClose={() => setForm(undefined)} /> : null}
    </Panel>
  );
}

function AwayList({ away, may }: { readonly away: readonly Absence[]; readonly may: boolean }): JSX.Element | null {
  const doing = useDoing();
  if (away.length === 0) return null;
  const read = away.filter(({ id }) => isFromCalendar(id));
  const shown = away.filter(({ id }) => !isFromCalendar(id) || read.slice(0, busyShown).some((each) => each.id === id));
  const more = away.length - shown.length;
  return (
    <div className="gc-stack-2">
      <ul className="gc-stack-2" aria-label={i('INSTALLER_AWAY')}>
        {shown.map((each) => {
          const days = i('AWAY_DAYS', { from: dayWord(each.from), to: dayWord(each.to), hours: hoursOf(each), why: each.why ?? '' });
          return (
            <li key={each.id} className="gc-row">
              <span className="gc-grow">{days}</span>
              {may && !isFromCalendar(each.id) ? (
                <Button
                  kind="quiet"
                  icon={Trash2}
                  iconOnly
                  busy={doing.busy}
                  onClick={() => void doing.run(deleteRecord, { type: 'absence', id: each.id })}
                >
                  {i('AWAY_REMOVE', { days })}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {more > 0 ? <p className="gc-small gc-t2">{calendarWords.BUSY_MORE({ n: more })}</p> : null}
      <Problem says={doing.problem} />
    </div>
  );
}

/** What was read from a calendar is much, and is changed there. */
const busyShown = 5;

/** "09:00–12:00", or nothing where it is whole days. */
function hoursOf({ startsAt, endsAt }: Absence): string {
  if (startsAt === null && endsAt === null) return '';
  return i('AWAY_HOURS', { from: minutesWord(startsAt ?? 0), to: minutesWord(endsAt ?? 1440) });
}

function DetailsForm(props: {
  readonly personId: string;
  readonly known: Installer | undefined;
  readonly sites: readonly { readonly value: string; readonly label: string }[];
  readonly onDone: () => void;
}): JSX.Element {
  const { personId, known } = props;
  const [siteIds, setSites] = useState<string[]>([...(known?.siteIds ?? [])]);
  const [can, setCan] = useState<string[]>([...(known?.skills ?? [])]);
  const [most, setMost] = useState<number | ''>(known?.visitsPerDay ?? '');
  const [hours, setHours] = useState(known?.hours ?? '');
  const doing = useDoing();
  const save = async (): Promise<void> => {
    const fields = { siteIds, skills: can, visitsPerDay: most === '' ? null : most, hours: hours.trim() === '' ? null : hours.trim() };
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
    const done =
      known === undefined
        ? await doing.run(addInstaller, { id: personId, fields: { personId, ...given } })
        : await doing.run(editInstaller, { id: personId, fields });
    if (done) props.onDone();
  };
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <MultiSelect
        label={i('INSTALLER_SITES')}
        description={i('INSTALLER_SITES_HELP')}
        data={[...props.sites]}
        value={siteIds}
        onChange={setSites}
        searchable
        clearable
      />
      <TagsInput
        label={say('field.skills')}
        description={i('INSTALLER_SKILLS_HELP')}
        data={skills}
        value={can}
        onChange={setCan}
        clearable
      />
      <NumberInput
        label={say('field.visitsPerDay')}
        description={i('INSTALLER_MOST_HELP')}
        min={0}
        max={100}
        allowDecimal={false}
        hideControls
        value={most}
        onChange={(value) => setMost(typeof value === 'number' ? value : '')}
      />
      <TextInput
        label={say('field.hours')}
        description={i('INSTALLER_HOURS_HELP')}
        maxLength={500}
        value={hours}
        onChange={(event) => setHours(event.currentTarget.value)}
      />
      <FormEnd problem={doing.problem} busy={doing.busy} act={i('INSTALLER_SAVE')} onCancel={props.onDone} />
    </form>
  );
}
