import type { JSX, ReactNode } from 'react';
import { versionStates } from '../../shared/domain/title/version.ts';
import { ActionWithReason } from '../ui/action-with-reason.tsx';
import { Button } from '../ui/button.tsx';
import { Facts } from '../ui/facts.tsx';
import { FiveFacts } from '../ui/five-facts.tsx';
import { Freshness } from '../ui/freshness.tsx';
import { LicenceBar } from '../ui/licence-bar.tsx';
import { Empty, Failed, Waiting } from '../ui/list-state.tsx';
import { Day, Moment } from '../ui/moment.tsx';
import { Note } from '../ui/note.tsx';
import { Panel, SectionHead } from '../ui/panel.tsx';
import { ReasonLine } from '../ui/reason-line.tsx';
import { Seal } from '../ui/seal.tsx';
import { Standing } from '../ui/standing.tsx';
import { StateWord, stateNames } from '../ui/state-word.tsx';
import { StepProgress } from '../ui/step-progress.tsx';
import { SyncIndicator } from '../ui/sync-indicator.tsx';
import { Tag } from '../ui/tag.tsx';
import { WhereMark } from '../ui/where-mark.tsx';

const AT = Date.UTC(2026, 10, 24, 15, 12);
const H = 3_600_000;
const fresh = { ageMs: 12_000, band: 'fresh' } as const;

function Line({ children }: { readonly children: ReactNode }): JSX.Element {
  return <div className="gc-row gc-wrap gc-gallery-line">{children}</div>;
}

/** The marks, words, reasons and states. */
export function GalleryMarks(): JSX.Element {
  return (
    <div className="gc-gallery">
      <Panel title="Versions and licences">
        <Line>
          {([...versionStates, null] as const).map((status) => (
            <Standing key={status ?? 'none'} status={status} />
          ))}
        </Line>
        <Line>
          <LicenceBar owned={1200} used={884} />
          <LicenceBar owned={95} used={97} />
          <LicenceBar owned={0} used={0} />
          <LicenceBar owned={null} used={0} />
        </Line>
      </Panel>
      <Panel title="Where it stands">
        <Line>
          <WhereMark where="plan" />
          <WhereMark where="laptop" />
          <WhereMark where="hub" />
          <WhereMark where="record" />
          <WhereMark where="needs" />
          <WhereMark where="recordWithoutCmdb" />
        </Line>
        <Line>
          <WhereMark where="laptop">Saved 15:12</WhereMark>
          <WhereMark where="laptop">5 on this laptop</WhereMark>
          <WhereMark where="hub">At the hub 16:40</WhereMark>
          <WhereMark where="record">In the CMDB, asset 604</WhereMark>
          <WhereMark where="needs">Needs you: serial</WhereMark>
        </Line>
      </Panel>
      <Panel title="Sync indicator">
        <Line>
          <SyncIndicator state={{ is: 'upToDate' }} news={fresh}>
            <p>Nothing is queued. 40 changes reached the hub today.</p>
          </SyncIndicator>
          <SyncIndicator state={{ is: 'syncing', done: 12, of: 40 }} news={{ ageMs: 4000, band: 'fresh' }} />
        </Line>
        <Line>
          <SyncIndicator state={{ is: 'offline', saved: 38 }} news={{ ageMs: 31 * H, band: 'grace' }} />
        </Line>
        <Line>
          <SyncIndicator state={{ is: 'needsYou', n: 2 }} news={fresh} />
          <SyncIndicator state={{ is: 'paused', saved: 0 }} />
          <SyncIndicator state={{ is: 'notJoined', saved: 3 }} />
        </Line>
        <Line>
          <SyncIndicator state={{ is: 'blocked', reason: 'hub certificate ended 22 Nov' }} />
        </Line>
      </Panel>
      <Panel title="Freshness and the seal">
        <Line>
          <Freshness band="fresh">last news 12 s ago</Freshness>
          <Freshness band="grace">31 h ago, grace until Fri 08:12</Freshness>
          <Freshness band="stale">6 d ago, needs an unlock</Freshness>
        </Line>
        <Line>
          <Seal />
          <Seal alone />
          <Tag tone="accent">Proposed</Tag>
          <Tag>Wave 3</Tag>
          <Tag tone="warn">Late</Tag>
        </Line>
        <Line>
          <StepProgress
            part="Verify"
            pips={['done', 'done', 'done', 'done', 'done', 'done', 'skipped', 'done', 'here', 'open', 'open', 'open', 'open', 'open']}
          />
        </Line>
      </Panel>
      <Panel title="State words">
        <Line>
          {stateNames.map((state) => (
            <StateWord key={state} state={state} />
          ))}
        </Line>
        <Line>
          <StateWord state="inProgress">Step 9 of 14</StateWord>
          <StateWord state="done">Done 09:21</StateWord>
        </Line>
      </Panel>
      <Panel title="Buttons and reasons">
        <Line>
          <Button kind="main">Start install</Button>
          <Button>Defer…</Button>
          <Button kind="quiet">Back</Button>
          <Button kind="risk">Back out…</Button>
          <Button kind="main" busy>
            Import 1,187 devices
          </Button>
          <Button disabled>Approve</Button>
        </Line>
        <Line>
          <ActionWithReason
            kind="main"
            reason={{
              kind: 'stopped',
              says: (
                <>
                  <b>Withdrawn</b> by S. Shah at 06:40. Take 14.2.0, which is on this laptop.
                </>
              ),
            }}
          >
            Start install
          </ActionWithReason>
        </Line>
        <Line>
          <ActionWithReason reason={{ kind: 'waits', says: 'You asked for this change. S. Shah or R. Evans can approve it.' }}>
            Approve
          </ActionWithReason>
        </Line>
        <Line>
          <ActionWithReason
            kind="main"
            under
            reason={{
              kind: 'go',
              says: (
                <>
                  <b>May be installed.</b> Approved by S. Shah; verified 08:12; last news from the hub 31 h ago. A later withdrawal would
                  not have reached you.
                </>
              ),
            }}
          >
            Continue at step 9 of 14
          </ActionWithReason>
        </Line>
      </Panel>
      <Panel title="Notes">
        <div className="gc-stack-2">
          <Note tone="info">Revision 8 of the policy would change 2 waves. This plan keeps revision 7.</Note>
          <Note tone="warn">31 h without news: in grace until Fri 08:12. Your reason is recorded with each install.</Note>
          <Note tone="danger">The file on this laptop was altered after 08:12. It was set aside; fetch it again.</Note>
          <Note tone="ok">Back-out media are here and verified 08:12.</Note>
          <Note>
            <b>Screen reader user</b>
            <div className="gc-small gc-t2">Keep settings. Asked for 3 days’ notice; told on 16 Nov.</div>
          </Note>
          <ReasonLine kind="told">Screen reader user: keep settings.</ReasonLine>
          <ReasonLine kind="noted">Room locked at 11:34, photo taken. Pick a new day before you leave.</ReasonLine>
        </div>
      </Panel>
      <Panel title="Waiting">
        <Waiting now />
      </Panel>
      <Panel title="Empty and failed">
        <div className="gc-gallery-halves">
          <Empty title="No visits on Thursday" action={{ label: 'Show Friday', onDo: () => undefined }}>
            You are not planned; your next is Fri 27 Nov at 08:30.
          </Empty>
          <Failed title="The list could not be read" action={{ label: 'Free 2.1 GB of old media', onDo: () => undefined }}>
            The disk of this laptop is full. Your saved work is safe in the journal.
          </Failed>
        </div>
      </Panel>
      <Panel title="ENG-PC-0604" end={<WhereMark where="laptop" />}>
        <div className="gc-stack-4">
          <FiveFacts
            onLaptop={{ is: 'done', when: 'Mon 07:58' }}
            installed={{ is: 'done', when: '15:04' }}
            verified={{ is: 'next' }}
            signedOff={{ is: 'notYet' }}
            inCmdb={{ is: 'notYet' }}
          />
          <FiveFacts
            onLaptop={{ is: 'done', when: 'Mon 07:58' }}
            installed={{ is: 'needs', what: 'other serial' }}
            verified={{ is: 'notYet' }}
            signedOff={{ is: 'notYet' }}
            inCmdb={{ is: 'noCmdb' }}
          />
          <Facts
            rows={[
              ['Device', 'OptiPlex 3080, 8 GB'],
              [
                'Install',
                <span key="i">
                  Windows 11 image <b>2026.10</b> <Seal />
                </span>,
              ],
              [
                'Serial',
                <span className="gc-mono" key="s">
                  R9YGWZL
                </span>,
              ],
              ['Visit', <Day key="d" day="2026-11-24" form="year" />],
              ['Happened', <Moment key="m" at={AT} zone="Europe/London" mine="Europe/London" />],
              ['Hub heard', <Moment key="n" at={AT + H} zone="Asia/Kolkata" mine="Europe/London" />],
            ]}
          />
        </div>
      </Panel>
      <div>
        <SectionHead title="Type">seven sizes</SectionHead>
        <div className="gc-stack-2">
          <div className="gc-figure">437 of 884 seats</div>
          <div className="gc-ask">Photograph the asset tag</div>
          <div className="gc-lead">Approved by S. Shah; verified 08:12</div>
          <div className="gc-strong">ENG-PC-0604</div>
          <div>Hannah Xu, Engineering</div>
          <div className="gc-small gc-t2">told on 16 Nov</div>
          <div className="gc-label">done / seats</div>
        </div>
      </div>
    </div>
  );
}
