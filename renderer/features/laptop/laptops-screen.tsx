import type { JSX } from 'react';
import { carryWordsEn } from '../../../shared/words/carry.en.ts';
import { useAsked } from '../../data/asked.ts';
import { Waiting } from '../../ui/list-state.tsx';
import { useNow } from '../../ui/now.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { wordsOf } from '../../ui/word.ts';
import { LaptopList } from './laptop-list.tsx';
import { Quarantine } from './quarantine.tsx';
import { type Team, useTeam } from './use-team.ts';

const word = wordsOf(carryWordsEn);

/** Every laptop with an honest state, and the groups that wait for a lead's decision. */
export default function LaptopsScreen(): JSX.Element {
  const team = useTeam();
  useScreenHead({ title: word('ASIDE_TITLE') });
  if (team === undefined) return <Waiting />;
  return <Laptops team={team} />;
}

function Laptops({ team }: { readonly team: Team }): JSX.Element {
  const now = useNow(30_000);
  const asked = useAsked('hub.quarantine', {}, Math.floor(now / 60_000));
  const laptops = useAsked('hub.laptops', {}, Math.floor(now / 60_000));
  const groups = asked.state === 'here' ? asked.value.groups : [];
  const answer =
    groups.length === 0
      ? word('ASIDE_ANSWER_NONE')
      : word('ASIDE_ANSWER', { n: groups.length, laptops: new Set(groups.map(({ writer }) => writer)).size });
  return (
    <div className="gc-record">
      {asked.state === 'here' ? <p className="gc-lead">{answer}</p> : null}
      <div className="gc-record-cols">
        <div>
          <LaptopList team={team} />
        </div>
        <div>
          <Quarantine
            asked={asked}
            nameOf={team.nameOf}
            laptops={laptops.state === 'here' ? laptops.value.laptops : []}
            mayDecide={team.mayNotInvite === undefined}
          />
        </div>
      </div>
    </div>
  );
}
