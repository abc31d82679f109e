import { Modal, Radio, Select, Textarea } from '@mantine/core';
import { type JSX, useState } from 'react';
import { readDepartment } from '../../../shared/domain/department/department.ts';
import { type Channel, channelKey, general } from '../../../shared/domain/library/channel.ts';
import { markIn } from '../../../shared/domain/library/definitive-for.ts';
import { markDefinitive } from '../../../shared/domain/library/mark-definitive.ts';
import { readRelease } from '../../../shared/domain/release/release.ts';
import { readVersion, type Version } from '../../../shared/domain/title/version.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import { isLive } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { useRecordChoices } from '../../data/choices.ts';
import { useDoing } from '../../data/doing.ts';
import { useDerived } from '../../data/live.ts';
import { REASON_LIMIT_CHARS } from '../../ui/confirm.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { word } from '../../ui/word.ts';
import { t } from './words.ts';

interface WaveChoice {
  readonly value: string;
  readonly label: string;
  readonly channel: Channel;
  readonly visits: number;
}

/** The waves of releases that bring a title: those in which a visit is planned. */
function wavesOf(world: World, titleId: string): readonly WaveChoice[] {
  const releases = world
    .find('release', 'title', titleId)
    .filter(isLive)
    .flatMap((row) => readRelease(row) ?? []);
  return releases.flatMap((release) => {
    const waves = world
      .find('visit', 'release', release.id)
      .filter(isLive)
      .flatMap((row) => readVisit(row) ?? [])
      .filter((visit) => visit.state === 'planned' && visit.wave !== null)
      .map((visit) => visit.wave ?? 0);
    const counted = Map.groupBy(waves, (wave) => wave);
    return [...counted.keys()]
      .sort((a, b) => a - b)
      .map((wave) => {
        const channel: Channel = { kind: 'wave', releaseId: release.id, wave };
        const visits = counted.get(wave)?.length ?? 0;
        return { value: channelKey(channel), label: t('CHANNEL_WAVE', { release: release.name, wave }), channel, visits };
      });
  });
}

/** What stands in a channel now: undefined while no channel is chosen. */
function standsThere(world: World, titleId: string, channel: Channel | undefined) {
  const mark = channel === undefined ? undefined : markIn(world, titleId, channel);
  const version = mark?.versionId == null ? undefined : readVersion(world.row('version', mark.versionId));
  return { seen: mark?.versionId ?? null, version };
}

/** Marking a version definitive: for everybody, one department or one wave. It says what stands there now before anything changes. */
export function DefinitiveForm({ version, onClose }: { readonly version: Version; readonly onClose: () => void }): JSX.Element {
  const { titleId, number } = version;
  const [kind, setKind] = useState<Channel['kind']>('general');
  const [departmentId, setDepartmentId] = useState<string | null>(null);
  const [waveKey, setWaveKey] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const departments = useRecordChoices('department', departmentName);
  const waves = useDerived((world) => wavesOf(world, titleId), [titleId]) ?? [];
  const wave = waves.find((each) => each.value === waveKey);
  const channel = channelOf(kind, departmentId, wave);
  const there = useDerived((world) => standsThere(world, titleId, channel), [titleId, channel === undefined ? '' : channelKey(channel)]);
  const doing = useDoing();

  const save = async (): Promise<void> => {
    setAsked(true);
    if (channel === undefined || there === undefined) return;
    const input = { versionId: version.id, channel, seen: there.seen, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
    if (await doing.run(markDefinitive, input)) onClose();
  };
  const missing = asked && channel === undefined ? t('DEFINITIVE_CHOOSE') : undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('DEFINITIVE_TITLE', { number })}
      size="lg"
      closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
    >
      <form
        className="gc-stack-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Radio.Group label={t('DEFINITIVE_CHANNEL')} value={kind} onChange={(value) => setKind(kindOf(value))}>
          <div className="gc-stack-2">
            <Radio value="general" label={t('DEFINITIVE_GENERAL')} />
            <Radio value="wave" label={t('DEFINITIVE_WAVE')} />
            <Radio value="department" label={t('DEFINITIVE_DEPARTMENT')} />
          </div>
        </Radio.Group>
        {kind === 'wave' && waves.length === 0 ? <ReasonLine kind="waits">{t('DEFINITIVE_NO_WAVES')}</ReasonLine> : null}
        {kind === 'wave' && waves.length > 0 ? (
          <Select
            label={t('DEFINITIVE_WHICH_WAVE')}
            data={waves.map(({ value, label }) => ({ value, label }))}
            value={waveKey}
            onChange={setWaveKey}
            searchable
            withAsterisk
            error={missing}
          />
        ) : null}
        {kind === 'department' ? (
          <Select
            label={t('DEFINITIVE_WHICH_DEPARTMENT')}
            data={[...departments]}
            value={departmentId}
            onChange={setDepartmentId}
            searchable
            withAsterisk
            error={missing}
          />
        ) : null}
        {channel === undefined || there === undefined ? null : (
          <ReasonLine kind="told">
            {nowWord(there.version)} {wave === undefined ? '' : t('DEFINITIVE_VISITS', { n: wave.visits })}
          </ReasonLine>
        )}
        <Textarea
          label={t('DEFINITIVE_REASON')}
          rows={2}
          maxLength={REASON_LIMIT_CHARS}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormEnd problem={doing.problem} busy={doing.busy} act={t('DEFINITIVE_DO')} onCancel={onClose} />
      </form>
    </Modal>
  );
}

const departmentName = (row: Parameters<typeof readDepartment>[0]): string | undefined => readDepartment(row)?.name;

function kindOf(value: string): Channel['kind'] {
  return value === 'wave' || value === 'department' ? value : 'general';
}
function channelOf(kind: Channel['kind'], departmentId: string | null, wave: WaveChoice | undefined): Channel | undefined {
  if (kind === 'general') return general;
  if (kind === 'wave') return wave?.channel;
  return departmentId === null ? undefined : { kind: 'department', departmentId };
}
function nowWord(version: Version | undefined): string {
  if (version === undefined) return t('DEFINITIVE_NOW_NONE');
  const { number } = version;
  return version.status === 'withdrawn' ? t('DEFINITIVE_NOW_WITHDRAWN', { number }) : t('DEFINITIVE_NOW', { number });
}
