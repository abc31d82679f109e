import { KeyRound } from 'lucide-react';
import { type JSX, useState } from 'react';
import { viewLicenceKey } from '../../../shared/domain/library/key-acts.ts';
import { readLicenceKey } from '../../../shared/domain/library/licence-key.ts';
import { libraryWords } from '../../../shared/words/library.en.ts';
import { call } from '../../data/bridge.ts';
import { useDoing } from '../../data/doing.ts';
import { useRow } from '../../data/live.ts';
import { useMayRecord } from '../../data/rights.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { momentWord } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type ReasonKind, ReasonLine } from '../../ui/reason-line.tsx';
import { Seal } from '../../ui/seal.tsx';
import { wordsOf } from '../../ui/word.ts';
import { type RightKey, type RightLine, useRightHere } from './use-right.ts';

const t = wordsOf(libraryWords);

function kindOf({ right }: RightLine): ReasonKind {
  switch (right.is) {
    case 'definitive':
      return 'go';
    case 'back-out':
    case 'repair':
    case 'not-in-library':
      return 'told';
    case 'not-yet':
    case 'other':
    case 'superseded':
      return 'waits';
    case 'retired':
    case 'withdrawn':
      return 'stopped';
  }
}

function VersionLine({ line }: { readonly line: RightLine }): JSX.Element {
  const { right } = line;
  return (
    <div className="gc-stack">
      <span className="gc-row gc-wrap">
        <AppLink to={pathOf('/library/versions', line.versionId)}>{t('VERSION_NAME', { title: line.title, number: line.number })}</AppLink>
        {right.is === 'definitive' ? <Seal /> : null}
      </span>
      <ReasonLine kind={kindOf(line)}>
        {right.is === 'definitive' ? t('RIGHT_DEFINITIVE', { channel: line.channel ?? '' }) : t(`RIGHT.${right.is}`)}{' '}
        {line.instead === undefined ? null : <b>{t('RIGHT_INSTEAD', { number: line.instead })}</b>}
      </ReasonLine>
    </div>
  );
}

/** A sealed key: shown once asked, and only after its view is saved on this laptop. It is kept nowhere. */
function KeyLine(props: {
  readonly visitId: string;
  readonly shown: RightKey;
  readonly zone: string;
  readonly now: number;
  readonly may: boolean;
}): JSX.Element {
  const { visitId, shown, zone, now } = props;
  const row = useRow('licence-key', shown.id);
  const [key, setKey] = useState<string | undefined>();
  const [fault, setFault] = useState<string | undefined>();
  const doing = useDoing();
  const show = async (): Promise<void> => {
    const sealed = readLicenceKey(row ?? undefined)?.sealed;
    const done = await doing.run(viewLicenceKey, { visitId, keyId: shown.id });
    const view = done?.ops.find((op) => op.type === 'key-view');
    if (sealed === undefined || view === undefined) return;
    try {
      setKey((await call('licence.open', { sealed: { ...sealed, to: sealed.to.map((each) => ({ ...each })) }, view: view.id })).key);
      setFault(undefined);
    } catch (cause) {
      setFault(faultWord(cause));
    }
  };
  const problem = fault ?? doing.problem;
  return (
    <div className="gc-stack">
      <span className="gc-row gc-wrap">
        <KeyRound size={16} aria-hidden />
        <span className="gc-grow">
          {shown.label ?? t('KEY_LABEL_NONE')}, {shown.title}
        </span>
        {key !== undefined ? (
          <Button kind="quiet" onClick={() => setKey(undefined)}>
            {t('KEY_HIDE')}
          </Button>
        ) : props.may ? (
          <Button busy={doing.busy} onClick={() => void show()}>
            {t('KEY_SHOW')}
          </Button>
        ) : null}
      </span>
      {key === undefined ? null : (
        <output className="gc-mono gc-break gc-key" aria-label={t('KEY_VISIT')}>
          {key}
        </output>
      )}
      {key === undefined && props.may ? <span className="gc-small gc-t2">{t('KEY_SHOW_WHY')}</span> : null}
      <Problem says={problem} />
      {shown.views.map((view) => (
        <span key={view.id} className="gc-small gc-t2">
          {t('KEY_SHOWN', { who: view.who, when: momentWord(view.at, zone, now) })}
        </span>
      ))}
    </div>
  );
}

/** Which version is right at this seat, unmistakably; what leads back; and the licence keys that it needs. */
export function RightPanel({
  visitId,
  zone,
  now,
}: {
  readonly visitId: string;
  readonly zone: string;
  readonly now: number;
}): JSX.Element | null {
  const here = useRightHere(visitId);
  const mayView = useMayRecord('key-view');
  if (here == null || here.lines.length === 0) return null;
  return (
    <Panel title={t('RIGHT_PANEL')}>
      <div className="gc-stack-4">
        {here.lines.map((line) => (
          <VersionLine key={line.versionId} line={line} />
        ))}
        {here.back.length === 0 ? null : (
          <span className="gc-stack gc-t2">
            {here.back.map((version) => (
              <span key={`${version.title} ${version.number}`}>{t('RIGHT_BACK', version)}</span>
            ))}
          </span>
        )}
        {here.keys.map((key) => (
          <KeyLine key={key.id} visitId={visitId} shown={key} zone={zone} now={now} may={mayView && !here.done} />
        ))}
      </div>
    </Panel>
  );
}
