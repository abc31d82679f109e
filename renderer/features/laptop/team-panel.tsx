import { Modal, Select, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { endGrant } from '../../../shared/domain/people/end-grant.ts';
import { giveGrant } from '../../../shared/domain/people/give-grant.ts';
import { isRole } from '../../../shared/domain/people/roles.ts';
import { accessWordsEn } from '../../../shared/words/access.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useSaying } from '../../data/saying.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';
import type { Team, TeamGrant } from './use-team.ts';

const word = wordsOf(accessWordsEn);

/** Who has which role where; giving and ending one. */
export function TeamPanel({ team }: { readonly team: Team }): JSX.Element {
  const [giving, setGiving] = useState(false);
  const [ending, setEnding] = useState<TeamGrant>();
  const acts = useSaying();
  const none = team.mayGive.length === 0;
  return (
    <Panel title={word('TEAM_TITLE')} rows>
      <li className="gc-row gc-wrap">
        <span className="gc-small gc-t2 gc-grow">{word('TEAM_WHY')}</span>
        {none ? null : <Button onClick={() => setGiving(true)}>{word('TEAM_GIVE')}</Button>}
      </li>
      {acts.refused ? (
        <li>
          <Note tone="danger" announce>
            {acts.refused}
          </Note>
        </li>
      ) : null}
      {team.grants.length === 0 ? <li>{word('TEAM_EMPTY')}</li> : null}
      {[...Map.groupBy(team.grants, (grant) => grant.personId)].map(([personId, grants]) => (
        <li key={personId} className="gc-stack">
          <AppLink to={pathOf('/people', personId)}>{team.nameOf(personId)}</AppLink>
          <ul>
            {grants.map((grant) => (
              <li key={grant.id} className="gc-record-link">
                <span className="gc-grow gc-small">
                  {grant.roleName} · <span className="gc-t2">{grant.scope}</span>
                </span>
                <span className="gc-small">
                  <WhereMark where={grant.where} />
                </span>
                {team.mayGive.some((each) => each.value === grant.role) ? (
                  <Button
                    kind="quiet"
                    aria-label={word('TEAM_END_OF', { role: grant.roleName, name: grant.name })}
                    onClick={() => setEnding(grant)}
                  >
                    {word('TEAM_END')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </li>
      ))}
      {giving ? <GiveRole team={team} onClose={() => setGiving(false)} /> : null}
      {ending ? (
        <Confirm
          opened
          risk
          title={word('TEAM_END_TITLE', { role: ending.roleName, name: ending.name })}
          act={word('TEAM_END_DO')}
          onClose={() => setEnding(undefined)}
          onConfirm={() => {
            setEnding(undefined);
            void acts.does(endGrant, { grantId: ending.id });
          }}
        >
          {word('TEAM_END_WHY')}
        </Confirm>
      ) : null}
    </Panel>
  );
}

function GiveRole({ team, onClose }: { readonly team: Team; readonly onClose: () => void }): JSX.Element {
  const [person, setPerson] = useState<string | null>(null);
  const [role, setRole] = useState<string | null>(null);
  const [scope, setScope] = useState<string | null>('own');
  const [why, setWhy] = useState('');
  const [busy, setBusy] = useState(false);
  const acts = useSaying();
  const give = async (): Promise<void> => {
    if (person === null || role === null || !isRole(role) || scope === null) return;
    setBusy(true);
    const done = await acts.does(giveGrant, { personId: person, role, scope, ...(why.trim() === '' ? {} : { why: why.trim() }) });
    setBusy(false);
    if (done) onClose();
  };
  const lacks = person === null ? word('INVITE_PICK') : undefined;
  return (
    <Modal opened onClose={onClose} title={word('TEAM_GIVE_TITLE')} closeButtonProps={{ 'aria-label': say('UI_CLOSE') }}>
      <form
        className="gc-stack-4"
        onSubmit={(event) => {
          event.preventDefault();
          void give();
        }}
      >
        <Select
          label={word('INVITE_WHO')}
          searchable
          limit={50}
          data={[...team.people]}
          value={person}
          onChange={setPerson}
          data-autofocus
        />
        <Select label={word('INVITE_ROLE')} data={[...team.mayGive]} value={role} onChange={setRole} />
        <Select label={word('INVITE_SCOPE')} searchable data={[...team.scopes]} value={scope} allowDeselect={false} onChange={setScope} />
        <TextInput label={word('TEAM_WHY_GIVEN')} value={why} maxLength={500} onChange={(event) => setWhy(event.currentTarget.value)} />
        {acts.refused ? (
          <Note tone="danger" announce>
            {acts.refused}
          </Note>
        ) : null}
        <ActionWithReason type="submit" kind="main" busy={busy} reason={lacks === undefined ? undefined : { kind: 'waits', says: lacks }}>
          {word('TEAM_GIVE_DO')}
        </ActionWithReason>
      </form>
    </Modal>
  );
}
