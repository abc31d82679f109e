import { Printer } from 'lucide-react';
import { type JSX, useEffect, useState } from 'react';
import { canonicalText } from '../../../shared/domain/checklist/canonical.ts';
import type { Section } from '../../../shared/domain/checklist/step.ts';
import { say } from '../../../shared/words/say.ts';
import { Button } from '../../ui/button.tsx';
import { useGo, usePathPart, useQueryPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import './checklist.css';
import { PaperStep } from './paper-step.tsx';
import { type Checklist, type KnownVersion, sumOf, useChecklist } from './use-checklist.ts';
import { t } from './words.ts';

/** One version of a checklist on paper: boxes to tick, lines to write on, and at the foot what it was printed from. Works offline. */
export default function PaperScreen(): JSX.Element {
  const id = usePathPart('templateId');
  const [wanted] = useQueryPart('version');
  const checklist = useChecklist(id);
  const go = useGo();
  useScreenHead({
    title: checklist ? t('PAPER_TITLE', { name: checklist.name }) : t('LISTS_TITLE'),
    crumb: { title: checklist?.name ?? t('LISTS_TITLE'), to: `/checklists/${id ?? ''}` },
  });
  if (checklist === undefined) return <Waiting />;
  if (checklist === null)
    return (
      <Empty title={t('LIST_GONE')} action={{ label: t('LIST_GONE_GO'), onDo: () => go('/checklists') }}>
        {t('LIST_GONE_WHY')}
      </Empty>
    );
  const version = checklist.versions.find((each) => each.id === wanted) ?? checklist.newest;
  return <Paper checklist={checklist} version={version} />;
}

function Paper({ checklist, version }: { readonly checklist: Checklist; readonly version: KnownVersion }): JSX.Element {
  const { digest, qr } = useMark(version);
  const sum = sumOf(version.sections);
  let n = 0;
  return (
    <div className="gc-paper-page">
      <div className="gc-row gc-no-print">
        <p className="gc-figure gc-grow">{t('LIST_ANSWER', sum)}</p>
        <Button kind="main" icon={Printer} onClick={() => window.print()}>
          {t('PAPER_PRINT')}
        </Button>
      </div>
      <article className="gc-paper" aria-label={checklist.name}>
        <header>
          <h2>{checklist.name}</h2>
          <p>{t('PAPER_VERSION', { number: version.number, kind: say(`visit-kind.${checklist.kind}`) })}</p>
          <div className="gc-paper-blanks">
            {(['PAPER_VISIT', 'PAPER_DEVICE', 'PAPER_USER', 'PAPER_INSTALLER', 'PAPER_DAY'] as const).map((code) => (
              <span key={code}>{t(code)}</span>
            ))}
          </div>
          <p className="gc-small">{t('PAPER_MUST')}</p>
        </header>
        {version.sections.map((section) => (
          <section key={section.id}>
            <h3>{section.title}</h3>
            <ol>
              {section.steps.map((step) => {
                n += 1;
                return <PaperStep key={step.id} step={step} n={n} sections={version.sections} />;
              })}
            </ol>
          </section>
        ))}
        <footer>
          {qr === undefined ? null : qr === null ? <span>{t('PAPER_QR_NOT')}</span> : <img src={qr} alt={t('PAPER_QR')} />}
          <div>
            <div>
              {t('PAPER_HASH')}: {checklist.name}, {t('LIST_VERSION', { number: version.number })}
            </div>
            <div className="gc-mono gc-break">{digest}</div>
          </div>
        </footer>
      </article>
    </div>
  );
}

/** The digest of what is printed, and its QR code; null where that cannot be drawn. */
function useMark(version: KnownVersion): { readonly digest: string; readonly qr: string | null | undefined } {
  const [mark, setMark] = useState<{ readonly digest: string; readonly qr: string | null | undefined }>({ digest: '', qr: undefined });
  const { id, sections } = version;
  useEffect(() => {
    let over = false;
    const make = async (): Promise<void> => {
      const digest = await digestOf(sections);
      if (!over) setMark({ digest, qr: undefined });
      const { qrPicture } = await import('../../ui/qr-code.ts');
      const qr = await qrPicture(`groundcrew:checklist:${id}:${digest}`);
      if (!over) setMark({ digest, qr });
    };
    make().catch((cause: unknown) => {
      console.error('qr', cause);
      if (!over) setMark((was) => ({ ...was, qr: null }));
    });
    return () => {
      over = true;
    };
  }, [id, sections]);
  return mark;
}

async function digestOf(sections: readonly Section[]): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonicalText(sections)));
  return `sha256:${[...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
