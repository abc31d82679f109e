import type { JSX } from 'react';
import { say } from '../../shared/words/say.ts';
import { BridgeError } from '../data/bridge.ts';
import { Failed } from '../ui/list-state.tsx';
import { word } from '../ui/word.ts';
import { LookAndFeel } from './app.tsx';

/** The window could not be opened: why, and one thing to do. */
export function OpenFailed({ error }: { readonly error: unknown }): JSX.Element {
  const why = error instanceof BridgeError ? say(error.code, error.details) : say('UNEXPECTED', { why: 'open' });
  return (
    <LookAndFeel>
      <Failed title={word('UI_FAULT_TITLE')} action={{ label: word('UI_FAULT_AGAIN'), onDo: () => window.location.reload() }}>
        {why}
      </Failed>
    </LookAndFeel>
  );
}
