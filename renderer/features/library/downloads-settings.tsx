import { NativeSelect } from '@mantine/core';
import type { JSX } from 'react';
import type { LibraryStatus } from '../../../shared/bridge/library-cache.ts';
import { useSettings } from '../../data/settings.ts';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { sizeWord } from '../../ui/size.ts';
import { word } from './downloads-words.ts';
import { useSaving } from './use-saving.ts';

const speeds = [0, 250_000, 1_000_000, 5_000_000, 20_000_000] as const;
const gigabyte = 1_000_000_000;
const disks = [0, 10 * gigabyte, 50 * gigabyte, 100 * gigabyte, 250 * gigabyte] as const;

/** The choices with the present value among them, whoever set it. */
const withPresent = (choices: readonly number[], present: number): readonly number[] =>
  choices.includes(present) ? choices : [...choices, present].sort((a, b) => a - b);

/** How fast, over which network, and how much of the disk. */
export function DownloadSettings({ status }: { readonly status: LibraryStatus }): JSX.Element | null {
  const settings = useSettings();
  const { save, why } = useSaving();
  if (settings === null) return null;
  const { libraryBytesPerS, libraryMostBytes, libraryNetwork } = settings;
  const { networks, usedBytes, freeBytes } = status;
  const isHere = networks.some(({ range }) => range === libraryNetwork);
  return (
    <Panel title={word('LAPTOP_MEDIA_HOW')}>
      <div className="gc-stack-4">
        <NativeSelect
          label={word('LAPTOP_MEDIA_SPEED')}
          value={String(libraryBytesPerS)}
          onChange={(event) => save({ libraryBytesPerS: Number(event.currentTarget.value) })}
          data={withPresent(speeds, libraryBytesPerS).map((rate) => ({
            value: String(rate),
            label: rate === 0 ? word('LAPTOP_MEDIA_SPEED_ANY') : word('LAPTOP_MEDIA_SPEED_IS', { rate: sizeWord(rate) }),
          }))}
        />
        <NativeSelect
          label={word('LAPTOP_MEDIA_NETWORK')}
          description={word('LAPTOP_MEDIA_NETWORK_WHY')}
          value={libraryNetwork}
          onChange={(event) => save({ libraryNetwork: event.currentTarget.value })}
          data={[
            { value: '', label: word('LAPTOP_MEDIA_NETWORK_ANY') },
            ...networks.map(({ range, name }) => ({ value: range, label: word('LAPTOP_MEDIA_NETWORK_ONLY', { name, range }) })),
            ...(libraryNetwork === '' || isHere
              ? []
              : [{ value: libraryNetwork, label: word('LAPTOP_MEDIA_NETWORK_AWAY', { range: libraryNetwork }) }]),
          ]}
        />
        <NativeSelect
          label={word('LAPTOP_MEDIA_DISK')}
          description={word('LAPTOP_MEDIA_DISK_WHY', { used: sizeWord(usedBytes), free: sizeWord(freeBytes) })}
          value={String(libraryMostBytes)}
          onChange={(event) => save({ libraryMostBytes: Number(event.currentTarget.value) })}
          data={withPresent(disks, libraryMostBytes).map((most) => ({
            value: String(most),
            label: most === 0 ? word('LAPTOP_MEDIA_DISK_ANY') : sizeWord(most),
          }))}
        />
        {why ? (
          <Note tone="danger" announce>
            {why}
          </Note>
        ) : null}
      </div>
    </Panel>
  );
}
