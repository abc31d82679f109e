import { Checkbox, Select } from '@mantine/core';
import { Usb } from 'lucide-react';
import { type JSX, useState } from 'react';
import { call } from '../../data/bridge.ts';
import { type CarryStanding, useCarryJob } from '../../data/carry.ts';
import { useNamesOf } from '../../data/names.ts';
import { faultWord } from '../../data/saying.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Progress } from './progress.tsx';
import { word } from './words.ts';

const sizes = { '64': 64_000_000, '16': 16_000_000, '4': 4_000_000 } as const;
type Size = keyof typeof sizes;
const isSize = (text: string | null): text is Size => text !== null && Object.hasOwn(sizes, text);
const toHub = 'hub';

/** Whose laptop it is, unless its name says so. */
const labelOf = (laptop: string, person: string | undefined): string =>
  person === undefined || laptop.includes(person) ? laptop : `${laptop}, ${person}`;

/** Choosing for whom, and writing the files. */
export function TakeWith({ standing, onDone }: { readonly standing: CarryStanding; readonly onDone: () => void }): JSX.Element {
  const [chosen, setChosen] = useState<readonly string[]>([toHub]);
  const [size, setSize] = useState<Size>('64');
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const job = useCarryJob();
  const nameOf = useNamesOf(
    'person',
    standing.recipients.map(({ person }) => person),
  );
  const { recipients, groups, blobs, colleagues } = standing;
  const known = new Set(recipients.map(({ to }) => to));
  const to = chosen.filter((each) => known.has(each));
  const hub = recipients.find((each) => each.to === toHub);
  const others = recipients.filter((each) => each.to !== toHub).sort((a, b) => a.laptop.localeCompare(b.laptop));
  const nothing = groups === 0 && blobs === 0 && colleagues.length === 0;
  const write = async (): Promise<void> => {
    setBusy(true);
    setWhy(undefined);
    try {
      await call('carry.export', { to: [...to], partBytes: sizes[size] });
    } catch (error) {
      setWhy(faultWord(error));
    } finally {
      setBusy(false);
      onDone();
    }
  };
  const reason = recipients.length === 0 ? word('CARRY_NO_RECIPIENT') : to.length === 0 ? word('CARRY_CHOOSE') : undefined;
  return (
    <Panel title={word('CARRY_OUT')}>
      <div className="gc-stack-4">
        <p className="gc-t2">{nothing ? word('CARRY_NOTHING_LEFT') : word('CARRY_OUT_WHY')}</p>
        {recipients.length > 0 ? (
          <Checkbox.Group label={word('CARRY_FOR')} value={[...chosen]} onChange={setChosen}>
            <div className="gc-stack-2 gc-carry-choices">
              {hub ? <Checkbox value={toHub} label={word('CARRY_FOR_HUB', { hub: hub.laptop })} /> : null}
              {others.length > 0 ? (
                <>
                  <span className="gc-small gc-t2">
                    {word('CARRY_FOR_COLLEAGUES')}. {word('CARRY_FOR_COLLEAGUES_HELP')}
                  </span>
                  <div className="gc-carry-list">
                    {others.map((each) => (
                      <Checkbox key={each.to} value={each.to} label={labelOf(each.laptop, nameOf(each.person))} />
                    ))}
                  </div>
                </>
              ) : null}
            </div>
          </Checkbox.Group>
        ) : null}
        <Select
          label={word('CARRY_SIZE')}
          data={[
            { value: '64', label: word('CARRY_SIZE_64') },
            { value: '16', label: word('CARRY_SIZE_16') },
            { value: '4', label: word('CARRY_SIZE_4') },
          ]}
          value={size}
          allowDeselect={false}
          onChange={(value) => {
            if (isSize(value)) setSize(value);
          }}
        />
        {job?.kind === 'out' && job.what === 'work' ? <Progress job={job} label={word('CARRY_OUT')} /> : null}
        <ActionWithReason
          kind="main"
          icon={Usb}
          busy={busy}
          reason={reason === undefined ? undefined : { kind: 'waits', says: reason }}
          onClick={() => void write()}
        >
          {word('CARRY_WRITE')}
        </ActionWithReason>
        {why ? (
          <Note tone="danger" announce>
            {why}
          </Note>
        ) : null}
      </div>
    </Panel>
  );
}
