import { Printer } from 'lucide-react';
import type { JSX } from 'react';
import { say } from '../../../shared/words/say.ts';
import { whereWords } from '../../../shared/words/where.en.ts';
import { useWhereItStands } from '../../data/where-it-stands.ts';
import { Button } from '../../ui/button.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { ProcessPicture } from '../../ui/process-picture.tsx';
import { wordsOf } from '../../ui/word.ts';
import { Frame } from './frame.tsx';
import type { PlanPage } from './use-plan.ts';

const w = wordsOf(whereWords);

/** The whole process with where this release stands, what holds it up and whose move it is: a page to print. */
export default function ProcessScreen(): JSX.Element {
  return <Frame part="">{(page) => <Process page={page} />}</Frame>;
}

function Process({ page }: { readonly page: PlanPage }): JSX.Element {
  const stands = useWhereItStands(page.subject.id);
  const now = useNow(60_000);
  if (stands == null) return <Waiting />;
  const { who, steps, blocks } = stands;
  const move =
    who.name === undefined ? w('WHERE_MOVE_NOBODY') : w(who.mover.is === 'role' ? 'WHERE_MOVE_ROLE' : 'WHERE_MOVE_OF', { who: who.name });
  return (
    <>
      <div className="gc-row gc-wrap gc-no-print">
        <p className="gc-figure gc-grow">{move}</p>
        <Button kind="main" icon={Printer} onClick={() => window.print()}>
          {w('WHERE_PRINT')}
        </Button>
      </div>
      <article className="gc-paper gc-plan-paper gc-process-paper" aria-label={w('WHERE_TITLE')}>
        <header>
          <h2>{page.subject.name}</h2>
          <p>{[page.subject.number, say(`release-category.${page.subject.category ?? 'minor'}`)].filter(Boolean).join(', ')}</p>
        </header>
        <section>
          <h3>{w('WHERE_TITLE')}</h3>
          <ProcessPicture steps={steps} />
        </section>
        <section>
          <h3>{w('WHERE_BLOCKS')}</h3>
          {blocks.length === 0 ? (
            <p>{w('WHERE_BLOCKS_NONE')}</p>
          ) : (
            <ul>
              {blocks.map(({ code, details }) => (
                <li key={`${code} ${JSON.stringify(details)}`}>{say(code, details)}</li>
              ))}
            </ul>
          )}
        </section>
        <section>
          <h3>{w('WHERE_MOVE')}</h3>
          <p>{move}</p>
        </section>
        <footer>{w('WHERE_MADE', { at: momentWord(now, myZone()) })}</footer>
      </article>
    </>
  );
}
