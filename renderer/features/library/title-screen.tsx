import { PackagePlus } from 'lucide-react';
import { type JSX, useState } from 'react';
import { editTitle } from '../../../shared/domain/place-acts.ts';
import { say } from '../../../shared/words/say.ts';
import { useLaptopWord } from '../../data/laptop-names.ts';
import { useDerived } from '../../data/live.ts';
import { useMayDecide, useMayEdit } from '../../data/rights.ts';
import { useSaying } from '../../data/saying.ts';
import { useWhere } from '../../data/where.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { AppLink, pathOf, useGo, usePathPart } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { dayOf, dayWord, myZone } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordForm } from '../../ui/record-form.tsx';
import { RecordMissing, RecordPage } from '../../ui/record-page.tsx';
import { Standing } from '../../ui/standing.tsx';
import './library.css';
import { DefinitiveCard } from './definitive-card.tsx';
import { LicencePanel } from './licence-panel.tsx';
import { PutInForm } from './put-in-form.tsx';
import { word as signing } from './sign-words.ts';
import { SigningNote, useSignedWord } from './signing-note.tsx';
import { type TitlePage, titlePage, type VersionLine } from './title-page.ts';
import { useToday } from './use-library.ts';
import { t } from './words.ts';

function answerOf({ marks, versions }: TitlePage): string {
  const [first] = marks;
  if (first !== undefined) return t('TITLE_IS_DEFINITIVE', { number: first.version.number, channel: first.channel });
  return versions.some(({ version }) => version.status !== null) ? t('TITLE_IS_NOT') : t('TITLE_NOT_USED');
}

function retentionWord({ title: { retention } }: TitlePage): string {
  if (retention === null || (retention.keep === 0 && retention.months === 0)) return t('TITLE_RETENTION_NONE');
  return t('TITLE_RETENTION_IS', retention);
}

function VersionRow({ line }: { readonly line: VersionLine }): JSX.Element {
  const { version, channels, since } = line;
  return (
    <li className={version.status === 'definitive' ? 'gc-row gc-library-definitive' : 'gc-row'}>
      <span className="gc-grow gc-stack">
        <b>
          <AppLink to={pathOf('/library/versions', version.id)}>{version.number}</AppLink>
        </b>
        {channels.length === 0 ? null : (
          <span className="gc-small gc-t2">{t('VERSION_DEFINITIVE_FOR', { channels: channels.join(', ') })}</span>
        )}
        {version.withdrawnBecause === null ? null : <span className="gc-small gc-t2">{version.withdrawnBecause}</span>}
      </span>
      <Standing status={version.status} />
      <span className="gc-small gc-t2 gc-library-since">{since === null ? '' : dayWord(dayOf(since, myZone()))}</span>
    </li>
  );
}

function ChangeForm({ page, onClose, onSaved }: { readonly page: TitlePage; readonly onClose: () => void; readonly onSaved: () => void }) {
  const { says } = useSaying();
  const { title } = page;
  return (
    <RecordForm
      title={t('TITLE_CHANGE')}
      now={{ name: title.name, code: title.code, audience: title.audience, numbering: title.numbering, licenceSeats: title.licenceSeats }}
      fields={[
        { name: 'name', kind: 'line', required: true },
        { name: 'code', kind: 'line' },
        { name: 'audience', kind: 'line' },
        { name: 'numbering', kind: 'line' },
        { name: 'licenceSeats', kind: 'number' },
      ]}
      onSave={async (fields) => {
        const why = await says(editTitle, { id: title.id, fields });
        if (why === undefined) onSaved();
        return why;
      }}
      onClose={onClose}
    />
  );
}

function Page({ page }: { readonly page: TitlePage }): JSX.Element {
  const where = useWhere();
  const go = useGo();
  const manages = useMayDecide('put-in-version');
  const may = useMayEdit('title');
  const [putting, setPutting] = useState(false);
  const { title } = page;
  const signed = useSignedWord(title.id);
  return (
    <>
      <RecordPage
        title={title.name}
        crumb={{ title: t('TITLE_CRUMB'), to: '/library' }}
        answer={answerOf(page)}
        where={where(page.row)}
        acts={
          manages ? (
            <div className="gc-row gc-wrap">
              <Button onClick={() => go(`${pathOf('/titles', title.id)}/numbering`)}>{t('TITLE_NUMBERING')}</Button>
              <Button kind="main" icon={PackagePlus} onClick={() => setPutting(true)}>
                {t('TITLE_PUT_IN')}
              </Button>
            </div>
          ) : undefined
        }
        form={may ? (close, saved) => <ChangeForm page={page} onClose={close} onSaved={saved} /> : undefined}
        left={
          <>
            <SigningNote titleId={title.id} />
            <Panel title={t('TITLE_FACTS')}>
              <Facts
                rows={[
                  [say('field.code'), title.code],
                  [say('field.audience'), title.audience ?? page.department],
                  [t('TITLE_SCHEME'), title.scheme?.pattern ?? title.numbering ?? t('TITLE_SCHEME_NONE')],
                  [t('TITLE_RETENTION'), retentionWord(page)],
                  [signing('SIGN_ROW'), signed],
                ]}
              />
            </Panel>
            <LicencePanel page={page} />
          </>
        }
        right={
          <>
            {page.marks.map((mark) => (
              <DefinitiveCard key={mark.row.id} card={mark} licences={page.licences} manages={manages} />
            ))}
            <Panel title={t('TITLE_VERSIONS')} rows={page.versions.length > 0}>
              {page.versions.length === 0
                ? t('TITLE_NO_VERSIONS')
                : page.versions.map((line) => <VersionRow key={line.version.id} line={line} />)}
            </Panel>
          </>
        }
        history={{ title: t('TITLE_CHANGES'), lines: page.history }}
      />
      {putting ? (
        <PutInForm title={title} versions={page.versions.map(({ version }) => version)} onClose={() => setPutting(false)} />
      ) : null}
    </>
  );
}

/** One title: what is definitive of it and for whom, its versions and where they stand, its licences, and what was changed. */
export default function TitleScreen(): JSX.Element {
  const id = usePathPart('titleId') ?? '';
  const laptop = useLaptopWord();
  const day = useToday();
  const page = useDerived((world) => titlePage(world, id, day, laptop), [id, day, laptop]);
  if (page === undefined) return <Waiting />;
  return page === null ? <RecordMissing where={t('TITLE_CRUMB')} to="/library" /> : <Page key={id} page={page} />;
}
