import { BadgeCheck, OctagonAlert } from 'lucide-react';
import { type JSX, useState } from 'react';
import { markVersion } from '../../../shared/domain/library/mark-version.ts';
import { withdrawVersion } from '../../../shared/domain/library/withdraw-version.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { useMayDecide } from '../../data/rights.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Note } from '../../ui/note.tsx';
import { DefinitiveForm } from './definitive-form.tsx';
import { MediumForm } from './medium-form.tsx';
import { OriginalForm } from './original-form.tsx';
import { PutInForm } from './put-in-form.tsx';
import { useToday } from './use-library.ts';
import type { VersionPage } from './version-page.ts';
import { t } from './words.ts';

type Step = VersionPage['steps'][number];
type Open = 'definitive' | 'withdraw' | 'medium' | 'original' | 'put-in' | { readonly step: Step };

const markable: readonly (string | null)[] = ['accepted', 'definitive', 'superseded'];
const takesMedia: readonly (string | null)[] = ['development', 'in-test'];

function stepWord(step: Step, from: string | null): string {
  switch (step) {
    case 'in-test':
      return t(from === 'accepted' ? 'VERSION_DO.in-test-again' : 'VERSION_DO.in-test');
    case 'development':
    case 'accepted':
    case 'retired':
    case 'superseded':
      return t(`VERSION_DO.${step}`);
    case 'definitive':
    case 'withdrawn':
      return say(`version-state.${step}`);
  }
}

/** Problems of the dialog that is open. */
function Problem({ says }: { readonly says: string | undefined }): JSX.Element | null {
  return says === undefined ? null : (
    <Note tone="danger" announce>
      {says}
    </Note>
  );
}

/** What a release manager may do with a version now, the next step first. Nobody else sees any of it. */
export function VersionActs({ page }: { readonly page: VersionPage }): JSX.Element | null {
  const { version, steps } = page;
  const manages = useMayDecide('put-in-version');
  const day = useToday();
  const [open, setOpen] = useState<Open | undefined>();
  const doing = useDoing();
  if (!manages) return null;
  const { status, number } = version;
  const close = (): void => {
    doing.forget();
    setOpen(undefined);
  };
  const step = async (to: Step, reason: string): Promise<void> => {
    if (to === 'definitive' || to === 'withdrawn') return;
    const input = { versionId: version.id, to, day, ...(status === null ? {} : { seen: status }), ...(reason === '' ? {} : { reason }) };
    if (await doing.run(markVersion, input)) close();
  };
  const withdraw = async (reason: string): Promise<void> => {
    if (await doing.run(withdrawVersion, { versionId: version.id, reason })) close();
  };
  const mayMark = markable.includes(status);
  const stepping = typeof open === 'object' ? open.step : undefined;
  return (
    <div className="gc-row gc-wrap">
      {status === null ? (
        <Button kind="main" onClick={() => setOpen('put-in')}>
          {t('VERSION_DO_PUT_IN')}
        </Button>
      ) : null}
      {mayMark ? (
        <Button kind={status === 'accepted' ? 'main' : 'plain'} icon={BadgeCheck} onClick={() => setOpen('definitive')}>
          {t('VERSION_DO_DEFINITIVE')}
        </Button>
      ) : null}
      {steps.map((each, at) =>
        each === 'retired' && page.stays !== undefined ? (
          <ActionWithReason key={each} reason={{ kind: 'stopped', says: say(page.stays.code, page.stays.details) }} under>
            {stepWord(each, status)}
          </ActionWithReason>
        ) : (
          <Button key={each} kind={at === 0 && !mayMark ? 'main' : 'plain'} onClick={() => setOpen({ step: each })}>
            {stepWord(each, status)}
          </Button>
        ),
      )}
      {takesMedia.includes(status) ? <Button onClick={() => setOpen('medium')}>{t('VERSION_DO_MEDIUM')}</Button> : null}
      <Button kind="quiet" onClick={() => setOpen('original')}>
        {t('VERSION_DO_ORIGINAL')}
      </Button>
      {status === 'withdrawn' ? null : (
        <Button kind="risk" icon={OctagonAlert} onClick={() => setOpen('withdraw')}>
          {t('VERSION_DO_WITHDRAW')}
        </Button>
      )}
      <Confirm
        opened={stepping !== undefined}
        title={stepping === undefined ? '' : stepWord(stepping, status)}
        act={stepping === undefined ? '' : stepWord(stepping, status)}
        reason={{ label: t('VERSION_REASON'), required: false }}
        busy={doing.busy}
        onConfirm={(reason) => void (stepping === undefined ? undefined : step(stepping, reason))}
        onClose={close}
      >
        <Problem says={doing.problem} />
      </Confirm>
      <Confirm
        opened={open === 'withdraw'}
        title={t('WITHDRAW_TITLE', { number })}
        act={t('WITHDRAW_DO')}
        risk
        reason={{ label: t('WITHDRAW_REASON'), required: true }}
        busy={doing.busy}
        onConfirm={(reason) => void withdraw(reason)}
        onClose={close}
      >
        <p>{t('WITHDRAW_WHAT')}</p>
        {page.marks.length === 0 ? null : (
          <p>{t('WITHDRAW_WHERE', { channels: page.marks.map(({ channel }) => channel).join(', '), visits: page.planned })}</p>
        )}
        <Problem says={doing.problem} />
      </Confirm>
      {open === 'definitive' ? <DefinitiveForm version={version} onClose={close} /> : null}
      {open === 'medium' ? <MediumForm version={version} onClose={close} /> : null}
      {open === 'original' ? <OriginalForm page={page} onClose={close} /> : null}
      {open === 'put-in' ? <PutInForm title={page.title} versions={[version]} chosen={version} onClose={close} /> : null}
    </div>
  );
}
