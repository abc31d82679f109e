import { Copy } from 'lucide-react';
import { type JSX, useState } from 'react';
import { accessWordsEn } from '../../shared/words/access.en.ts';
import { Button } from './button.tsx';
import { wordsOf } from './word.ts';

const word = wordsOf(accessWordsEn);

/** Copies a text and says so; where the browser forbids it, it says how else. */
export function CopyButton({
  text,
  label,
  children,
  iconOnly,
}: {
  readonly text: string;
  readonly label?: string;
  readonly children?: string;
  readonly iconOnly?: boolean;
}): JSX.Element {
  const [told, setTold] = useState<string>();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setTold(word('INVITE_COPIED'));
    } catch {
      setTold(word('INVITE_NOT_COPIED'));
    }
  };
  return (
    <span className="gc-row">
      <Button kind="quiet" icon={Copy} iconOnly={iconOnly} aria-label={label} onClick={() => void copy()}>
        {children ?? word('INVITE_COPY')}
      </Button>
      <span role="status" className="gc-small gc-t2">
        {told}
      </span>
    </span>
  );
}
