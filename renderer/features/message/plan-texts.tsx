import { Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { languageTag } from '../../../shared/domain/message/language.ts';
import { type PlanTexts, planTextLimit, type Translations } from '../../../shared/domain/message/plan.ts';
import { Button } from '../../ui/button.tsx';
import { languageName } from '../../ui/language-name.ts';
import { t } from './words.ts';

/** What the plan puts into messages, in further languages: a part each, and a way to one more. */
export function PlanTranslations({
  all,
  may,
  onChange,
}: {
  readonly all: Translations;
  readonly may: boolean;
  readonly onChange: (all: Translations) => void;
}): JSX.Element {
  const [typed, setTyped] = useState('');
  const tag = languageTag(typed);
  const unknown = typed.trim() !== '' && tag === undefined;
  const add = (): void => {
    if (tag === undefined) return;
    onChange({ ...all, [tag]: all[tag] ?? {} });
    setTyped('');
  };
  return (
    <>
      {Object.entries(all).map(([language, texts]) => (
        <TextsOf key={language} language={language} texts={texts} may={may} onChange={(next) => onChange({ ...all, [language]: next })} />
      ))}
      {may ? (
        <div className="gc-row gc-wrap gc-message-add">
          <TextInput
            label={t('PLAN_TRANSLATE')}
            description={t('WORDS_LANGUAGE_HELP')}
            value={typed}
            maxLength={40}
            error={unknown ? t('WORDS_LANGUAGE_UNKNOWN') : undefined}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
          />
          <Button onClick={add} disabled={tag === undefined}>
            {t('PLAN_TRANSLATE_DO')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function TextsOf({
  language,
  texts,
  may,
  onChange,
}: {
  readonly language: string;
  readonly texts: PlanTexts;
  readonly may: boolean;
  readonly onChange: (texts: PlanTexts) => void;
}): JSX.Element {
  return (
    <fieldset className="gc-message-translated" lang={language}>
      <legend lang="en">{t('PLAN_TRANSLATED', { language: languageName(language) })}</legend>
      <p className="gc-small gc-t2" lang="en">
        {t('PLAN_TRANSLATED_HELP')}
      </p>
      <Textarea
        label={t('PLAN_DO_BEFORE')}
        value={texts.doBefore ?? ''}
        maxLength={planTextLimit}
        autosize
        minRows={2}
        disabled={!may}
        dir="auto"
        onChange={(event) => onChange({ ...texts, doBefore: event.currentTarget.value })}
      />
      <Textarea
        label={t('PLAN_CALL')}
        value={texts.callWhom ?? ''}
        maxLength={planTextLimit}
        autosize
        minRows={2}
        disabled={!may}
        dir="auto"
        onChange={(event) => onChange({ ...texts, callWhom: event.currentTarget.value })}
      />
      <TextInput
        label={t('PLAN_SENDER')}
        value={texts.sender ?? ''}
        maxLength={200}
        disabled={!may}
        dir="auto"
        onChange={(event) => onChange({ ...texts, sender: event.currentTarget.value })}
      />
    </fieldset>
  );
}
