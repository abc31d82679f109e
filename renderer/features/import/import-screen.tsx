import { NativeSelect, Tabs } from '@mantine/core';
import { FileInput, X } from 'lucide-react';
import { type JSX, memo } from 'react';
import { fileKinds } from '../../../shared/domain/import/records.ts';
import { sayImportProblem } from '../../../shared/words/import.en.ts';
import { say } from '../../../shared/words/say.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Failed, Waiting } from '../../ui/list-state.tsx';
import { Note } from '../../ui/note.tsx';
import { ChooseFiles, DropFiles } from './choose-files.tsx';
import type { ImportDesk } from './desk.ts';
import { type DeskFile, type DeskState, openFile, usedFile } from './desk-state.ts';
import { Differences } from './differences.tsx';
import { FileLine } from './file-line.tsx';
import { FileTabs } from './file-tabs.tsx';
import { FinishedNote } from './finished.tsx';
import { FromCmdb } from './from-cmdb.tsx';
import './import.css';
import { ImportFoot } from './import-foot.tsx';
import { MappingTable } from './mapping-table.tsx';
import { Needs } from './needs.tsx';
import { ProblemsPanel } from './problems-panel.tsx';
import { Questions } from './questions.tsx';
import { Spellings } from './spellings.tsx';
import { tell } from './tell.ts';
import { useAskBeforeLeaving, useImportDesk } from './use-import-desk.ts';

/** Nothing brought yet. */
function NoFiles({ desk }: { readonly desk: ImportDesk }): JSX.Element {
  return (
    <div className="gc-blank gc-import-blank">
      <Icon of={FileInput} />
      <strong>{tell('IMPORT_EMPTY_TITLE')}</strong>
      <span>{tell('IMPORT_EMPTY_WHY')}</span>
      <ChooseFiles main onFiles={(files) => void desk.addFiles(files)}>
        {tell('IMPORT_CHOOSE')}
      </ChooseFiles>
      <FromCmdb onFiles={(files) => void desk.addFiles(files)} />
    </div>
  );
}

/** Files that could not be read as a table, each with its reason and a way to leave it out. */
function RefusedFiles({ files, desk }: { readonly files: readonly DeskFile[]; readonly desk: ImportDesk }): JSX.Element | null {
  const refused = files.filter((file) => file.problem !== undefined);
  if (refused.length === 0) return null;
  return (
    <>
      {refused.map((file) => (
        <Note key={file.id} tone="danger" announce>
          <div className="gc-import-finished">
            <span>
              {file.problem === undefined ? null : tell('IMPORT_REFUSED_FILE', { file: file.name, why: sayImportProblem(file.problem) })}
            </span>
            <Button kind="quiet" onClick={() => desk.removeFile(file.id)}>
              {tell('IMPORT_REMOVE', { file: file.name })}
            </Button>
          </div>
        </Note>
      ))}
    </>
  );
}

function WhichKind({ file, desk }: { readonly file: DeskFile; readonly desk: ImportDesk }): JSX.Element {
  return (
    <Note tone="warn">
      <NativeSelect
        label={tell('IMPORT_WHICH_KIND')}
        description={tell('IMPORT_WHICH_KIND_WHY')}
        value=""
        data={[
          { value: '', label: tell('IMPORT_KIND_CHOOSE'), disabled: true },
          ...fileKinds.map((kind) => ({ value: kind, label: tell('IMPORT_KIND', { kind }) })),
        ]}
        onChange={(event) => {
          const kind = fileKinds.find((each) => each === event.currentTarget.value);
          if (kind !== undefined) void desk.setKind(file.id, kind);
        }}
      />
    </Note>
  );
}

interface OpenFileProps {
  readonly file: DeskFile;
  readonly desk: ImportDesk;
}

/** A file that takes part: its columns and what waits for a word. Drawn when one of these changes, not at each step of the progress. */
const OpenFile = memo(function OpenFile(props: Pick<DeskState, 'files' | 'view' | 'said' | 'agreed'> & OpenFileProps): JSX.Element {
  const { file, files, view, said, agreed, desk } = props;
  if (file.reading !== undefined || file.found === undefined) {
    const { done, rows } = file.reading ?? { done: 0, rows: 0 };
    return (
      <div className="gc-import-finished">
        <p role="status">{tell('IMPORT_READING', { file: file.name, percent: Math.floor(done * 100), rows })}</p>
        <Button onClick={() => desk.removeFile(file.id)}>{tell('IMPORT_READING_STOP')}</Button>
      </div>
    );
  }
  if (file.kind === undefined) return <WhichKind file={file} desk={desk} />;
  const used = usedFile(files, file.kind);
  if (used !== undefined && used.id !== file.id)
    return (
      <Note tone="warn">
        <div className="gc-import-finished">
          <span>{tell('IMPORT_DOUBLE', { kind: file.kind, other: used.name })}</span>
          <Button onClick={() => void desk.takeInstead(file.id)}>{tell('IMPORT_DOUBLE_USE')}</Button>
        </div>
      </Note>
    );
  const drawn = view?.files.find((each) => each.fileId === file.id);
  if (view === undefined || drawn === undefined) return <Waiting label={tell('IMPORT_PLANNING')} />;
  const spellings = view.spellings.filter((each) => each.fileId === file.id);
  return (
    <>
      <MappingTable
        file={file}
        checks={drawn.checks}
        spellings={spellings.length}
        onColumn={(index, field) => void desk.setColumn(file.id, index, field)}
      />
      <Spellings view={view} spellings={spellings} sum={file.kind === 'device'} fromUser={said.departmentsFromUser} desk={desk} />
      <Questions view={view} fileId={file.id} answers={said.rows} desk={desk} />
      {file.kind === 'device' ? <Needs view={view} agreed={agreed} desk={desk} /> : null}
    </>
  );
});

/** Import: lists in, looked at, agreed to, saved. Nothing is changed until then. */
export function ImportScreen(): JSX.Element {
  const { desk, state } = useImportDesk();
  const going = state.phase.is === 'importing';
  useAskBeforeLeaving(going);
  const file = openFile(state);
  const addFiles = (files: readonly File[]): void => void desk.addFiles(files);
  if (state.files.length === 0)
    return (
      <DropFiles onFiles={addFiles}>
        <NoFiles desk={desk} />
      </DropFiles>
    );
  const { files, view, said, agreed } = state;
  const problems = view?.files.find((each) => each.fileId === file?.id)?.problems ?? [];
  return (
    <DropFiles onFiles={addFiles}>
      <Tabs className="gc-import-desk" value={file?.id ?? null} onChange={(id) => (id === null ? undefined : desk.choose(id))}>
        <div className="gc-import-head">
          {file === undefined ? null : <FileTabs state={state} open={file.id} />}
          <span className="gc-grow" />
          {file === undefined ? null : <FileLine key={file.id} file={file} desk={desk} />}
          {going ? null : (
            <>
              <ChooseFiles main={false} onFiles={addFiles}>
                {tell('IMPORT_ADD')}
              </ChooseFiles>
              <FromCmdb onFiles={addFiles} />
              {/* Ends reading and comparing too: nothing was changed by either. Once an import has ended, its note offers it. */}
              {state.phase.is === 'finished' ? null : (
                <Button icon={X} iconOnly title={tell('IMPORT_CLEAR')} onClick={() => desk.clear()}>
                  {tell('IMPORT_CLEAR')}
                </Button>
              )}
            </>
          )}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reachable by keyboard */}
        <div className="gc-import-body" tabIndex={0}>
          {state.phase.is === 'finished' ? <FinishedNote finished={state.phase} onClear={() => desk.clear()} /> : null}
          {state.moved ? (
            <Note tone="warn" announce>
              {tell('IMPORT_MOVED')}
            </Note>
          ) : null}
          {state.failed === undefined ? null : (
            <Failed title={tell('IMPORT_FAILED_TITLE')} action={{ label: tell('IMPORT_FAILED_AGAIN'), onDo: () => void desk.tryAgain() }}>
              {tell('IMPORT_FAILED_WHY', { why: say(state.failed.code, state.failed.details) })}
            </Failed>
          )}
          <RefusedFiles files={state.files} desk={desk} />
          {view === undefined ? null : <Differences view={view} agreed={state.agreed} desk={desk} />}
          {file === undefined ? null : (
            <Tabs.Panel value={file.id} className="gc-import-panel">
              <OpenFile key={file.id} {...{ file, files, view, said, agreed, desk }} />
            </Tabs.Panel>
          )}
        </div>
        <ProblemsPanel problems={problems} />
        <ImportFoot state={state} file={file} desk={desk} />
      </Tabs>
    </DropFiles>
  );
}
export default ImportScreen;
