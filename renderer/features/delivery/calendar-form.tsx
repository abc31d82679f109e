import { NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { CalendarStanding } from '../../../shared/domain/calendar/server-messages.ts';
import { calendarWords } from '../../../shared/words/calendar.en.ts';
import { call } from '../../data/bridge.ts';
import type { TeamMember } from '../../data/calendars.ts';
import type { Trying } from '../../data/trying.ts';
import { Button } from '../../ui/button.tsx';
import { ConnectionForm, linesOf } from '../../ui/connection-form.tsx';
import { wordsOf } from '../../ui/word.ts';

const t = wordsOf(calendarWords);

type Kept = CalendarStanding['connection'];
interface There {
  readonly path: string;
  readonly name: string;
}
interface Choice {
  readonly publish: string;
  readonly busy: string;
}

/** Where the calendar server answers, how the hub signs in there, and whose visits go into which of its calendars. Kept at the hub alone. */
export function CalendarForm(props: {
  readonly connection: Kept;
  readonly team: readonly TeamMember[];
  readonly trying: Trying;
  readonly onDone: () => void;
}): JSX.Element {
  const { connection, team, trying, onDone } = props;
  const [address, setAddress] = useState(connection?.address ?? '');
  const [listed, setListed] = useState(connection?.listed.join('\n') ?? '');
  const [user, setUser] = useState(connection?.user ?? '');
  const [secret, setSecret] = useState('');
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(() => choicesOf(connection));
  const [found, setFound] = useState<readonly There[]>();
  const [asked, setAsked] = useState(false);
  const missing = !URL.canParse(address.trim());
  const way = {
    address: address.trim(),
    listed: linesOf(listed),
    user: user.trim(),
    secret: connection?.hasSecret === true && secret === '' ? null : secret,
  };
  const run = async (work: () => Promise<string | undefined>, after?: () => void): Promise<void> => {
    setAsked(true);
    if (!missing && (await trying.run(work))) after?.();
  };
  const look = () =>
    run(async () => {
      const { calendars } = await call('calendar.look', way);
      setFound(calendars);
      return t('CALENDARS_FOUND', { n: calendars.length });
    });
  const connect = () =>
    run(async () => {
      const people = [...choices].map(([personId, each]) => ({ personId, publish: each.publish || null, busy: each.busy || null }));
      await call('calendar.connect', { ...way, people: people.filter(({ publish, busy: from }) => publish !== null || from !== null) });
      return t('CALENDARS_SAVED');
    }, onDone);
  const there = optionsOf(found, choices);
  const choose = (personId: string, change: Partial<Choice>): void => {
    const before = choices.get(personId) ?? { publish: '', busy: '' };
    setChoices(new Map(choices).set(personId, { ...before, ...change }));
  };
  return (
    <ConnectionForm
      why={t('CALENDARS_WHY')}
      busy={trying.busy}
      said={trying.said}
      act={t('CALENDARS_SAVE')}
      onKeep={() => void connect()}
      ending={
        connection === null ? undefined : { act: t('CALENDARS_END'), means: t('CALENDARS_END_MEANS'), onEnd: () => void run(end, onDone) }
      }
    >
      <TextInput
        label={t('CALENDARS_ADDRESS')}
        description={t('CALENDARS_ADDRESS_HELP')}
        value={address}
        maxLength={500}
        inputMode="url"
        error={asked && missing ? t('CALENDARS_ADDRESS_NEEDED') : undefined}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <TextInput
        label={t('CALENDARS_USER')}
        value={user}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setUser(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('CALENDARS_PASSWORD')}
        description={connection?.hasSecret === true ? t('CALENDARS_PASSWORD_KEPT') : undefined}
        value={secret}
        maxLength={2000}
        autoComplete="off"
        onChange={(event) => setSecret(event.currentTarget.value)}
      />
      <Textarea
        label={t('CALENDARS_LISTED')}
        description={t('CALENDARS_LISTED_HELP')}
        value={listed}
        autosize
        minRows={1}
        onChange={(event) => setListed(event.currentTarget.value)}
      />
      <div>
        <Button busy={trying.busy} onClick={() => void look()}>
          {t('CALENDARS_LOOK')}
        </Button>
      </div>
      <fieldset className="gc-calendar-people">
        <legend>{t('CALENDARS_PEOPLE')}</legend>
        {team.length === 0 ? <p className="gc-t2">{t('CALENDARS_NOBODY')}</p> : null}
        {team.map(({ id, name }) => (
          <div key={id} className="gc-calendar-person">
            <NativeSelect
              label={t('CALENDARS_PUBLISH', { who: name })}
              value={choices.get(id)?.publish ?? ''}
              data={there}
              onChange={(event) => choose(id, { publish: event.currentTarget.value })}
            />
            <NativeSelect
              label={t('CALENDARS_BUSY_FROM', { who: name })}
              value={choices.get(id)?.busy ?? ''}
              data={there}
              onChange={(event) => choose(id, { busy: event.currentTarget.value })}
            />
          </div>
        ))}
      </fieldset>
    </ConnectionForm>
  );
}

const end = async (): Promise<undefined> => {
  await call('calendar.disconnect', {});
};

function choicesOf(connection: Kept): ReadonlyMap<string, Choice> {
  return new Map(connection?.people.map(({ personId, publish, busy }) => [personId, { publish: publish ?? '', busy: busy ?? '' }]) ?? []);
}

/** What was found there, and what is chosen already, by its path where its name is not known. */
function optionsOf(found: readonly There[] | undefined, choices: ReadonlyMap<string, Choice>): { value: string; label: string }[] {
  const chosen = [...choices.values()].flatMap(({ publish, busy }) => [publish, busy]).filter((path) => path !== '');
  const named = new Map([...chosen.map((path) => [path, path] as const), ...(found ?? []).map(({ path, name }) => [path, name] as const)]);
  return [{ value: '', label: t('CALENDARS_NOWHERE') }, ...[...named].map(([value, label]) => ({ value, label }))];
}
