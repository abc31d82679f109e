import type { JSX, ReactNode } from 'react';
import { ActionWithReason, type ActionWithReasonProps } from './action-with-reason.tsx';
import { Button } from './button.tsx';
import { Note } from './note.tsx';
import { word } from './word.ts';

/** What came of the last try, read out when it appears; nothing where there was none. */
export function Tried({
  said,
}: {
  readonly said: { readonly tone: 'ok' | 'danger'; readonly what: string } | undefined;
}): JSX.Element | null {
  return said === undefined ? null : (
    <Note tone={said.tone} announce>
      {said.what}
    </Note>
  );
}

/** Why it was not done, read out when it appears; nothing where there is nothing to say. */
export function Problem({ says }: { readonly says: string | undefined }): JSX.Element | null {
  return <Tried said={says === undefined ? undefined : { tone: 'danger', what: says }} />;
}

/** The end of a form: why it was not done, the act itself, the way out. `children`: what else there is to press. */
export function FormEnd(props: {
  readonly problem: string | undefined;
  readonly act: ReactNode;
  readonly busy: boolean;
  readonly reason?: ActionWithReasonProps['reason'];
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}): JSX.Element {
  const { reason } = props;
  return (
    <>
      <Problem says={props.problem} />
      <div className="gc-row gc-wrap">
        <ActionWithReason type="submit" kind="main" busy={props.busy} {...(reason === undefined ? {} : { reason })}>
          {props.act}
        </ActionWithReason>
        <Button kind="quiet" onClick={props.onCancel}>
          {word('UI_CANCEL')}
        </Button>
        {props.children}
      </div>
    </>
  );
}
