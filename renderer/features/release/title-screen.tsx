import type { JSX } from 'react';
import { editHistory } from '../../../shared/domain/figures/device-history.ts';
import { namesIn } from '../../../shared/domain/figures/record-name.ts';
import { readTitle } from '../../../shared/domain/title/title.ts';
import { readVersion } from '../../../shared/domain/title/version.ts';
import { isLive } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useLaptopWord } from '../../data/laptop-names.ts';
import { useDerived } from '../../data/live.ts';
import { useWhere } from '../../data/where.ts';
import { Facts } from '../../ui/facts.tsx';
import { historyLine } from '../../ui/history-words.ts';
import { usePathPart } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordMissing, RecordPage } from '../../ui/record-page.tsx';
import { Seal } from '../../ui/seal.tsx';
import { wordsOf } from '../../ui/word.ts';
import { t } from './words.ts';

const word = wordsOf(recordWordsEn);
const byNumber = new Intl.Collator('en', { numeric: true });

/** Everything a title's page shows; null where there is no such title here. */
export function titlePage(world: World, id: string, laptop: (writer: string) => string) {
  const row = world.row('title', id);
  const title = readTitle(row);
  if (row === undefined || title === undefined || !isLive(row)) return null;
  const names = { ref: namesIn(world), laptop };
  const versions = world
    .find('version', 'title', id)
    .filter(isLive)
    .flatMap((each) => {
      const version = readVersion(each);
      return version === undefined ? [] : [{ row: each, version }];
    })
    .sort((a, b) => byNumber.compare(b.version.number, a.version.number));
  const lines = (of: typeof row, type: string) => editHistory(of).map((entry) => historyLine(entry, type, names));
  return {
    row,
    title,
    versions: versions.map(({ version }) => version),
    department: names.ref('department', title.audienceDepartmentId ?? ''),
    history: [...lines(row, 'title'), ...versions.flatMap((each) => lines(each.row, 'version'))].sort(
      (a, b) => b.happenedAt - a.happenedAt,
    ),
  };
}

function Page({ page }: { readonly page: NonNullable<ReturnType<typeof titlePage>> }): JSX.Element {
  const where = useWhere();
  const { title, versions } = page;
  const definitive = versions.find(({ status }) => status === 'definitive');
  return (
    <RecordPage
      title={title.name}
      crumb={{ title: t('RELEASES_TITLE'), to: '/releases' }}
      answer={
        definitive === undefined
          ? t('TITLE_NONE_DEFINITIVE', { n: versions.length })
          : t('TITLE_DEFINITIVE', { version: definitive.number })
      }
      where={where(page.row)}
      left={
        <Panel title={say('type.title')}>
          <Facts
            rows={[
              [say('field.code'), title.code],
              [say('field.audience'), title.audience ?? page.department],
              [say('field.numbering'), title.numbering],
              [say('field.licenceSeats'), title.licenceSeats === null ? null : title.licenceSeats.toLocaleString('en-GB')],
            ]}
          />
        </Panel>
      }
      right={
        <Panel title={t('TITLE_VERSIONS')} rows={versions.length > 0}>
          {versions.length === 0
            ? t('TITLE_NO_VERSIONS')
            : versions.map((version) => (
                <li key={version.id} className="gc-row">
                  <b className="gc-grow">{version.number}</b>
                  {version.status === 'definitive' ? <Seal /> : null}
                  <span>{version.status === null ? t('TITLE_STATE_UNKNOWN') : say(`version-state.${version.status}`)}</span>
                </li>
              ))}
        </Panel>
      }
      history={{ title: word('SITE_CHANGES'), lines: page.history }}
    />
  );
}

/** One title of software: its versions and where they stand, whom it serves, and what was changed. */
export default function TitleScreen(): JSX.Element {
  const id = usePathPart('titleId') ?? '';
  const laptop = useLaptopWord();
  const page = useDerived((world) => titlePage(world, id, laptop), [id, laptop]);
  if (page === undefined) return <Waiting />;
  return page === null ? <RecordMissing where={t('RELEASES_TITLE')} to="/releases" /> : <Page key={id} page={page} />;
}
