import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { Values } from '../../../shared/domain/message/fill.ts';
import { type MessageKind, messageKinds } from '../../../shared/domain/message/kinds.ts';
import { languageTag } from '../../../shared/domain/message/language.ts';
import { bodyLimit } from '../../../shared/domain/message/markdown.ts';
import { rendered } from '../../../shared/domain/message/rendered.ts';
import { readMessageTemplate, usualLanguage, wordsIn } from '../../../shared/domain/message/template.ts';
import { saveMessageTemplate, subjectLimit } from '../../../shared/domain/message/template-acts.ts';
import { dayIn, minutesIn } from '../../../shared/domain/message/values.ts';
import { messageVariables, refuseVariables } from '../../../shared/domain/message/variables.ts';
import { isLive } from '../../../shared/sync/row.ts';
import { peopleLanguages } from '../../../shared/words/for-people.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { useDerived } from '../../data/live.ts';
import { useMayEdit } from '../../data/rights.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { MessageBlocks } from '../../ui/message-blocks.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { t } from './words.ts';
import './message.css';
import { languageName } from '../../ui/language-name.ts';

/** Made-up details, so that words can be read before anybody gets them; days and minutes as they are said in that language. */
function exampleIn(language: string): Values {
  const said = Object.fromEntries(messageVariables.map((name) => [name, t(`example.${name}`)]));
  const day = (of: string, rest: string): string => `${dayIn(language, of)}, ${rest}`;
  return {
    ...said,
    when: day('2027-01-12', t('example.when')),
    before: day('2027-01-11', t('example.before')),
    minutes: minutesIn(language, 45),
  };
}

/** The words of messages, by kind and language, with how they look beside them. */
export default function WordsScreen(): JSX.Element {
  useScreenHead({ title: t('MESSAGES_WORDS') });
  const [kind, setKind] = useState<MessageKind>('invitation');
  const [typed, setTyped] = useState(usualLanguage);
  const known = languageTag(typed);
  // While one is typed that is none, the last one stays: nobody writes over the words of another language.
  const [last, setLast] = useState(usualLanguage);
  const language = known ?? last;
  const found = useDerived(
    (world) => ({
      words: wordsIn(world, kind, language, 'none') ?? null,
      english: wordsIn(world, kind, usualLanguage, 'none') ?? null,
      there: world
        .find('message-template', 'all', 'yes')
        .filter(isLive)
        .flatMap((row) => readMessageTemplate(row) ?? [])
        .filter((each) => each.kind === kind && each.releaseId === null && each.retired !== true)
        .map((each) => each.language),
    }),
    [kind, language],
  );
  if (found === undefined) return <Waiting />;
  const { words, english, there } = found;
  const languages = [...new Set([...peopleLanguages, ...there])].sort().map(languageName).join(', ');
  return (
    <div className="gc-message-page">
      <div className="gc-message-head">
        <p className="gc-figure">{t('WORDS_THERE', { languages })}</p>
        <p className="gc-t2">{t('WORDS_WHY', { languages: new Intl.ListFormat('en').format(peopleLanguages.map(languageName)) })}</p>
        <div className="gc-message-quiet">
          <NativeSelect
            label={t('WORDS_KIND')}
            value={kind}
            data={messageKinds.map((each) => ({ value: each, label: t(`message-kind.${each}`) }))}
            onChange={(event) => setKind(messageKinds.find((each) => each === event.currentTarget.value) ?? 'invitation')}
          />
          <TextInput
            label={t('WORDS_LANGUAGE')}
            description={t('WORDS_LANGUAGE_HELP')}
            value={typed}
            maxLength={40}
            error={known === undefined ? t('WORDS_LANGUAGE_UNKNOWN') : undefined}
            onChange={(event) => {
              const text = event.currentTarget.value;
              setTyped(text);
              setLast(languageTag(text) ?? last);
            }}
          />
        </div>
        <p>{t(`message-kind-means.${kind}`)}</p>
        {words === null ? (
          <Note tone="warn">{t('WORDS_MISSING', { language: languageName(language) })}</Note>
        ) : (
          <p className="gc-t2">{t(words.usual ? 'WORDS_USUAL' : 'WORDS_OWN')}</p>
        )}
      </div>
      <Editor
        key={`${kind} ${language} ${words?.subject} ${words?.body}`}
        kind={kind}
        language={language}
        subject={words?.subject ?? english?.subject ?? ''}
        body={words?.body ?? english?.body ?? ''}
      />
    </div>
  );
}

function Editor(props: {
  readonly kind: MessageKind;
  readonly language: string;
  readonly subject: string;
  readonly body: string;
}): JSX.Element {
  const { kind, language } = props;
  const [subject, setSubject] = useState(props.subject);
  const [body, setBody] = useState(props.body);
  const [saved, setSaved] = useState(false);
  const may = useMayEdit('message-template');
  const doing = useDoing();
  const unknown = refuseVariables(subject, body);
  const shown = rendered({ subject, body }, exampleIn(language), t('example.name'), false, t('example.link'));
  const save = async (): Promise<void> => {
    setSaved(false);
    const done = await doing.run(saveMessageTemplate, { kind, language, releaseId: null, subject, body });
    if (done !== undefined) setSaved(true);
  };
  return (
    <div className="gc-message-words">
      <form
        className="gc-stack-4"
        aria-label={t('MESSAGES_WORDS')}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextInput
          label={t('WORDS_SUBJECT')}
          value={subject}
          maxLength={subjectLimit * 2}
          disabled={!may}
          dir="auto"
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <Textarea
          label={t('WORDS_BODY')}
          description={t('WORDS_BODY_HELP')}
          value={body}
          maxLength={bodyLimit}
          autosize
          minRows={12}
          maxRows={30}
          disabled={!may}
          dir="auto"
          error={unknown === undefined ? undefined : say(unknown.code, unknown.details)}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        <p className="gc-small gc-t2">
          {t('WORDS_VARIABLES')}: {messageVariables.map((name) => `{{${name}}}`).join(' ')}
        </p>
        <Problem says={doing.problem} />
        {saved ? (
          <Note tone="ok" announce>
            {t('WORDS_SAVED')}
          </Note>
        ) : null}
        {may ? (
          <div>
            <Button type="submit" kind="main" busy={doing.busy}>
              {t('WORDS_SAVE')}
            </Button>
          </div>
        ) : null}
      </form>
      <Panel title={t('WORDS_PREVIEW')}>
        <p className="gc-strong gc-break" dir="auto">
          {shown.subject}
        </p>
        <MessageBlocks blocks={shown.blocks} language={language} />
      </Panel>
    </div>
  );
}
