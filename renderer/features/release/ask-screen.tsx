import { Select, Textarea } from '@mantine/core';
import { type JSX, useState } from 'react';
import { askRequest } from '../../../shared/domain/request/ask-request.ts';
import { useDoing } from '../../data/doing.ts';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { useGo } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import './release.css';
import { FormEnd } from '../../ui/form-end.tsx';
import { type AskChoices, useAskChoices } from './use-ask.ts';
import { t } from './words.ts';

/** Asking for a computer or for anything else at a seat: whoever may ask (people/roles.ts) does it here, and a planner answers. */
export default function AskScreen(): JSX.Element {
  const choices = useAskChoices();
  useScreenHead({ title: t('ASK_TITLE'), crumb: { title: t('REQUESTS_TITLE'), to: '/requests' } });
  if (choices === undefined) return <Waiting />;
  if (choices.seats.length === 0) return <Empty title={t('ASK_SEATS_NONE')}>{t('ASK_SEATS_NONE_WHY')}</Empty>;
  return <Ask choices={choices} />;
}

type Kind = 'computer' | 'wish';

function Ask({ choices }: { readonly choices: AskChoices }): JSX.Element {
  const [kind, setKind] = useState<Kind>('computer');
  const [seatId, setSeat] = useState<string | null>(null);
  const [forId, setFor] = useState<string | null>(null);
  const [buildId, setBuild] = useState<string | null>(null);
  const [wish, setWish] = useState('');
  const doing = useDoing();
  const go = useGo();
  const who = choices.people.find((each) => each.value === forId)?.label;
  const computer = kind === 'computer';
  const lacks =
    seatId === null
      ? t('ASK_SEAT_NEEDED')
      : computer && who === undefined
        ? t('ASK_FOR_NEEDED')
        : !computer && wish.trim() === ''
          ? t('ASK_WISH_NEEDED')
          : undefined;
  const send = async (): Promise<void> => {
    if (seatId === null || lacks !== undefined) return;
    const head = computer ? t('ASK_COMPUTER_WISH', { who: who ?? '' }) : '';
    const saved = await doing.run(askRequest, {
      wish: [head, wish.trim()].filter((text) => text !== '').join('\n'),
      seatId,
      ...(forId === null ? {} : { forId }),
      ...(computer && buildId !== null ? { buildId } : {}),
    });
    if (saved) go('/requests');
  };
  return (
    <form
      className="gc-release gc-release-form"
      aria-label={t('ASK_TITLE')}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <header>
        <p className="gc-figure">{t('ASK_ANSWER')}</p>
        <p className="gc-t2">{t('ASK_LEAD')}</p>
      </header>
      <ChoiceBar<Kind>
        label={t('ASK_KIND')}
        value={kind}
        onChange={setKind}
        choices={[
          { value: 'computer', label: t('ASK_COMPUTER') },
          { value: 'wish', label: t('ASK_WISH_KIND') },
        ]}
      />
      <Select
        label={t('ASK_SEAT')}
        description={t('ASK_SEAT_HELP')}
        withAsterisk
        aria-required
        data={choices.seats.map(({ value, label }) => ({ value, label }))}
        limit={50}
        searchable
        value={seatId}
        onChange={(id) => {
          setSeat(id);
          const sits = choices.seats.find((each) => each.value === id)?.userId ?? null;
          setFor((was) => was ?? (choices.people.some((each) => each.value === sits) ? sits : null));
        }}
      />
      <Select
        label={t('ASK_FOR')}
        description={computer ? undefined : t('ASK_FOR_HELP')}
        withAsterisk={computer}
        aria-required={computer}
        data={[...choices.people]}
        limit={50}
        searchable
        clearable
        value={forId}
        onChange={setFor}
      />
      {computer && choices.builds.length > 0 ? (
        <Select
          label={t('ASK_BUILD')}
          description={t('ASK_BUILD_HELP')}
          data={[...choices.builds]}
          searchable
          clearable
          value={buildId}
          onChange={setBuild}
        />
      ) : null}
      <Textarea
        label={t('ASK_WISH')}
        description={computer ? t('ASK_WISH_HELP_COMPUTER') : undefined}
        withAsterisk={!computer}
        aria-required={!computer}
        autosize
        minRows={3}
        maxLength={2000}
        value={wish}
        onChange={(event) => setWish(event.currentTarget.value)}
      />
      <FormEnd
        problem={doing.problem}
        busy={doing.busy}
        act={t('ASK_DO')}
        reason={lacks === undefined ? undefined : { kind: 'waits', says: lacks }}
        onCancel={() => go('/requests')}
      />
    </form>
  );
}
