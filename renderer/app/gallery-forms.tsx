import { Checkbox, NumberInput, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type JSX, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { ConflictPair } from '../ui/conflict-pair.tsx';
import { DayField } from '../ui/day-field.tsx';
import { Panel } from '../ui/panel.tsx';
import { PhotoTile } from '../ui/photo-tile.tsx';
import type { Signature } from '../ui/signature.ts';
import { SignaturePad } from '../ui/signature-pad.tsx';

const PICTURE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect width="400" height="300" fill="#2a3130"/><g transform="rotate(-4 200 150)"><rect x="90" y="100" width="220" height="100" rx="6" fill="#f1eee6"/><text x="110" y="160" font-family="monospace" font-size="28" fill="#222">GC00604</text></g></svg>',
)}`;
const DRAWN: Signature = {
  is: 'drawn',
  strokes: [
    [60, 80, 110, 150, 200, 260, 320].map((x, i) => ({ x, y: [120, 60, 140, 70, 130, 90, 110][i] ?? 100 })),
    [
      { x: 340, y: 100 },
      { x: 420, y: 96 },
    ],
  ],
};

/** What is filled in, picked, photographed, signed and decided. */
export function GalleryForms(): JSX.Element {
  const [day, setDay] = useState<string | undefined>('2026-11-25');
  const [drawn, setDrawn] = useState<Signature | undefined>(DRAWN);
  const [typed, setTyped] = useState<Signature | undefined>({ is: 'typed', name: 'Hannah Xu' });
  const [side, setSide] = useState('theirs');
  const [asking, setAsking] = useState(false);
  return (
    <div className="gc-gallery">
      <Panel title="Fields">
        <Stack gap="lg">
          <TextInput label="Title" description="As the maker writes it" defaultValue="Screen Reader 14" />
          <TextInput label="Version" error="14.2 breaks the numbering of this title: three numbers are expected." defaultValue="14.2" />
          <Select
            label="Installer"
            data={['Mei Tan', 'Jonas Weber', 'Sam Okafor']}
            defaultValue="Mei Tan"
            comboboxProps={{ withinPortal: true }}
          />
          <NumberInput label="Free disk, GB" defaultValue={118} />
          <Textarea label="Note" placeholder="What the next person should know" autosize minRows={2} />
          <Checkbox label="User has saved her work" defaultChecked />
          <Radio.Group label="Screen" defaultValue="one">
            <Stack gap="xs">
              <Radio value="one" label="One screen" />
              <Radio value="two" label="Two screens" />
            </Stack>
          </Radio.Group>
          <TextInput label="Not yet" disabled defaultValue="Opens after approval" />
        </Stack>
      </Panel>
      <Panel title="Days and dialogs">
        <div className="gc-stack-4">
          <DayField
            label="Day of the visit"
            value={day}
            onChange={setDay}
            today="2026-11-24"
            first="2026-11-24"
            last="2027-01-31"
            required
          />
          <div className="gc-row gc-wrap">
            <Button kind="risk" onClick={() => setAsking(true)}>
              Cancel the visit…
            </Button>
            <Button onClick={() => notifications.show({ title: 'Moved', message: 'ENG-PC-0604 is on Wed 25 Nov now.', autoClose: false })}>
              Tell me
            </Button>
          </div>
          <Confirm
            opened={asking}
            title="Cancel the visit to ENG-PC-0604?"
            act="Cancel the visit"
            risk
            reason={{ required: true }}
            onConfirm={() => setAsking(false)}
            onClose={() => setAsking(false)}
          >
            Hannah Xu was told of Tue 24 Nov and is told again. The slot of Mei Tan is free afterwards.
          </Confirm>
        </div>
      </Panel>
      <Panel title="Photos">
        <div className="gc-gallery-halves">
          <PhotoTile label="Cables" photo={{ is: 'empty', at: 1, of: 2 }} onPick={() => undefined} />
          <PhotoTile label="Tag, 15:11" photo={{ is: 'taken', src: PICTURE, says: '312 kB' }} onPick={() => undefined} />
          <PhotoTile label="Tag" photo={{ is: 'reading', src: PICTURE }} />
          <PhotoTile
            label="Tag"
            photo={{ is: 'doesNotMatch', src: PICTURE, read: 'GC00640', expected: 'GC00604' }}
            onPick={() => undefined}
          />
          <PhotoTile label="Tag" photo={{ is: 'uploading', src: PICTURE, percent: 40 }} />
          <PhotoTile label="Tag" photo={{ is: 'atHub', src: PICTURE }} />
        </div>
      </Panel>
      <Panel title="Signature">
        <div className="gc-stack-4">
          <SignaturePad who="Hannah Xu" value={drawn} onChange={setDrawn} />
          <SignaturePad who="Kwame Patel" value={typed} onChange={setTyped} />
        </div>
      </Panel>
      <div className="gc-gallery-wide">
        <ConflictPair
          mono
          before={{
            value: 'L308VHE',
            from: 'from devices.csv, line 5, 28 Sep. One more device carries the same serial, so it was never used as a key.',
          }}
          chosen={side}
          onChoose={setSide}
          sides={[
            {
              id: 'mine',
              title: 'Mine',
              who: 'Olu Rossi',
              value: 'L308VHB',
              happened: 'Mon 23 Nov 13:05',
              hubHeard: 'Mon 23 Nov 13:05',
              how: 'typed from the purchase list',
              evidence: 'No photo or scan. “Corrected from PO 2024-118.”',
            },
            {
              id: 'theirs',
              title: 'Theirs',
              who: 'Mei Tan',
              value: 'L308VHF',
              happened: 'Mon 23 Nov 14:06, on site',
              hubHeard: 'Tue 24 Nov 15:02, 25 h later',
              how: 'scanned from the device',
              proposed: true,
            },
          ]}
        />
      </div>
    </div>
  );
}
