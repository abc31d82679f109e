import { NumberInput, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { trailLimits } from '../../../shared/domain/after/hub-messages.ts';
import { candidatesDigest, drawSample } from '../../../shared/domain/after/sample.ts';
import type { AuditFacts, Between } from '../../../shared/domain/figures/audit.ts';
import { trailWordsEn } from '../../../shared/words/trail.en.ts';
import { gatherPack } from '../../data/evidence-pack.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { saveText } from '../../ui/export-csv.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { wordsOf } from '../../ui/word.ts';

const t = wordsOf(trailWordsEn);

/** A sample that can be drawn again, and its evidence as one file. */
export function AuditSample({ facts, between }: { readonly facts: AuditFacts; readonly between: Between }): JSX.Element {
  const { candidates } = facts;
  const [seed, setSeed] = useState(`${between.from} ${between.to}`);
  const [many, setMany] = useState<number | string>(5);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [said, setSaid] = useState<string>();
  const n = Math.min(typeof many === 'number' && many >= 1 ? many : 1, trailLimits.visits);
  const ids = candidates.map(({ id }) => id);
  const drawn = drawSample(seed, ids, n).flatMap((id) => candidates.find((each) => each.id === id) ?? []);
  const exportPack = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    setSaid(undefined);
    try {
      const sample = { seed, n, ...between, candidates: ids.length, candidatesDigest: candidatesDigest(ids) };
      const pack = await gatherPack(
        drawn.map(({ id }) => id),
        sample,
        ids,
      );
      const file = `evidence-${between.from}-${between.to}.jsonl`;
      saveText(file, pack.text, 'application/x-ndjson');
      setSaid(t('AUDIT_EXPORTED', { file, groups: pack.groups, photos: pack.photos, missing: pack.missing }));
    } catch (error) {
      setProblem(faultWord(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Panel title={t('AUDIT_SAMPLE')}>
      <div className="gc-stack-4">
        <p className="gc-t2">{t('AUDIT_SAMPLE_WHY')}</p>
        {candidates.length === 0 ? (
          <p>{t('AUDIT_NO_VISITS')}</p>
        ) : (
          <>
            <div className="gc-figures-filters">
              <TextInput
                label={t('AUDIT_SEED')}
                description={t('AUDIT_SEED_HELP')}
                maxLength={100}
                value={seed}
                onChange={(event) => setSeed(event.currentTarget.value)}
              />
              <NumberInput
                label={t('AUDIT_HOW_MANY')}
                min={1}
                max={trailLimits.visits}
                allowDecimal={false}
                value={many}
                onChange={setMany}
              />
            </div>
            <p>{t('AUDIT_OF', { n: drawn.length, of: candidates.length })}</p>
            <ul className="gc-stack-2">
              {drawn.map(({ id, number, release }) => (
                <li key={id}>
                  <AppLink to={pathOf('/visits', id)}>{[number, release].filter(Boolean).join(' · ')}</AppLink>
                </li>
              ))}
            </ul>
            <div>
              <Button kind="main" busy={busy} onClick={() => void exportPack()}>
                {t('AUDIT_EXPORT')}
              </Button>
            </div>
          </>
        )}
        <Problem says={problem} />
        {said === undefined ? null : (
          <Note tone="ok" announce>
            {said}
          </Note>
        )}
      </div>
    </Panel>
  );
}
