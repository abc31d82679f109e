import type { JSX } from 'react';
import { domainEn } from '../../../shared/words/domain.en.ts';
import { say } from '../../../shared/words/say.ts';
import { trailWordsEn } from '../../../shared/words/trail.en.ts';
import { Button } from '../../ui/button.tsx';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { HistoryList } from '../../ui/history-list.tsx';
import type { HistoryLine } from '../../ui/history-words.ts';
import { usePathPart } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordMissing } from '../../ui/record-page.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { wordsOf } from '../../ui/word.ts';
import './trail.css';
import { useTrail } from './use-trail.ts';

const t = wordsOf(trailWordsEn);
const time = (at: number | null): string => (at === null ? '' : new Date(at).toISOString());
const columns = [
  { id: 'at', head: t('TRAIL_COLUMN_AT'), text: (line: HistoryLine) => time(line.happenedAt) },
  { id: 'heard', head: t('TRAIL_COLUMN_HEARD'), text: (line: HistoryLine) => time(line.heardAt) },
  { id: 'who', head: t('TRAIL_COLUMN_WHO'), text: (line: HistoryLine) => line.who },
  { id: 'how', head: t('TRAIL_COLUMN_HOW'), text: (line: HistoryLine) => line.how },
  { id: 'what', head: t('TRAIL_COLUMN_WHAT'), text: (line: HistoryLine) => line.what },
  { id: 'more', head: t('TRAIL_COLUMN_MORE'), text: (line: HistoryLine) => line.more.join('; ') },
];

function typeWord(type: string): string {
  const code = `type.${type}`;
  return Object.hasOwn(domainEn, code) ? say(code) : type;
}

/** The audit trail of any record: who, what, both times, which laptop, which revision of the policy. */
export default function TrailScreen(): JSX.Element {
  const type = usePathPart('recordType') ?? '';
  const id = usePathPart('recordId') ?? '';
  const trail = useTrail(type, id);
  const now = useNow(60_000);
  const name = 'name' in trail ? trail.name : '';
  useScreenHead({ title: t('TRAIL_OF', { type: typeWord(type), name }) });
  if (trail.state === 'waiting') return <Waiting />;
  if (trail.state === 'missing' || !('lines' in trail)) return <RecordMissing where={t('TRAIL_TITLE')} to="/" />;
  const { lines } = trail;
  return (
    <div className="gc-trail">
      <header className="gc-trail-hero">
        <div>
          <p className="gc-figure">
            {trail.state === 'whole'
              ? t('TRAIL_WHOLE', { n: lines.length })
              : trail.state === 'newest'
                ? t('TRAIL_NEWEST', { n: lines.length })
                : t('TRAIL_HERE')}
          </p>
          <p className="gc-t2">{t(trail.state === 'here' ? 'TRAIL_HERE_WHY' : 'TRAIL_WHOLE_WHY')}</p>
        </div>
        {lines.length === 0 ? null : (
          <ExportCsv columns={columns} rows={lines} file={`history-${name === '' ? type : name}`}>
            {t('TRAIL_EXPORT')}
          </ExportCsv>
        )}
      </header>
      {trail.why === undefined ? null : (
        <Note tone="info">
          <div className="gc-row gc-wrap">
            <span className="gc-grow">{t('TRAIL_FAILED', { why: trail.why })}</span>
            <Button onClick={trail.again}>{t('TRAIL_AGAIN')}</Button>
          </div>
        </Note>
      )}
      {lines.length === 0 ? (
        <p className="gc-t2">{t('TRAIL_NONE')}</p>
      ) : (
        <Panel title={t('TRAIL_TITLE')}>
          <HistoryList lines={lines} now={now} />
        </Panel>
      )}
    </div>
  );
}
