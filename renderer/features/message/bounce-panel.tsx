import { Textarea } from '@mantine/core';
import { type JSX, useState } from 'react';
import { bounceLimit, noteBounce } from '../../../shared/domain/message/bounce.ts';
import { useDoing } from '../../data/doing.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { Note } from '../../ui/note.tsx';
import { t } from './words.ts';

/** A mail that came back is pasted, or its file taken in. */
export function BouncePanel(): JSX.Element {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [saved, setSaved] = useState(false);
  const doing = useDoing();
  const read = async (file: File | undefined): Promise<void> => {
    if (file !== undefined) setText(await file.slice(0, bounceLimit).text());
  };
  const save = async (): Promise<void> => {
    setSaved(false);
    const done = await doing.run(noteBounce, { text });
    if (done === undefined) return;
    setText('');
    setSaved(true);
  };
  if (!open)
    return (
      <div>
        <Button onClick={() => setOpen(true)}>{t('BOUNCE_TITLE')}</Button>
      </div>
    );
  return (
    <form
      className="gc-stack-2"
      aria-label={t('BOUNCE_TITLE')}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') void save();
      }}
    >
      <p className="gc-t2">{t('BOUNCE_WHY')}</p>
      <Textarea
        label={t('BOUNCE_TEXT')}
        value={text}
        minRows={4}
        maxRows={12}
        autosize
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <label className="gc-stack">
        <span>{t('BOUNCE_FILE')}</span>
        <input type="file" accept=".eml,.txt,message/rfc822,text/plain" onChange={(event) => void read(event.currentTarget.files?.[0])} />
      </label>
      <Problem says={doing.problem} />
      {saved ? (
        <Note tone="ok" announce>
          {t('BOUNCE_SAVED')}
        </Note>
      ) : null}
      <div>
        <Button type="submit" kind="main" busy={doing.busy}>
          {t('BOUNCE_SAVE')}
        </Button>
      </div>
    </form>
  );
}
