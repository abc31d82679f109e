import { Menu } from '@mantine/core';
import { ChevronUp, Download } from 'lucide-react';
import type { JSX } from 'react';
import { fileKinds } from '../../../shared/domain/import/records.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Button } from '../../ui/button.tsx';
import { differences } from './agreement.ts';
import type { ImportDesk } from './desk.ts';
import { type DeskFile, type DeskState, plannedFiles, type Running, usedFile } from './desk-state.ts';
import type { FileView, PlanView } from './planner-messages.ts';
import { saveText } from './save-text.ts';
import { tell } from './tell.ts';

/** Records a second, and seconds left, from what is done; undefined before anything is. */
export function paceOf({ done, of, startedAt, now }: Running): { readonly perS: number; readonly leftS: number } | undefined {
  const seconds = (now - startedAt) / 1000;
  if (done === 0 || seconds <= 0) return undefined;
  const perS = done / seconds;
  return { perS: Math.max(1, Math.round(perS)), leftS: Math.ceil((of - done) / perS) };
}

/** What the main button says, and why it cannot be pressed. */
export function importOffer(state: DeskState): { readonly says: string; readonly why: string | undefined } {
  const plain = tell('IMPORT_DO_PLAIN');
  const { view } = state;
  if (view === undefined) {
    const waits = state.planning || state.files.some((file) => file.reading !== undefined);
    return { says: plain, why: tell(waits ? 'IMPORT_WHY_PLANNING' : 'IMPORT_WHY_FILES') };
  }
  const { offer } = state;
  if (state.planning || offer === undefined) return { says: plain, why: tell('IMPORT_WHY_PLANNING') };
  if (offer.total === 0) return { says: plain, why: tell(differences(view).length > 0 ? 'IMPORT_WHY_AGREE' : 'IMPORT_WHY_NOTHING') };
  // Seats, and what only a list of devices names, come with the kind that was listed.
  const listed = fileKinds.flatMap((kind) => {
    const n = offer.byKind[kind] ?? 0;
    return n > 0 && view.counts[kind] !== undefined ? [{ kind, n }] : [];
  });
  const [only] = listed;
  const says = only !== undefined && listed.length === 1 ? tell('IMPORT_DO', only) : tell('IMPORT_DO_ALL', { n: offer.total });
  return { says, why: undefined };
}

function Sum({ view, file }: { readonly view: PlanView; readonly file: DeskFile | undefined }): JSX.Element | null {
  const counts = file?.kind === undefined ? undefined : view.counts[file.kind];
  if (counts === undefined) return null;
  const { added, changed, left, twins, undecided, refused, gone } = counts;
  const seats = file?.kind === 'device' && view.seats.added > 0 ? tell('IMPORT_SUM_SEATS', { n: view.seats.added }) : '';
  const rest = [tell('IMPORT_SUM_REST', { twins, undecided, refused, gone }), seats].filter((part) => part !== '').join(' · ');
  return (
    <div className="gc-grow" role="status">
      <b>{tell('IMPORT_SUM', { added, changed, left })}</b> {rest === '' ? null : <span className="gc-t2">· {rest}</span>}
      <div className="gc-small gc-t2">{tell('IMPORT_AGAIN_NOTHING')}</div>
    </div>
  );
}

function Going({ running, desk }: { readonly running: Running; readonly desk: ImportDesk }): JSX.Element {
  const pace = paceOf(running);
  return (
    <div className="gc-import-foot">
      <div className="gc-grow gc-stack">
        <b>{tell('IMPORT_GOING', { done: running.done, of: running.of })}</b>
        <div
          className="gc-bar"
          role="progressbar"
          aria-label={tell('IMPORT_BAR')}
          aria-valuemin={0}
          aria-valuemax={running.of}
          aria-valuenow={running.done}
        >
          <i style={{ width: `${(100 * running.done) / running.of}%` }} />
        </div>
        <span className="gc-small gc-t2" role="status">
          {running.stopping ? tell('IMPORT_STOPPING') : pace === undefined ? '' : tell('IMPORT_GOING_RATE', pace)}
        </span>
      </div>
      <Button kind="risk" busy={running.stopping} onClick={() => desk.stop()}>
        {tell('IMPORT_STOP')}
      </Button>
    </div>
  );
}

/** The problems of one department, for whoever looks after its part of the list. */
function SaveOfOne(props: { readonly owners: FileView['owners']; readonly onSave: (department: string) => void }): JSX.Element {
  return (
    <Menu position="top-end" returnFocus>
      <Menu.Target>
        <Button icon={ChevronUp} iconOnly title={tell('IMPORT_CSV_OWNERS')}>
          {tell('IMPORT_CSV_OWNERS')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className="gc-import-owners">
        {props.owners.map((owner) => (
          <Menu.Item key={owner.department} onClick={() => props.onSave(owner.department)}>
            {tell('IMPORT_CSV_OWNER', owner)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The foot of the screen: what this file comes to, the problems to save, and the one main act; or how far an import is. */
export function ImportFoot(props: {
  readonly state: DeskState;
  readonly file: DeskFile | undefined;
  readonly desk: ImportDesk;
}): JSX.Element {
  const { state, file, desk } = props;
  if (state.phase.is === 'importing') return <Going running={state.phase} desk={desk} />;
  const { view } = state;
  const offer = importOffer(state);
  const used = file?.kind === undefined ? undefined : usedFile(state.files, file.kind);
  const drawn = view?.files.find((each) => each.fileId === used?.id);
  const problems = drawn?.problems.length ?? 0;
  const preparing = state.phase.is === 'preparing';
  const ids = plannedFiles(state.files).map((each) => each.fileId);
  const save = (department?: string): void => {
    if (file === undefined) return;
    const of = department === '' ? tell('IMPORT_CSV_NOBODY') : department;
    const name = tell('IMPORT_CSV_NAME', { file: file.name, department: of });
    const own = ids.filter((id) => id === file.id);
    void desk.problems(own, department).then((text) => saveText(text, name, 'text/csv'));
  };
  return (
    <div className="gc-import-foot">
      {view === undefined ? <span className="gc-grow" /> : <Sum view={view} file={used} />}
      {problems === 0 ? null : (
        <span className="gc-row gc-import-save">
          <Button icon={Download} onClick={() => save()}>
            {tell('IMPORT_CSV_SAVE')}
          </Button>
          {drawn === undefined || drawn.owners.length < 2 ? null : <SaveOfOne owners={drawn.owners} onSave={save} />}
        </span>
      )}
      <ActionWithReason
        kind="main"
        busy={preparing}
        {...(offer.why === undefined ? {} : { reason: { kind: 'waits' as const, says: offer.why } })}
        onClick={() => void desk.import()}
      >
        {offer.says}
      </ActionWithReason>
    </div>
  );
}
