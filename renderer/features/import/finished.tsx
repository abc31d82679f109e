import type { JSX } from 'react';
import { say } from '../../../shared/words/say.ts';
import { usePendingKeys } from '../../data/live.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import type { Finished } from './desk-state.ts';
import { tell } from './tell.ts';

function headline({ how, went, of, refused, failure }: Finished): string {
  if (how === 'stopped') return tell('IMPORT_DONE_STOPPED', { n: went, of });
  if (how === 'failed') return tell('IMPORT_DONE_FAILED', { n: went, of, why: say(failure?.code ?? 'UNEXPECTED', failure?.details ?? {}) });
  return refused.length === 0 ? tell('IMPORT_DONE', { n: went }) : tell('IMPORT_DONE_PARTLY', { n: went, of, refused: refused.length });
}

/** How an import ended, what went in, and where it stands. */
export function FinishedNote({ finished, onClear }: { readonly finished: Finished; readonly onClear: () => void }): JSX.Element {
  const pending = usePendingKeys();
  const { how, refused, byKind, needs, last } = finished;
  const tone = how === 'failed' ? 'danger' : how === 'stopped' || refused.length > 0 ? 'warn' : 'ok';
  const parts = [...byKind].map(([kind, n]) => tell('IMPORT_DONE_KIND', { kind, n }));
  if (needs > 0) parts.push(tell('IMPORT_DONE_NEEDS', { n: needs }));
  return (
    <Note tone={tone} announce>
      <div className="gc-import-finished">
        <div>
          <b>{headline(finished)}</b>
          {parts.length === 0 ? null : <div className="gc-small gc-t2">{parts.join(', ')}</div>}
          {refused.length === 0 ? null : (
            <ul className="gc-small">
              {refused.slice(0, 10).map(({ label, why }) => (
                <li key={label}>{tell('IMPORT_DONE_REFUSED', { label, why: say(why.code, why.details) })}</li>
              ))}
            </ul>
          )}
        </div>
        <span className="gc-row">
          {last === undefined ? null : <WhereMark where={pending.has(last) ? 'laptop' : 'hub'} />}
          <Button kind="quiet" onClick={onClear}>
            {tell('IMPORT_CLEAR')}
          </Button>
        </span>
      </div>
    </Note>
  );
}
