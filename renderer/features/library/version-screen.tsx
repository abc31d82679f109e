import { type JSX, useState } from 'react';
import { editVersion } from '../../../shared/domain/library/edit-version.ts';
import type { Medium } from '../../../shared/domain/library/medium.ts';
import { installerWordsEn } from '../../../shared/words/installer.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useLaptopWord } from '../../data/laptop-names.ts';
import { useDerived } from '../../data/live.ts';
import { useMediaHolders } from '../../data/media-holders.ts';
import { useMayDecide, useMayEdit } from '../../data/rights.ts';
import { useSaying } from '../../data/saying.ts';
import { useWhere } from '../../data/where.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { platformWord } from '../../ui/library-word.ts';
import { AppLink, pathOf, usePathPart } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { dayWord, momentWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CommandParts } from '../../ui/printed-text.tsx';
import { RecordForm } from '../../ui/record-form.tsx';
import { RecordMissing, RecordPage } from '../../ui/record-page.tsx';
import { sizeWord } from '../../ui/size.ts';
import { Standing } from '../../ui/standing.tsx';
import './library.css';
import { wordsOf } from '../../ui/word.ts';
import { BookPanel } from './book-panel.tsx';
import { shortDigest } from './definitive-card.tsx';
import { InstallerForm } from './installer-form.tsx';
import { word as publishing } from './publish-words.ts';
import { SigningNote } from './signing-note.tsx';
import { useToday } from './use-library.ts';
import { VersionActs } from './version-acts.tsx';
import { type VersionPage, versionPage } from './version-page.ts';
import { t } from './words.ts';

const installing = wordsOf(installerWordsEn);

function answerOf({ version, marks }: VersionPage): string {
  if (version.status === 'withdrawn' && version.withdrawnBecause !== null)
    return t('VERSION_WITHDRAWN_WHY', { reason: version.withdrawnBecause });
  if (version.status === 'definitive') return t('VERSION_DEFINITIVE_FOR', { channels: marks.map(({ channel }) => channel).join(', ') });
  return t(`VERSION_IS.${version.status ?? 'not-in-library'}`);
}

function needsOf({ version: { requires } }: VersionPage): string {
  const needs = [
    ...(requires?.memoryGb === undefined ? [] : [t('VERSION_NEEDS_MEMORY', { gb: requires.memoryGb })]),
    ...(requires?.diskGb === undefined ? [] : [t('VERSION_NEEDS_DISK', { gb: requires.diskGb })]),
    ...(requires?.systems === undefined ? [] : [t('VERSION_NEEDS_SYSTEMS', { systems: requires.systems.join(', ') })]),
  ];
  return needs.length === 0 ? t('VERSION_NEEDS_UNKNOWN') : needs.join('; ');
}

function originalOf({ version, out }: VersionPage): string | null {
  if (out === undefined) return version.original;
  const by = out.takenBy ?? '';
  return out.dueOn === null ? t('VERSION_ORIGINAL_OUT', { by }) : t('VERSION_ORIGINAL_OUT_DUE', { by, due: dayWord(out.dueOn) });
}

function FactsPanel({ page }: { readonly page: VersionPage }): JSX.Element {
  const { version, title } = page;
  const now = useNow(60_000);
  return (
    <Panel title={t('VERSION_FACTS')} end={<Standing status={version.status} />}>
      <Facts
        rows={[
          [
            say('type.title'),
            <AppLink key="title" to={pathOf('/titles', title.id)}>
              {title.name}
            </AppLink>,
          ],
          [
            t('VERSION_SINCE'),
            page.since === null ? undefined : t('MARK_BY_VALUE', { who: page.by, when: momentWord(page.since, myZone(), now) }),
          ],
          [t('VERSION_NEEDS'), needsOf(page)],
          [t('VERSION_ORIGINAL'), originalOf(page)],
          [t('VERSION_KEPT'), page.stays === undefined ? undefined : say(page.stays.code, page.stays.details)],
          [
            t('VERSION_RELEASES'),
            page.releases.length === 0 ? undefined : (
              <span key="releases" className="gc-stack">
                {page.releases.map((release) => (
                  <AppLink key={release.id} to={pathOf('/releases', release.id)}>
                    {release.name}
                  </AppLink>
                ))}
              </span>
            ),
          ],
          [say('field.notes'), version.notes],
        ]}
      />
    </Panel>
  );
}

function MediaPanel({ page }: { readonly page: VersionPage }): JSX.Element {
  const may = useMayDecide('put-in-medium');
  const open = page.version.status === 'development' || page.version.status === 'in-test';
  const [setting, setSetting] = useState<Medium | undefined>();
  const putIn = may && open ? <AppLink to={pathOf('/library/put-in', page.version.id)}>{publishing('PUBLISH_TITLE')}</AppLink> : undefined;
  return (
    <Panel title={t('VERSION_MEDIA')} end={putIn} rows={page.media.length > 0}>
      {page.media.length === 0
        ? t('VERSION_NO_MEDIA')
        : page.media.map((medium) => (
            <li key={medium.id} className="gc-stack">
              <span className="gc-row gc-wrap">
                <b className="gc-grow gc-break">{medium.fileName}</b>
                <span>{sizeWord(medium.sizeBytes)}</span>
              </span>
              <span className="gc-t2">{platformWord(medium.platform)}</span>
              <span className="gc-small gc-t2">
                <span className="gc-mono" title={medium.digest}>
                  {t('MEDIUM_SHA')} {shortDigest(medium.digest)}
                </span>
                {', '}
                {medium.maker.compared === 'equal'
                  ? t('MEDIUM_EQUAL', { algorithm: say(`algorithm.${medium.maker.algorithm}`) })
                  : t('MEDIUM_NONE_PUBLISHED')}
                {', '}
                {t('MEDIUM_FROM', { source: medium.maker.source })}
              </span>
              <OnLaptops medium={medium} />
              <Installer medium={medium} onSet={may && open ? () => setSetting(medium) : undefined} />
              {medium.manifest === null ? <span className="gc-small gc-t2">{t('MEDIUM_BY_DIGEST')}</span> : null}
            </li>
          ))}
      {setting === undefined ? null : <InstallerForm medium={setting} onClose={() => setSetting(undefined)} />}
    </Panel>
  );
}

/** On which laptops the team has it, as they last told the hub; nothing for whom that is not told. */
function OnLaptops({ medium }: { readonly medium: Medium }): JSX.Element | null {
  const on = useMediaHolders()?.on([medium.digest]);
  if (on === undefined) return null;
  return (
    <span className="gc-small gc-t2">
      {on.length === 0 ? t('MEDIUM_ON', { n: 0 }) : t('MEDIUM_ON_WHICH', { n: on.length, names: on.join(', ') })}
    </span>
  );
}

/** How a medium is installed: its command, or by hand; and the way to set it while its version is not accepted yet. */
function Installer({ medium, onSet }: { readonly medium: Medium; readonly onSet: (() => void) | undefined }): JSX.Element {
  const { installer, fileName } = medium;
  return (
    <>
      {installer === null ? (
        <span className="gc-small gc-t2">{installing('INSTALLER_BY_HAND')}</span>
      ) : (
        <span className="gc-small gc-stack">
          <span className="gc-t2">{installing('INSTALLER_COMMAND_IS')}</span>
          <CommandParts command={installer} />
        </span>
      )}
      {onSet === undefined ? null : (
        <span>
          <Button onClick={onSet}>{installing('INSTALLER_SET', { file: fileName })}</Button>
        </span>
      )}
    </>
  );
}

function NotesForm({ page, onClose, onSaved }: { readonly page: VersionPage; readonly onClose: () => void; readonly onSaved: () => void }) {
  const { says } = useSaying();
  const { version } = page;
  const requires = version.requires ?? {};
  return (
    <RecordForm
      title={t('VERSION_CHANGE')}
      now={{
        memoryGb: requires.memoryGb ?? null,
        diskGb: requires.diskGb ?? null,
        systems: requires.systems?.join('\n') ?? null,
        notes: version.notes,
      }}
      fields={[
        { name: 'memoryGb', kind: 'number', label: t('PUT_IN_MEMORY') },
        { name: 'diskGb', kind: 'number', label: t('PUT_IN_DISK') },
        { name: 'systems', kind: 'long', label: t('PUT_IN_SYSTEMS') },
        { name: 'notes', kind: 'long' },
      ]}
      onSave={async (changed) => {
        const { notes, ...needs } = changed;
        const memoryGb = 'memoryGb' in needs ? needs.memoryGb : requires.memoryGb;
        const diskGb = 'diskGb' in needs ? needs.diskGb : requires.diskGb;
        const systems = 'systems' in needs ? linesOf(needs.systems) : (requires.systems ?? []);
        const all = {
          ...(typeof memoryGb === 'number' ? { memoryGb } : {}),
          ...(typeof diskGb === 'number' ? { diskGb } : {}),
          ...(systems.length === 0 ? {} : { systems: [...systems] }),
        };
        const touched = Object.keys(needs).length > 0;
        const fields = {
          ...(touched ? { requires: Object.keys(all).length === 0 ? null : all } : {}),
          ...(notes === undefined ? {} : { notes }),
        };
        const why = await says(editVersion, { id: version.id, fields });
        if (why === undefined) onSaved();
        return why;
      }}
      onClose={onClose}
    />
  );
}
function linesOf(text: unknown): readonly string[] {
  return typeof text !== 'string'
    ? []
    : text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
}

function Page({ page }: { readonly page: VersionPage }): JSX.Element {
  const where = useWhere();
  const may = useMayEdit('version');
  const { version, title } = page;
  return (
    <RecordPage
      title={t('VERSION_NAME', { title: title.name, number: version.number })}
      crumb={{ title: title.name, to: pathOf('/titles', title.id) }}
      answer={answerOf(page)}
      where={where(page.row)}
      acts={<VersionActs page={page} />}
      form={may ? (close, saved) => <NotesForm page={page} onClose={close} onSaved={saved} /> : undefined}
      left={
        <>
          <SigningNote titleId={title.id} versionId={version.id} />
          <FactsPanel page={page} />
          <MediaPanel page={page} />
        </>
      }
      right={<BookPanel page={page} />}
      history={{ title: t('VERSION_CHANGES'), lines: page.history }}
    />
  );
}

/** One version: where it stands and since when, its media, what it needs, its originals and its in/out book. */
export default function VersionScreen(): JSX.Element {
  const id = usePathPart('softwareVersionId') ?? '';
  const laptop = useLaptopWord();
  const day = useToday();
  const page = useDerived((world) => versionPage(world, id, day, laptop), [id, day, laptop]);
  if (page === undefined) return <Waiting />;
  return page === null ? <RecordMissing where={t('TITLE_CRUMB')} to="/library" /> : <Page key={id} page={page} />;
}
