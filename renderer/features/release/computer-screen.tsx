import { type JSX, useState } from 'react';
import { requirementsOf } from '../../../shared/domain/library/device-lacks.ts';
import { planRequest } from '../../../shared/domain/request/plan-request.ts';
import { lacksOfAll } from '../../../shared/domain/title/requirements.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { againstPolicy, useForeseen } from '../../data/foresee.ts';
import { useDerived } from '../../data/live.ts';
import type { ActionWithReasonProps } from '../../ui/action-with-reason.tsx';
import { Button } from '../../ui/button.tsx';
import { lackSays as deviceLackSays } from '../../ui/lack-word.ts';
import { pathOf, useGo, usePathPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { PolicyReason, policyLacks } from '../../ui/policy-reason.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import './release.css';
import { FormEnd } from '../../ui/form-end.tsx';
import { type ComputerDraft, type DraftLack, draftFrom, inputOfDraft, knownOfDraft, lackOfDraft } from './computer-draft.ts';
import { ComputerFields } from './computer-fields.tsx';
import { type ComputerChoices, useComputerChoices } from './use-computer.ts';
import { t } from './words.ts';

/** One computer for one person: from the request to the planned visit on one short screen. */
export default function ComputerScreen(): JSX.Element {
  const requestId = usePathPart('requestId');
  const underId = usePathPart('releaseId');
  const choices = useComputerChoices(requestId);
  const [planned, setPlanned] = useState<Planned | undefined>();
  const go = useGo();
  useScreenHead({ title: t('COMPUTER_TITLE'), crumb: { title: t('REQUESTS_TITLE'), to: '/requests' } });
  if (choices === undefined) return <Waiting />;
  if (planned !== undefined)
    return <Done planned={planned} {...(choices.request === undefined ? { onAgain: () => setPlanned(undefined) } : {})} />;
  if (choices.under.length === 0)
    return (
      <Empty title={t('COMPUTER_UNDER_NONE')} action={{ label: t('COMPUTER_UNDER_NONE_GO'), onDo: () => go('/builds') }}>
        {t('COMPUTER_UNDER_NONE_WHY')}
      </Empty>
    );
  return <Computer choices={choices} underId={underId} onPlanned={setPlanned} />;
}

const lacks = {
  under: 'COMPUTER_UNDER_NEEDED',
  who: 'COMPUTER_WHO_NEEDED',
  seat: 'COMPUTER_SEAT_NEEDED',
  site: 'COMPUTER_SEAT_NEEDED',
  old: 'COMPUTER_OLD_NEEDED',
  day: 'COMPUTER_DAY_FIRST',
} as const satisfies Partial<Record<DraftLack, string>>;

function lackSays(lack: DraftLack, draft: ComputerDraft): string {
  return lack === 'time' ? t('COMPUTER_TIME_WRONG', { typed: draft.time.trim() }) : t(lacks[lack]);
}

interface Planned {
  readonly who: string;
  readonly day: string;
  readonly visitId: string;
}

/** What was planned, and where to go from here. */
function Done({ planned, onAgain }: { readonly planned: Planned; readonly onAgain?: () => void }): JSX.Element {
  const go = useGo();
  return (
    <div className="gc-release">
      <Note tone="ok" announce>
        <div className="gc-row gc-wrap">
          <span className="gc-grow">{t('COMPUTER_DONE', planned)}</span>
          <Button kind="main" onClick={() => go(pathOf('/visits', planned.visitId))}>
            {t('REQUEST_VISIT_OPEN')}
          </Button>
          {onAgain === undefined ? null : <Button onClick={onAgain}>{t('COMPUTER_AGAIN')}</Button>}
        </div>
      </Note>
    </div>
  );
}

function Computer({
  choices,
  underId,
  onPlanned,
}: {
  readonly choices: ComputerChoices;
  readonly underId: string | undefined;
  readonly onPlanned: (planned: Planned) => void;
}): JSX.Element {
  const [draft, setDraft] = useState(() => draftFrom(choices, underId));
  const doing = useDoing();
  const go = useGo();
  const known = knownOfDraft(draft, choices);
  const lack = lackOfDraft(draft, choices);
  const [why, setWhy] = useState('');
  const drafted = inputOfDraft(draft, choices);
  const input = drafted === undefined || why.trim() === '' ? drafted : { ...drafted, overrideReason: why.trim() };
  const foreseen = useForeseen(planRequest, input);
  const against = againstPolicy(foreseen);
  const requires = useDerived((world) => requirementsOf(world, draft.underId ?? ''), [draft.underId]) ?? [];
  // What a replacement takes away need not take anything.
  const cannot = known.kind === 'replace' ? [] : lacksOfAll(requires, known.device);
  const who = draft.who.trim();

  const plan = async (): Promise<void> => {
    if (input === undefined || draft.day === undefined) return;
    const done = await doing.run(planRequest, input);
    const visit = done?.ops.find((op) => op.type === 'visit');
    if (visit) onPlanned({ who: who || known.seat?.label || '', day: dayWord(draft.day, 'long'), visitId: visit.id });
  };
  const reason = ((): ActionWithReasonProps['reason'] => {
    if (lack !== undefined) return { kind: 'waits', says: lackSays(lack, draft) };
    const ruled = policyLacks(against, why, 'visit');
    if (ruled !== undefined) return { kind: 'waits', says: ruled };
    if (foreseen?.may === false) return { kind: 'waits', says: say(foreseen.refusal.code, foreseen.refusal.details) };
    return { kind: 'go', says: t(known.under?.use === undefined ? 'COMPUTER_MAY_RELEASE' : 'COMPUTER_MAY') };
  })();

  return (
    <form
      className="gc-release gc-release-form"
      aria-label={t('COMPUTER_TITLE')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (reason?.kind === 'go') void plan();
      }}
    >
      <div>
        <p className="gc-figure">{who === '' ? t('COMPUTER_ANSWER') : t('COMPUTER_ANSWER_FOR', { who })}</p>
        <p className="gc-t2">{t('COMPUTER_LEAD')}</p>
      </div>
      {choices.request === undefined ? null : (
        <Note tone="info">
          <b>{t('COMPUTER_FOR_WISH')}</b>
          <p className="gc-release-text">{choices.request.wish}</p>
        </Note>
      )}
      <ComputerFields draft={draft} onDraft={setDraft} choices={choices} />
      {cannot.length === 0 ? null : (
        <Note tone="warn">
          {known.device?.name ?? known.device?.assetTag ?? ''} {cannot.map(deviceLackSays).join('; ')}
        </Note>
      )}
      <PolicyReason against={against} value={why} of="visit" onChange={setWhy} />
      <FormEnd problem={doing.problem} busy={doing.busy} act={t('COMPUTER_DO')} reason={reason} onCancel={() => go('/requests')} />
    </form>
  );
}
