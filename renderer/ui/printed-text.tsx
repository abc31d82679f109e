import type { JSX } from 'react';
import type { InstallerCommand } from '../../shared/trust/installer-command.ts';
import { installerWordsEn } from '../../shared/words/installer.en.ts';
import { wordsOf } from './word.ts';

const word = wordsOf(installerWordsEn);

/** What a program printed, as it stands: never read as anything but text. */
export function PrintedText({
  title,
  text,
  open = false,
}: {
  readonly title: string;
  readonly text: string;
  readonly open?: boolean;
}): JSX.Element {
  if (text.trim() === '') return <span className="gc-small gc-t2">{word('INSTALLER_NO_OUTPUT')}</span>;
  return (
    <details className="gc-printed" open={open}>
      <summary>{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </details>
  );
}

/** A program and its arguments, each apart, so that a space inside one is not taken for two. */
export function CommandParts({ command }: { readonly command: InstallerCommand }): JSX.Element {
  return (
    <code className="gc-command">
      {[command.program, ...command.arguments].map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same argument may stand there twice; its place is what it is
        <span key={`${at} ${part}`}>{part}</span>
      ))}
    </code>
  );
}
