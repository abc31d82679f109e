import type { JSX } from 'react';
import { type Medium, readMedium } from '../../../shared/domain/library/medium.ts';
import { readTitle } from '../../../shared/domain/title/title.ts';
import { readVersion, type Version } from '../../../shared/domain/title/version.ts';
import { isLive } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { useDerived } from '../../data/live.ts';
import { usePublishing } from '../../data/publish.ts';
import { useMayDecide } from '../../data/rights.ts';
import { Facts } from '../../ui/facts.tsx';
import { platformWord } from '../../ui/library-word.ts';
import { pathOf, usePathPart } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordMissing } from '../../ui/record-page.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { sizeWord } from '../../ui/size.ts';
import { PublishPanel } from './publish-panel.tsx';
import { word } from './publish-words.ts';
import './publish.css';

/** A version with its title and the files that the record names; null where there is none here. */
function shelfOf(world: World, id: string) {
  const version = readVersion(world.row('version', id));
  const title = version && readTitle(world.row('title', version.titleId));
  if (version === undefined || title === undefined) return null;
  const media = world
    .find('medium', 'version', id)
    .filter(isLive)
    .flatMap((row) => readMedium(row) ?? []);
  return { version, title, media };
}

/** Why no file can be put in here just now, as a sentence; undefined: it can. */
function closedWord(version: Version, may: boolean): string | undefined {
  const { number, status } = version;
  if (!may) return word('PUBLISH_NOT_YOURS');
  if (status === null) return word('PUBLISH_NOT_IN', { number });
  return status === 'development' || status === 'in-test' ? undefined : word('PUBLISH_CLOSED', { number });
}

function MediumFacts({ medium }: { readonly medium: Medium }): JSX.Element {
  const { maker } = medium;
  return (
    <li className="gc-stack-2">
      <strong className="gc-break">{medium.fileName}</strong>
      <Facts
        rows={[
          [word('PUBLISH_FOR'), platformWord(medium.platform)],
          [word('PUBLISH_SIZE'), sizeWord(medium.sizeBytes)],
          [
            word('PUBLISH_SHA256'),
            <span key="digest" className="gc-mono gc-break">
              {medium.digest.slice('sha256:'.length)}
            </span>,
          ],
          [
            word('PUBLISH_MAKER'),
            maker.compared === 'equal'
              ? word('PUBLISH_MAKER_EQUAL', { algorithm: maker.algorithm, source: maker.source })
              : word('PUBLISH_MAKER_NONE', { source: maker.source }),
          ],
        ]}
      />
    </li>
  );
}

function Page({ shelf }: { readonly shelf: NonNullable<ReturnType<typeof shelfOf>> }): JSX.Element {
  const { version, title, media } = shelf;
  const may = useMayDecide('put-in-medium');
  const named = word('PUBLISH_OF', { title: title.name, number: version.number });
  useScreenHead({ title: word('PUBLISH_TITLE'), crumb: { title: named, to: pathOf('/library/versions', version.id) } });
  const onTheWay = usePublishing()?.media.filter(({ about, state }) => about?.versionId === version.id && state !== 'recorded').length ?? 0;
  const closed = closedWord(version, may);
  return (
    <div className="gc-record">
      <div className="gc-stack">
        <p className="gc-lead">
          {media.length === 0 ? word('PUBLISH_NONE', { version: named }) : word('PUBLISH_SOME', { version: named, n: media.length })}{' '}
          {onTheWay > 0 ? word('PUBLISH_ON_THE_WAY', { n: onTheWay, more: media.length > 0 }) : null}
        </p>
      </div>
      <div className="gc-publish-cols">
        <div>{closed === undefined ? <PublishPanel titleId={title.id} versionId={version.id} /> : <Note tone="info">{closed}</Note>}</div>
        {media.length > 0 ? (
          <Panel title={word('PUBLISH_IN')} rows>
            {media.map((medium) => (
              <MediumFacts key={medium.id} medium={medium} />
            ))}
          </Panel>
        ) : null}
      </div>
    </div>
  );
}

/** Putting files into a version of a title. */
export default function PutInScreen(): JSX.Element {
  const id = usePathPart('softwareVersionId') ?? '';
  const shelf = useDerived((world) => shelfOf(world, id), [id]);
  if (shelf === undefined) return <Waiting />;
  return shelf === null ? <RecordMissing where={word('PUBLISH_MISSING')} to="/library" /> : <Page key={id} shelf={shelf} />;
}
