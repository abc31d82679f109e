import { Checkbox, Select, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { Published } from '../../../shared/bridge/publish.ts';
import { architectures, fileNameSchema, type Maker, makerSchema, platformSchema, systems } from '../../../shared/domain/library/medium.ts';
import { makerDigestOf, refuseMakerText } from '../../../shared/domain/library/put-in-medium.ts';
import { say } from '../../../shared/words/say.ts';
import { call } from '../../data/bridge.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { word } from './publish-words.ts';

/** A name that every system takes, made from the one that the file has here. */
export function usableName(name: string): string {
  const cleaned = name
    .replace(/[\p{Cc}\\/:*?"<>|]/gu, '-')
    .replace(/[. ]+$/u, '')
    .slice(0, 200);
  return fileNameSchema.safeParse(cleaned).success ? cleaned : '';
}

/** What a maker's page says, as the record keeps it; or why not. */
export function makerOf(typed: { readonly none: boolean; readonly digest: string; readonly source: string }): {
  readonly maker?: Maker;
  readonly digestWrong?: string;
  readonly sourceWrong?: string;
} {
  const { none, digest, source } = typed;
  const sourceWrong = source.trim() === '' ? word('PUBLISH_SOURCE_NEEDED') : undefined;
  if (none) {
    const read = makerSchema.safeParse({ compared: 'none-published', source });
    return { ...(read.success && { maker: read.data }), ...(sourceWrong && { sourceWrong }) };
  }
  const refused = digest.trim() === '' ? undefined : refuseMakerText(digest);
  const digestWrong = digest.trim() === '' ? word('PUBLISH_DIGEST_NEEDED') : refused && say(refused.code, refused.details);
  const read = makerSchema.safeParse({ compared: 'equal', ...makerDigestOf(digest), source });
  return { ...(read.success && { maker: read.data }), ...(digestWrong && { digestWrong }), ...(sourceWrong && { sourceWrong }) };
}

/** What is said of a file before it is sent: for which computers, and what its maker publishes of it. */
export function PublishForm({
  medium,
  titleId,
  versionId,
}: {
  readonly medium: Published;
  readonly titleId: string;
  readonly versionId: string;
}): JSX.Element {
  const [fileName, setFileName] = useState(() => usableName(medium.about?.fileName ?? medium.fileName));
  const [system, setSystem] = useState<string>(medium.about?.platform.system ?? 'windows');
  const [architecture, setArchitecture] = useState<string>(medium.about?.platform.architecture ?? 'x64');
  const [language, setLanguage] = useState(medium.about?.platform.language ?? 'any');
  const [digest, setDigest] = useState('');
  const [source, setSource] = useState('');
  const [none, setNone] = useState(false);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();

  const platform = platformSchema.safeParse({ system, architecture, language: language.trim() });
  const name = fileNameSchema.safeParse(fileName.trim());
  const { maker, digestWrong, sourceWrong } = makerOf({ none, digest, source });

  const send = async (): Promise<void> => {
    setAsked(true);
    setWhy(undefined);
    if (!platform.success || !name.success || maker === undefined) return;
    setBusy(true);
    try {
      const mediumId = medium.about?.mediumId ?? crypto.randomUUID();
      const about = { mediumId, titleId, versionId, platform: platform.data, fileName: name.data, maker };
      await call('publish.start', { digest: medium.digest, about });
    } catch (error) {
      setWhy(faultWord(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send();
      }}
    >
      <TextInput
        label={word('PUBLISH_NAME')}
        value={fileName}
        maxLength={200}
        error={asked && !name.success ? word('PUBLISH_NAME_UNUSABLE') : undefined}
        onChange={(event) => setFileName(event.currentTarget.value)}
      />
      <div className="gc-publish-fields">
        <Select
          label={word('PUBLISH_SYSTEM')}
          allowDeselect={false}
          data={systems.map((each) => ({ value: each, label: say(`platform.${each}`) }))}
          value={system}
          onChange={(value) => setSystem(value ?? 'any')}
        />
        <Select
          label={word('PUBLISH_ARCHITECTURE')}
          allowDeselect={false}
          data={architectures.map((each) => ({ value: each, label: say(`architecture.${each}`) }))}
          value={architecture}
          onChange={(value) => setArchitecture(value ?? 'any')}
        />
        <TextInput
          label={word('PUBLISH_LANGUAGE')}
          description={word('PUBLISH_LANGUAGE_HELP')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={language}
          maxLength={60}
          error={asked && !platform.success ? word('PUBLISH_LANGUAGE_UNUSABLE') : undefined}
          onChange={(event) => setLanguage(event.currentTarget.value)}
        />
      </div>
      <TextInput
        label={word('PUBLISH_DIGEST')}
        description={word('PUBLISH_DIGEST_HELP')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={digest}
        disabled={none}
        maxLength={400}
        spellCheck={false}
        error={asked ? digestWrong : undefined}
        onChange={(event) => setDigest(event.currentTarget.value)}
      />
      <Checkbox label={word('PUBLISH_DIGEST_NONE')} checked={none} onChange={(event) => setNone(event.currentTarget.checked)} />
      <TextInput
        label={word(none ? 'PUBLISH_SOURCE_NONE' : 'PUBLISH_SOURCE')}
        value={source}
        maxLength={2000}
        error={asked ? sourceWrong : undefined}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
      {why ? (
        <Note tone="danger" announce>
          {why}
        </Note>
      ) : null}
      <div className="gc-row gc-wrap">
        <Button type="submit" kind="main" busy={busy}>
          {word('PUBLISH_SEND')}
        </Button>
        <Button
          kind="quiet"
          onClick={() => void call('publish.discard', { digest: medium.digest }).catch((error) => setWhy(faultWord(error)))}
        >
          {word('PUBLISH_REMOVE')}
        </Button>
      </div>
    </form>
  );
}
