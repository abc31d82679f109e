import { Download, Upload } from 'lucide-react';
import { type JSX, useRef, useState } from 'react';
import { exportPieces } from '../../../shared/domain/cmdb/export-pieces.ts';
import type { CmdbStanding, Outgoing } from '../../../shared/domain/cmdb/hub-messages.ts';
import { writeCsv } from '../../../shared/domain/import/csv-out.ts';
import { decodeFile } from '../../../shared/domain/import/decode.ts';
import { readWholeTable } from '../../../shared/domain/import/table.ts';
import { sayImportProblem } from '../../../shared/words/import.en.ts';
import { call } from '../../data/bridge.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { saveText } from '../../ui/export-csv.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { t } from './words.ts';

/** A CMDB that speaks by files: the file for it, and the export from it that says what is recorded there. */
export function FilesPanel({
  files,
  onTaken,
}: {
  readonly files: NonNullable<CmdbStanding['files']>;
  readonly onTaken: () => void;
}): JSX.Element {
  const now = useNow(30_000);
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState<'out' | 'in'>();
  const [says, setSays] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const run = async (which: 'out' | 'in', work: () => Promise<Ended>): Promise<void> => {
    setBusy(which);
    setProblem(undefined);
    setSays(undefined);
    try {
      const ended = await work();
      setSays(ended.ok ? ended.says : undefined);
      if (!ended.ok) setProblem(ended.says);
    } catch (error) {
      setSays(undefined);
      setProblem(faultWord(error));
    } finally {
      setBusy(undefined);
    }
  };
  const take = (file: File): void =>
    void run('in', async () => {
      const ended = await takeIn(file, (percent) => setSays(t('FILES_TAKING', { percent })));
      onTaken();
      return ended;
    });
  const { outgoing, export: held } = files;
  return (
    <Panel title={t('FILES_HEAD')}>
      <div className="gc-stack-4">
        <p className="gc-t2">{t('FILES_WHY')}</p>
        <p>{t('FILES_OUT', { n: outgoing })}</p>
        <p>
          {held === null ? t('FILES_NONE') : t('FILES_LAST', { name: held.name, at: momentWord(held.at, myZone(), now), n: held.records })}
        </p>
        {held === null || held.left === 0 ? null : <Note tone="warn">{t('FILES_LEFT', { n: held.left })}</Note>}
        <input
          ref={input}
          className="gc-unseen"
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
          tabIndex={-1}
          aria-label={t('FILES_TAKE')}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file !== undefined) take(file);
          }}
        />
        <div className="gc-row gc-wrap">
          <Button icon={Download} busy={busy === 'out'} disabled={outgoing === 0} onClick={() => void run('out', download)}>
            {t('FILES_DOWNLOAD')}
          </Button>
          <Button icon={Upload} busy={busy === 'in'} onClick={() => input.current?.click()}>
            {t('FILES_TAKE')}
          </Button>
        </div>
        <Problem says={problem} />
        {says === undefined ? null : (
          <Note tone={busy === undefined ? 'ok' : 'info'} announce={busy === undefined}>
            {says}
          </Note>
        )}
      </div>
    </Panel>
  );
}

interface Ended {
  readonly ok: boolean;
  readonly says: string;
}

async function download(): Promise<Ended> {
  const lines: (readonly string[])[] = [];
  let head: readonly string[] = [];
  for (let from: number | null = 0; from !== null; ) {
    const answer: Outgoing = await call('cmdb.outgoing', { from });
    head = answer.head;
    lines.push(...answer.lines);
    from = answer.next;
  }
  saveText('for-the-cmdb.csv', writeCsv(head, lines), 'text/csv;charset=utf-8');
  return { ok: true, says: t('FILES_DOWNLOADED', { n: lines.length }) };
}

/** Read here, in whatever encoding it is, and sent row by row; a file that cannot be read says why, and changes nothing. */
async function takeIn(file: File, onProgress: (percent: number) => void): Promise<Ended> {
  const decoded = decodeFile(file.name, new Uint8Array(await file.arrayBuffer()), (encoding, bytes) =>
    new TextDecoder(encoding).decode(bytes),
  );
  if (!decoded.ok) return { ok: false, says: sayImportProblem(decoded.problem) };
  const read = readWholeTable(file.name, decoded.text);
  if (!read.ok) return { ok: false, says: sayImportProblem(read.problem) };
  const pieces = exportPieces(read.table, crypto.randomUUID());
  for (const piece of pieces) {
    await call('cmdb.takeExport', piece);
    onProgress(Math.floor(((piece.piece + 1) / pieces.length) * 100));
  }
  return { ok: true, says: t('FILES_TAKEN', { n: pieces.reduce((sum, { rows }) => sum + rows.length, 0) }) };
}
