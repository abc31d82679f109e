import { Autocomplete, Select, TextInput } from '@mantine/core';
import type { JSX } from 'react';
import { cleanName } from '../../../shared/domain/text.ts';
import { DayField } from '../../ui/day-field.tsx';
import { dayOf, dayWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { type ComputerDraft, knownOfDraft, newSeat, seatOf } from './computer-draft.ts';
import { Echo } from './items-form.tsx';
import type { ComputerChoices, Under } from './use-computer.ts';
import { t } from './words.ts';

type Fields = {
  readonly draft: ComputerDraft;
  readonly onDraft: (draft: ComputerDraft) => void;
  readonly choices: ComputerChoices;
};

const underLabel = ({ subject, use }: Under): string =>
  use === undefined
    ? [subject.name, subject.number].filter(Boolean).join(', ')
    : t('COMPUTER_UNDER_LEFT', { name: subject.name, left: use.left, until: dayWord(use.until, 'year') });

/** The fields for one computer: only what is not known yet is asked. */
export function ComputerFields({ draft, onDraft, choices }: Fields): JSX.Element {
  const known = knownOfDraft(draft, choices);
  const zone = known.seat?.zone ?? choices.sites.find((site) => site.value === draft.siteId)?.zone ?? myZone();
  const today = dayOf(useNow(60_000), zone);
  const standard = known.under?.use;
  const set = (change: Partial<ComputerDraft>): void => onDraft({ ...draft, ...change });
  const who = (typed: string): void => {
    const person = knownOfDraft({ ...draft, who: typed }, choices).person;
    const own = person === undefined ? undefined : seatOf(person.value, known.seats);
    // The seat of whoever was chosen before goes with them.
    const theirs = known.seat !== undefined && known.seat.userId === known.person?.value && known.person !== undefined;
    set({ who: typed, ...(own !== undefined ? { seatId: own.value } : theirs ? { seatId: null } : {}) });
  };
  const groups = [
    { group: t('COMPUTER_UNDER_GROUP_STANDARD'), of: choices.under.filter((each) => each.use !== undefined) },
    { group: t('COMPUTER_UNDER_GROUP_RELEASE'), of: choices.under.filter((each) => each.use === undefined) },
  ].filter(({ of }) => of.length > 0);
  return (
    <>
      <div className="gc-form-two">
        <div>
          <Autocomplete
            label={t('COMPUTER_WHO')}
            description={t('COMPUTER_WHO_HELP')}
            withAsterisk
            aria-required
            data={known.people.map((each) => each.label)}
            limit={20}
            maxLength={200}
            value={draft.who}
            onChange={who}
            data-autofocus
          />
          <Echo>
            {cleanName(draft.who) === '' || known.person !== undefined ? undefined : t('COMPUTER_WHO_NEW', { name: cleanName(draft.who) })}
          </Echo>
        </div>
        <div>
          <Select
            label={t('COMPUTER_SEAT')}
            description={t('COMPUTER_SEAT_HELP')}
            withAsterisk
            aria-required
            data={[
              ...(known.under?.subject.sample === true ? [] : [{ value: newSeat, label: t('COMPUTER_SEAT_NEW') }]),
              ...known.seats.map(({ value, label }) => ({ value, label })),
            ]}
            limit={50}
            searchable
            value={draft.seatId}
            onChange={(seatId) => set({ seatId, deviceId: null })}
          />
          <Echo>{known.person !== undefined && known.seat?.userId === known.person.value ? t('COMPUTER_SEAT_OWN') : undefined}</Echo>
        </div>
      </div>
      {draft.seatId === newSeat ? <NewSeat draft={draft} onDraft={onDraft} choices={choices} /> : null}
      <Select
        label={t('COMPUTER_UNDER')}
        withAsterisk
        aria-required
        data={groups.map(({ group, of }) => ({ group, items: of.map((each) => ({ value: each.subject.id, label: underLabel(each) })) }))}
        value={draft.underId}
        allowDeselect={false}
        onChange={(underId) => underId !== null && set({ underId })}
      />
      {known.kind === 'replace' && known.standing.length > 1 ? (
        <Select
          label={t('COMPUTER_OLD')}
          withAsterisk
          aria-required
          data={known.standing.map((each) => ({
            value: each.id,
            label: [each.name ?? each.assetTag ?? each.serial, each.model].filter(Boolean).join(', '),
          }))}
          value={known.device?.id ?? null}
          allowDeselect={false}
          onChange={(deviceId) => set({ deviceId })}
        />
      ) : null}
      <div className="gc-form-two">
        <DayField
          label={t('COMPUTER_DAY')}
          value={draft.day}
          onChange={(day) => set({ day })}
          today={today}
          first={standard !== undefined && standard.from > today ? standard.from : today}
          {...(standard === undefined ? {} : { last: standard.until })}
          required
        />
        <TimeField
          label={t('COMPUTER_TIME')}
          description={t('COMPUTER_TIME_HELP')}
          typed={draft.time}
          onTyped={(time) => set({ time })}
          wrong={(typed) => t('COMPUTER_TIME_WRONG', { typed })}
          needed=""
        />
      </div>
      <Select
        label={t('COMPUTER_INSTALLER')}
        description={t('COMPUTER_INSTALLER_HELP')}
        data={choices.installers.map((each) => ({ ...each }))}
        value={draft.installerId}
        onChange={(installerId) => set({ installerId })}
        searchable
        clearable
      />
    </>
  );
}

function NewSeat({ draft, onDraft, choices }: Fields): JSX.Element {
  return (
    <div className="gc-form-two">
      <Select
        label={t('COMPUTER_SITE')}
        withAsterisk
        aria-required
        data={choices.sites.map(({ value, label }) => ({ value, label }))}
        value={draft.siteId}
        searchable
        onChange={(siteId) => onDraft({ ...draft, siteId })}
      />
      <TextInput
        label={t('COMPUTER_ROOM')}
        maxLength={500}
        value={draft.room}
        onChange={(event) => onDraft({ ...draft, room: event.currentTarget.value })}
      />
      <Select
        label={t('COMPUTER_DEPARTMENT')}
        data={choices.departments.map((each) => ({ ...each }))}
        value={draft.departmentId}
        searchable
        clearable
        onChange={(departmentId) => onDraft({ ...draft, departmentId })}
      />
    </div>
  );
}
