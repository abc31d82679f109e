import { Checkbox, Select, TextInput } from '@mantine/core';
import { Usb } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { StickFilled } from '../../../shared/bridge/stick.ts';
import { call } from '../../data/bridge.ts';
import { useCarryJob } from '../../data/carry.ts';
import { useInstallers } from '../../data/installers.ts';
import { useLocal } from '../../data/local-context.ts';
import { faultWord } from '../../data/saying.ts';
import { type StickMedium, useStickMedia } from '../../data/stick.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { dayOf, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { sizeWord } from '../../ui/size.ts';
import { Tag } from '../../ui/tag.tsx';
import { Progress } from './progress.tsx';
import { ResultNote } from './result-note.tsx';
import { filledNote } from './stick-lines.ts';
import { word } from './words.ts';

const [mine, everything] = ['mine', 'everything'] as const;
const sumOf = (media: readonly StickMedium[]): string => sizeWord(media.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));

/** Choosing whose visits a stick is filled for, what of it, and where. */
export function FillStick({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const { hello } = useLocal();
  const [whose, setWhose] = useState<string>(mine);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [folder, setFolder] = useState('');
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<StickFilled>();
  const [why, setWhy] = useState<string>();
  const job = useCarryJob();
  const today = dayOf(useNow(60_000), myZone());
  const installers = useInstallers();
  const media = useStickMedia(whose === everything ? null : whose === mine ? (hello.person ?? '') : whose, today, job === null);
  const chosen = (media ?? []).filter(({ mediumId, here }) => here && !left.includes(mediumId));
  const write = async (): Promise<void> => {
    setBusy(true);
    setWhy(undefined);
    setTold(undefined);
    const absent = (media ?? []).filter(({ here }) => !here);
    const asked = [...chosen, ...absent].map(({ mediumId, digest, fileName }) => ({ mediumId, digest, fileName }));
    try {
      setTold(await call('stick.fill', { folder: folder.trim(), media: asked }));
    } catch (error) {
      setWhy(faultWord(error));
    } finally {
      setBusy(false);
      onDone();
    }
  };
  const reason = folder.trim() === '' ? word('STICK_NEEDS_FOLDER') : chosen.length === 0 ? word('STICK_NEEDS_MEDIA') : undefined;
  const people = (installers ?? []).filter(({ value }) => value !== hello.person);
  return (
    <Panel title={word('STICK_FILL')}>
      <form
        className="gc-stack-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason === undefined && !busy) void write();
        }}
      >
        <p className="gc-t2">{word('STICK_FILL_WHY')}</p>
        <Select
          label={word('STICK_WHOSE')}
          data={[{ value: mine, label: word('STICK_WHOSE_ME') }, ...people, { value: everything, label: word('STICK_WHOSE_ALL') }]}
          value={whose}
          allowDeselect={false}
          searchable
          onChange={(value) => {
            setWhose(value ?? mine);
            setLeft([]);
            setTold(undefined);
          }}
        />
        <MediaList media={media} left={left} everything={whose === everything} onLeft={setLeft} />
        {chosen.length > 0 ? <Sums chosen={chosen} media={media ?? []} /> : null}
        <TextInput
          label={word('STICK_FOLDER_LABEL')}
          description={word('STICK_FOLDER_HELP')}
          value={folder}
          maxLength={1000}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setFolder(event.currentTarget.value)}
        />
        {job?.kind === 'out' && job.what === 'media' ? <Progress job={job} label={word('STICK_FILL')} /> : null}
        <ActionWithReason type="submit" icon={Usb} busy={busy} reason={reason === undefined ? undefined : { kind: 'waits', says: reason }}>
          {word('STICK_WRITE')}
        </ActionWithReason>
        {why ? (
          <Note tone="danger" announce>
            {why}
          </Note>
        ) : null}
        {told ? <ResultNote {...filledNote(told)} /> : null}
      </form>
    </Panel>
  );
}

function MediaList({
  media,
  left,
  everything: all,
  onLeft,
}: {
  readonly media: readonly StickMedium[] | undefined;
  readonly left: readonly string[];
  readonly everything: boolean;
  readonly onLeft: (left: readonly string[]) => void;
}): JSX.Element | null {
  if (media === undefined) return null;
  if (media.length === 0) return <p>{word(all ? 'STICK_NONE_HERE' : 'STICK_NONE')}</p>;
  const chosen = media.filter(({ mediumId, here }) => here && !left.includes(mediumId)).map(({ mediumId }) => mediumId);
  return (
    <Checkbox.Group
      label={word('STICK_MEDIA')}
      value={chosen}
      onChange={(value) => onLeft(media.filter(({ mediumId }) => !value.includes(mediumId)).map(({ mediumId }) => mediumId))}
    >
      <div className="gc-carry-list gc-carry-choices">
        {media.map(({ mediumId, title, number, fileName, sizeBytes, forBackOut, here }) => (
          <div key={mediumId} className="gc-row gc-wrap">
            <Checkbox
              value={mediumId}
              disabled={!here}
              label={word('STICK_MEDIUM', { title: title || fileName, number, size: sizeWord(sizeBytes) })}
            />
            {forBackOut ? <Tag>{word('STICK_BACK_OUT')}</Tag> : null}
            {here ? null : <Tag tone="warn">{word('STICK_NOT_HERE')}</Tag>}
          </div>
        ))}
      </div>
    </Checkbox.Group>
  );
}

function Sums({ chosen, media }: { readonly chosen: readonly StickMedium[]; readonly media: readonly StickMedium[] }): JSX.Element {
  const absent = media.filter(({ here }) => !here);
  return (
    <p>
      {word('STICK_SUM', { n: chosen.length, size: sumOf(chosen) })}{' '}
      {absent.length > 0 ? word('STICK_SUM_MISSING', { n: absent.length, size: sumOf(absent) }) : null}
    </p>
  );
}
