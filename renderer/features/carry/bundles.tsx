import { Download } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { CarryBundle } from '../../../shared/bridge/carry.ts';
import { call } from '../../data/bridge.ts';
import { type CarryStanding, savePart } from '../../data/carry.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { sizeWord } from '../../ui/size.ts';
import { Tag } from '../../ui/tag.tsx';
import { word } from './words.ts';

/** Files that are ready to be saved on the stick, newest first. */
export function Bundles({ standing, onDone }: { readonly standing: CarryStanding; readonly onDone: () => void }): JSX.Element | null {
  const [why, setWhy] = useState<string>();
  const [busy, setBusy] = useState<string>();
  const doing = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    setBusy(what);
    setWhy(undefined);
    try {
      await work();
    } catch (error) {
      setWhy(faultWord(error));
    } finally {
      setBusy(undefined);
      onDone();
    }
  };
  if (standing.bundles.length === 0) return null;
  return (
    <Panel title={word('CARRY_READY')} rows>
      {why ? (
        <li>
          <Note tone="danger" announce>
            {why}
          </Note>
        </li>
      ) : null}
      {standing.bundles.map((bundle) => (
        <BundleLine key={bundle.bundle} bundle={bundle} busy={busy} doing={doing} />
      ))}
    </Panel>
  );
}

const KINDS = { answer: 'CARRY_ANSWER', passing: 'CARRY_PASSING', later: 'CARRY_LATER' } as const;

function BundleLine({
  bundle,
  busy,
  doing,
}: {
  readonly bundle: CarryBundle;
  readonly busy: string | undefined;
  readonly doing: (what: string, work: () => Promise<unknown>) => Promise<void>;
}): JSX.Element {
  const now = useNow(60_000);
  const missing = bundle.of - bundle.parts.length;
  return (
    <li className="gc-stack-2">
      <div className="gc-row gc-wrap">
        <strong>{word('CARRY_READY_FOR', { whom: bundle.for.map((to) => (to === 'hub' ? word('CARRY_THE_HUB') : to)).join(', ') })}</strong>
        {bundle.kind === 'work' ? null : <Tag tone={bundle.kind === 'answer' ? 'accent' : 'plain'}>{word(KINDS[bundle.kind])}</Tag>}
        <span className="gc-grow" />
        <span className="gc-small gc-t2">{word('CARRY_MADE', { at: momentWord(bundle.madeAt, myZone(), now) })}</span>
      </div>
      <div className="gc-row gc-wrap">
        {bundle.parts.map((part) => (
          <Button key={part.part} icon={Download} busy={busy === part.file} onClick={() => void doing(part.file, () => savePart(part))}>
            {word('CARRY_SAVE', { part: part.part, of: part.of, size: sizeWord(part.sizeBytes) })}
          </Button>
        ))}
        <span className="gc-grow" />
        {bundle.kind === 'work'
          ? bundle.parts.map((part) => (
              <Button
                key={part.part}
                kind="quiet"
                onClick={() => void doing(bundle.bundle, () => call('carry.again', { bundle: bundle.bundle, part: part.part }))}
              >
                {word('CARRY_AGAIN', { part: part.part })}
              </Button>
            ))
          : null}
        <Button kind="quiet" onClick={() => void doing(bundle.bundle, () => call('carry.discard', { bundle: bundle.bundle }))}>
          {word('CARRY_REMOVE')}
        </Button>
      </div>
      {missing > 0 ? (
        <div className="gc-row gc-wrap">
          <span>{word('CARRY_MISSING', { n: missing })}</span>
          <Button
            busy={busy === bundle.bundle}
            onClick={() => void doing(bundle.bundle, () => call('carry.again', { bundle: bundle.bundle }))}
          >
            {word('CARRY_GO_ON')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
