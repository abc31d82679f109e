import { type JSX, type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { Confirm } from './confirm.tsx';
import { Tried } from './form-end.tsx';

/** The lines of a text field, without empty ones. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Stopping a connection: what the button says, what it means, and what is done then. */
interface Ending {
  readonly act: string;
  readonly means: string;
  readonly onEnd: () => void;
}

/** How another server is entered: why, the fields, what came of the last try, keep it, and stop it after a question. */
export function ConnectionForm(props: {
  readonly why: string;
  readonly busy: boolean;
  readonly said: { readonly tone: 'ok' | 'danger'; readonly what: string } | undefined;
  readonly act: string;
  readonly onKeep: () => void;
  /** Left out where nothing is connected. */
  readonly ending?: Ending | undefined;
  /** What else there is to press. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
}): JSX.Element {
  const { busy, ending } = props;
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) props.onKeep();
      }}
    >
      <p className="gc-t2">{props.why}</p>
      {props.children}
      <Tried said={props.said} />
      <div className="gc-row gc-wrap">
        <Button type="submit" kind="main" busy={busy}>
          {props.act}
        </Button>
        {props.more}
        {ending === undefined ? null : <End {...ending} busy={busy} />}
      </div>
    </form>
  );
}

function End({ act, means, busy, onEnd }: Ending & { readonly busy: boolean }): JSX.Element {
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button kind="risk" onClick={() => setAsks(true)}>
        {act}
      </Button>
      <Confirm
        opened={asks}
        title={act}
        act={act}
        risk
        busy={busy}
        onConfirm={() => {
          setAsks(false);
          onEnd();
        }}
        onClose={() => setAsks(false)}
      >
        <p>{means}</p>
      </Confirm>
    </>
  );
}
