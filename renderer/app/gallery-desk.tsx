import { Camera, ChevronLeft } from 'lucide-react';
import { type JSX, type ReactNode, useState } from 'react';
import { ActionWithReason } from '../ui/action-with-reason.tsx';
import { ActionsBar } from '../ui/actions-bar.tsx';
import { Button } from '../ui/button.tsx';
import { Facts } from '../ui/facts.tsx';
import { ListThingContext } from '../ui/list-thing-context.tsx';
import { PhotoTile } from '../ui/photo-tile.tsx';
import { CommandParts, PrintedText } from '../ui/printed-text.tsx';
import { useScreenHead } from '../ui/screen-head.tsx';
import { Seal } from '../ui/seal.tsx';
import { StateWord } from '../ui/state-word.tsx';
import { StepProgress } from '../ui/step-progress.tsx';
import { WhereMark } from '../ui/where-mark.tsx';

/** The three panes, with the acts at the foot. */
export function GalleryDesk({ tools }: { readonly tools: ReactNode }): JSX.Element {
  const [chosen, setChosen] = useState(true);
  useScreenHead({ title: 'ENG-PC-0604', crumb: { title: 'Gallery', to: '/gallery' } });
  return (
    <ListThingContext
      listName="Steps"
      list={
        <div className="gc-pad gc-stack-2">
          {tools}
          <Button kind="quiet" onClick={() => setChosen(true)}>
            Photograph tag and cables
          </Button>
          <StateWord state="done">Scan the serial</StateWord>
          <StateWord state="skipped">BIOS update: skipped</StateWord>
        </div>
      }
      thingName="Step 9"
      thing={
        chosen ? (
          <div className="gc-pad gc-stack-2">
            <StepProgress part="Verify" pips={['done', 'done', 'skipped', 'here', 'open', 'open']} />
            <h2 className="gc-ask">Photograph the asset tag, then the cables at the back</h2>
            <p className="gc-t2">
              The tag must be readable: GC00604, serial R9YGWZL. Both photos are required before the visit can be closed.
            </p>
            <div className="gc-gallery-halves">
              <PhotoTile label="Tag" photo={{ is: 'empty', at: 1, of: 2 }} onPick={() => undefined} />
              <PhotoTile label="Cables" photo={{ is: 'empty', at: 2, of: 2 }} onPick={() => undefined} />
            </div>
          </div>
        ) : undefined
      }
      onBack={() => setChosen(false)}
      context={
        <>
          <div className="gc-row">
            <h2>ENG-PC-0604</h2>
            <span className="gc-grow" />
            <WhereMark where="laptop">Saved 15:12</WhereMark>
          </div>
          <Facts
            rows={[
              ['Device', 'OptiPlex 3080, 8 GB'],
              ['Install', <Seal key="seal" />],
              ['Command', <CommandParts key="command" command={{ program: 'msiexec', arguments: ['/i', '{file}', 'NOTE=a b'] }} />],
            ]}
          />
          <PrintedText title="What it printed" text={'reading the package\nready'} open />
        </>
      }
      actions={
        <ActionsBar>
          <Button kind="quiet" icon={ChevronLeft}>
            Back
          </Button>
          <Button kind="quiet">Skip with reason…</Button>
          <span className="gc-grow" />
          <ActionWithReason kind="main" icon={Camera} reason={{ kind: 'told', says: 'Next opens after the cables photo.' }}>
            Take cables photo
          </ActionWithReason>
        </ActionsBar>
      }
    />
  );
}
