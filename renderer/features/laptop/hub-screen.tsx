import type { JSX } from 'react';
import { accessWordsEn } from '../../../shared/words/access.en.ts';
import { useRows } from '../../data/live.ts';
import { useLocal } from '../../data/local-context.ts';
import { Waiting } from '../../ui/list-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { wordsOf } from '../../ui/word.ts';
import { Invite } from './invite.tsx';
import { JoinHub } from './join-hub.tsx';
import { LaptopList } from './laptop-list.tsx';
import { TeamPanel } from './team-panel.tsx';
import { ShareHub, ThisHub } from './this-hub.tsx';
import { type Sharing, useSharing } from './use-sharing.ts';
import { useTeam } from './use-team.ts';

const word = wordsOf(accessWordsEn);

function answerOf(
  hub: { readonly name: string; readonly embedded: boolean; readonly address: string | null } | null,
  sharing: Sharing,
): string {
  if (hub === null) return word('HUB_NONE');
  if (!hub.embedded) return word('HUB_JOINED', { hub: hub.name, address: hub.address ?? '' });
  return sharing.address === null ? word('HUB_OWN') : word('HUB_OWN_SHARED', { address: sharing.address });
}

/** This laptop's hub: which it is, sharing it, joining another, inviting, roles and laptops. */
export default function HubScreen(): JSX.Element {
  const { hello } = useLocal();
  const sharing = useSharing();
  const team = useTeam();
  const devices = useRows('device');
  useScreenHead({ title: word('HUB_TITLE') });
  if (team === undefined || devices === undefined) return <Waiting />;
  const me = team.nameOf(hello.person ?? '');
  return (
    <div className="gc-record">
      <p className="gc-lead">{answerOf(hello.hub, sharing)}</p>
      <div className="gc-record-cols">
        <div>
          {hello.hub === null ? null : <ThisHub person={me} sharing={sharing} />}
          {sharing.own ? <ShareHub sharing={sharing} /> : null}
          <Panel title={word('JOIN_TITLE')}>
            <JoinHub hasRecords={devices.length > 0 || hello.hub?.embedded === false} />
          </Panel>
        </div>
        <div>
          {team.mayNotInvite === undefined ? (
            <>
              <Panel title={word('INVITE_TITLE')}>
                <Invite team={team} sharing={sharing} />
              </Panel>
              <LaptopList team={team} />
            </>
          ) : null}
          <TeamPanel team={team} />
        </div>
      </div>
    </div>
  );
}
