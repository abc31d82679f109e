import { Checkbox, NativeSelect, Popover } from '@mantine/core';
import { SlidersHorizontal } from 'lucide-react';
import type { JSX } from 'react';
import { fileKinds } from '../../../shared/domain/import/records.ts';
import type { Delimiter } from '../../../shared/domain/import/table.ts';
import { Button } from '../../ui/button.tsx';
import type { ImportDesk } from './desk.ts';
import type { DeskFile } from './desk-state.ts';
import { tell } from './tell.ts';

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

/** What was found in a file, and how it is read, to be put right by hand. */
export function FileLine({ file, desk }: { readonly file: DeskFile; readonly desk: ImportDesk }): JSX.Element | null {
  const { found } = file;
  if (found === undefined) return null;
  const { encoding, mark, delimiter, rows } = found;
  return (
    <div className="gc-import-file">
      <span className="gc-small gc-t2">
        {tell('IMPORT_FILE_LINE', { file: file.name, encoding, mark, delimiter, rows, columns: found.columns.length })}
      </span>
      <Popover position="bottom-end" trapFocus returnFocus>
        <Popover.Target>
          <Button kind="quiet" icon={SlidersHorizontal} iconOnly>
            {tell('IMPORT_READ_AS')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown className="gc-import-read">
          <NativeSelect
            label={tell('IMPORT_WHICH_KIND')}
            value={file.kind ?? ''}
            data={[
              ...(file.kind === undefined ? [{ value: '', label: tell('IMPORT_KIND_CHOOSE'), disabled: true }] : []),
              ...fileKinds.map((kind) => ({ value: kind, label: tell('IMPORT_KIND', { kind }) })),
            ]}
            onChange={(event) => {
              const kind = fileKinds.find((each) => each === event.currentTarget.value);
              if (kind !== undefined) void desk.setKind(file.id, kind);
            }}
          />
          <NativeSelect
            label={tell('IMPORT_DELIMITER')}
            value={delimiter}
            data={delimiters.map((each) => ({ value: each, label: tell('IMPORT_DELIMITER_IS', { delimiter: each }) }))}
            onChange={(event) => {
              const chosen = delimiters.find((each) => each === event.currentTarget.value);
              if (chosen !== undefined) void desk.readAs(file.id, { delimiter: chosen, hasHeader: found.hasHeader });
            }}
          />
          <Checkbox
            label={tell('IMPORT_HEADER')}
            checked={found.hasHeader}
            onChange={(event) => void desk.readAs(file.id, { delimiter, hasHeader: event.currentTarget.checked })}
          />
          <Checkbox
            label={tell('IMPORT_PARTIAL')}
            description={tell('IMPORT_PARTIAL_HELP')}
            checked={file.partial}
            onChange={(event) => void desk.setPartial(file.id, event.currentTarget.checked)}
          />
          <Button kind="risk" onClick={() => desk.removeFile(file.id)}>
            {tell('IMPORT_REMOVE', { file: file.name })}
          </Button>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
