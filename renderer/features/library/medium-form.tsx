import { Modal, NumberInput, Radio, Select, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { architectures, type Maker, platformSchema, systems } from '../../../shared/domain/library/medium.ts';
import { makerDigestOf, putInMedium, refuseMakerText } from '../../../shared/domain/library/put-in-medium.ts';
import type { Version } from '../../../shared/domain/title/version.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { FormEnd } from '../../ui/form-end.tsx';
import { word } from '../../ui/word.ts';
import { t } from './words.ts';

/** The maker's digest as it was pasted, or why it cannot be taken. */
function makerOf(published: boolean, text: string, source: string): Maker | string {
  if (!published) return { compared: 'none-published', source };
  const refusal = refuseMakerText(text);
  if (refusal !== undefined) return say(refusal.code, refusal.details);
  const { algorithm, value } = makerDigestOf(text);
  return algorithm === 'sha256' ? { compared: 'equal', algorithm, value, source } : t('MEDIUM_MAKER_ELSEWHERE');
}

/** Putting in a medium by its digest, where its file reaches the registry by another way. Publishing a file hashes it here. */
export function MediumForm({ version, onClose }: { readonly version: Version; readonly onClose: () => void }): JSX.Element {
  const [system, setSystem] = useState<string | null>('windows');
  const [architecture, setArchitecture] = useState<string | null>('x64');
  const [language, setLanguage] = useState('any');
  const [fileName, setFileName] = useState('');
  const [sizeBytes, setSizeBytes] = useState<number | undefined>();
  const [digest, setDigest] = useState('');
  const [source, setSource] = useState('');
  const [published, setPublished] = useState(true);
  const [makerText, setMakerText] = useState('');
  const [asked, setAsked] = useState(false);
  const doing = useDoing();
  const platform = platformSchema.safeParse({ system, architecture, language: language.trim() }).data;
  const own = makerDigestOf(digest);
  const maker = makerOf(published, makerText, source.trim());
  const digestWrong = own.algorithm !== 'sha256';

  const save = async (): Promise<void> => {
    setAsked(true);
    if (platform === undefined || digestWrong || typeof maker === 'string' || source.trim() === '') return;
    if (fileName.trim() === '' || sizeBytes === undefined) return;
    const input = { versionId: version.id, platform, fileName: fileName.trim(), digest: `sha256:${own.value}`, sizeBytes, maker };
    if (await doing.run(putInMedium, input)) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('MEDIUM_TITLE', { number: version.number })}
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
        <div className="gc-library-fields">
          <Select
            label={t('MEDIUM_SYSTEM')}
            data={systems.map((value) => ({ value, label: say(`platform.${value}`) }))}
            value={system}
            onChange={setSystem}
            allowDeselect={false}
          />
          <Select
            label={t('MEDIUM_ARCHITECTURE')}
            data={architectures.map((value) => ({ value, label: say(`architecture.${value}`) }))}
            value={architecture}
            onChange={setArchitecture}
            allowDeselect={false}
          />
        </div>
        <TextInput
          label={t('MEDIUM_LANGUAGE')}
          description={t('MEDIUM_LANGUAGE_HELP')}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value)}
          error={asked && platform === undefined ? t('MEDIUM_LANGUAGE_HELP') : undefined}
        />
        <div className="gc-library-fields">
          <TextInput
            label={t('MEDIUM_FILE')}
            withAsterisk
            value={fileName}
            onChange={(event) => setFileName(event.currentTarget.value)}
            error={asked && fileName.trim() === ''}
          />
          <NumberInput
            label={t('MEDIUM_SIZE')}
            withAsterisk
            min={0}
            allowDecimal={false}
            value={sizeBytes ?? ''}
            onChange={(value) => setSizeBytes(typeof value === 'number' ? value : undefined)}
            error={asked && sizeBytes === undefined}
          />
        </div>
        <TextInput
          label={t('MEDIUM_DIGEST')}
          withAsterisk
          value={digest}
          onChange={(event) => setDigest(event.currentTarget.value)}
          error={asked && digestWrong ? t('MEDIUM_DIGEST_WRONG') : undefined}
        />
        <TextInput
          label={t('MEDIUM_SOURCE')}
          description={t('MEDIUM_SOURCE_HELP')}
          withAsterisk
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
          error={asked && source.trim() === '' ? t('MEDIUM_SOURCE_NEEDED') : undefined}
        />
        <Radio.Group label={t('MEDIUM_MAKER')} value={published ? 'is' : 'none'} onChange={(value) => setPublished(value === 'is')}>
          <div className="gc-stack-2">
            <Radio value="is" label={t('MEDIUM_MAKER_IS')} />
            <Radio value="none" label={t('MEDIUM_MAKER_NONE')} />
          </div>
        </Radio.Group>
        {published ? (
          <TextInput
            label={t('MEDIUM_MAKER_VALUE')}
            description={t('MEDIUM_MAKER_VALUE_HELP')}
            withAsterisk
            value={makerText}
            onChange={(event) => setMakerText(event.currentTarget.value)}
            error={(asked || makerText.trim() !== '') && typeof maker === 'string' ? maker : undefined}
          />
        ) : null}
        <FormEnd problem={doing.problem} busy={doing.busy} act={t('MEDIUM_DO')} onCancel={onClose} />
      </form>
    </Modal>
  );
}
