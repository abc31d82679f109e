import { Textarea } from '@mantine/core';
import { type JSX, useState } from 'react';
import { Button } from '../../ui/button.tsx';

/** What is longer belongs into a document. */
const charsAtMost = 2000;

/** A button that opens a field for a few sentences, noted beside the question. It closes once they are saved. */
export function WriteDown(props: {
  readonly words: { readonly label: string; readonly help: string; readonly save: string; readonly begin: string };
  readonly refused: string | undefined;
  /** False where it was refused. */
  readonly onSave: (text: string) => Promise<boolean>;
}): JSX.Element {
  const { words, refused, onSave } = props;
  const [writing, setWriting] = useState(false);
  const [text, setText] = useState('');
  if (!writing)
    return (
      <div>
        <Button onClick={() => setWriting(true)}>{words.begin}</Button>
      </div>
    );
  const save = async (): Promise<void> => {
    if (!(await onSave(text))) return;
    setText('');
    setWriting(false);
  };
  return (
    <form
      className="gc-stack-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Textarea
        label={words.label}
        description={words.help}
        autosize
        minRows={2}
        maxLength={charsAtMost}
        value={text}
        error={refused}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div>
        <Button type="submit">{words.save}</Button>
      </div>
    </form>
  );
}
