// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { LookAndFeel } from '../../../renderer/app/app.tsx';
import { ActionWithReason } from '../../../renderer/ui/action-with-reason.tsx';
import { Confirm } from '../../../renderer/ui/confirm.tsx';
import { DayField } from '../../../renderer/ui/day-field.tsx';
import { FiveFacts } from '../../../renderer/ui/five-facts.tsx';
import { Waiting } from '../../../renderer/ui/list-state.tsx';
import { Moment } from '../../../renderer/ui/moment.tsx';
import { NoLongerYours } from '../../../renderer/ui/no-longer-yours.tsx';
import type { Signature } from '../../../renderer/ui/signature.ts';
import { SignaturePad } from '../../../renderer/ui/signature-pad.tsx';
import { SyncIndicator, type SyncState, syncWord } from '../../../renderer/ui/sync-indicator.tsx';
import { WeekStartProvider } from '../../../renderer/ui/week-start.tsx';
import { WhereMark } from '../../../renderer/ui/where-mark.tsx';
import { layoutlessDom } from '../../builders/layoutless-dom.ts';

beforeAll(layoutlessDom);
afterEach(cleanup);
const show = (part: React.ReactNode) => render(<LookAndFeel>{part}</LookAndFeel>);

describe('where it stands', () => {
  it('never says "in the CMDB" while no CMDB is connected', () => {
    show(<NoLongerYours where="left" />);
    expect(screen.getByText(/^This is no longer yours: .+ Nothing that you saved is lost\.$/)).toBeTruthy();
    show(<NoLongerYours where="laptop" />);
    expect(screen.getAllByText(/no longer yours/)).toHaveLength(1);
    show(<WhereMark where="recordWithoutCmdb" />);
    expect(screen.getByText('In Groundcrew’s record; no CMDB connected')).toBeTruthy();
    expect(screen.queryByText(/In the CMDB/)).toBeNull();
  });
  it('keeps the five facts apart, and does not tick the fifth without a CMDB', () => {
    const done = { is: 'done', when: '15:04' } as const;
    show(<FiveFacts onLaptop={done} installed={done} verified={{ is: 'next' }} signedOff={{ is: 'notYet' }} inCmdb={{ is: 'noCmdb' }} />);
    expect(screen.getAllByRole('listitem').map((item) => item.className)).toEqual(['done', 'done', 'next', 'notYet', 'noCmdb']);
  });
});

describe('the sync indicator', () => {
  it.each<[SyncState, string]>([
    [{ is: 'upToDate' }, 'Up to date'],
    [{ is: 'syncing', done: 12, of: 40 }, 'Syncing 12 of 40'],
    [{ is: 'offline', saved: 7 }, 'Offline, 7 saved here'],
    [{ is: 'offline', saved: 0 }, 'Offline'],
    [{ is: 'paused', saved: 0 }, 'Paused'],
    [{ is: 'needsYou', n: 2 }, 'Needs you (2)'],
    [{ is: 'blocked', reason: 'hub certificate ended 22 Nov' }, 'Blocked: hub certificate ended 22 Nov'],
  ])('%j reads “%s”', (state, words) => expect(syncWord(state)).toBe(words));

  it('reads out that it syncs, not each of 40 steps', () => {
    const { rerender } = show(<SyncIndicator state={{ is: 'syncing', done: 1, of: 40 }} />);
    const before = screen.getByRole('status').textContent;
    rerender(
      <LookAndFeel>
        <SyncIndicator state={{ is: 'syncing', done: 2, of: 40 }} />
      </LookAndFeel>,
    );
    expect(screen.getByRole('status').textContent).toBe(before);
  });
  it('opens queue and history on a click', async () => {
    show(
      <SyncIndicator state={{ is: 'offline', saved: 3 }} news={{ ageMs: 31 * 3_600_000, band: 'grace' }}>
        <p>3 changes wait</p>
      </SyncIndicator>,
    );
    fireEvent.click(screen.getByRole('button', { name: /^Sync:\s*Offline, 3 saved here/ }));
    expect(await screen.findByText('3 changes wait')).toBeTruthy();
  });
});

describe('an action and its reason', () => {
  it('a refused one does nothing, is reachable by keyboard and names its reason', () => {
    const act = vi.fn();
    show(
      <ActionWithReason onClick={act} reason={{ kind: 'waits', says: 'You asked for this change.' }}>
        Approve
      </ActionWithReason>,
    );
    const button = screen.getByRole('button', { name: 'Approve', description: 'You asked for this change.' });
    fireEvent.click(button);
    expect(act).not.toHaveBeenCalled();
    expect(button.hasAttribute('disabled')).toBe(false);
  });
  it('one that may be done is done, with the reason beside it', () => {
    const act = vi.fn();
    show(
      <ActionWithReason onClick={act} reason={{ kind: 'go', says: 'May be installed.' }}>
        Start install
      </ActionWithReason>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Start install' }));
    expect(act).toHaveBeenCalledOnce();
  });
});

describe('a dialog that asks why', () => {
  const ask = (done: (reason: string) => void) =>
    show(
      <Confirm
        opened
        title="Cancel the visit?"
        act="Cancel the visit"
        risk
        reason={{ required: true }}
        onConfirm={done}
        onClose={() => undefined}
      >
        Hannah Xu is told.
      </Confirm>,
    );
  it('does not go on without a reason, and says so', async () => {
    const done = vi.fn();
    ask(done);
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel the visit' }));
    expect(done).not.toHaveBeenCalled();
    expect(screen.getByText(/Say why in a few words/)).toBeTruthy();
  });
  it('hands the reason over without the spaces around it', async () => {
    const done = vi.fn();
    ask(done);
    fireEvent.change(await screen.findByRole('textbox'), { target: { value: '  user is ill ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Cancel the visit' }));
    expect(done).toHaveBeenCalledWith('user is ill');
  });
});

describe('a day', () => {
  const field = (onChange: (day: string | undefined) => void) =>
    show(<DayField label="Day" value={undefined} onChange={onChange} today="2026-11-24" first="2026-11-24" />);
  it('is echoed as it was understood, and counts as it is typed: the next press finds it', () => {
    const changed = vi.fn();
    field(changed);
    const input = screen.getByRole('textbox', { name: /Day/ });
    fireEvent.change(input, { target: { value: 'tomorrow' } });
    expect(screen.getByText('Wednesday 25 November 2026, tomorrow')).toBeTruthy();
    expect(changed).toHaveBeenCalledWith('2026-11-25');
  });
  it('that is an answer on site counts when the field is left, once', () => {
    const changed = vi.fn();
    show(<DayField label="Day" value={undefined} onChange={changed} today="2026-11-24" counts="left" />);
    const input = screen.getByRole('textbox', { name: /Day/ });
    fireEvent.change(input, { target: { value: 'tomorrow' } });
    expect(changed).not.toHaveBeenCalled();
    fireEvent.blur(input);
    expect(changed.mock.calls).toEqual([['2026-11-25']]);
  });
  it('typed out of range stands in the field with its reason, and the day before it counts no more', () => {
    const given: (string | undefined)[] = [];
    function Form(): React.ReactNode {
      const [day, setDay] = useState<string | undefined>('2026-11-26');
      given.push(day);
      return <DayField label="Day" value={day} onChange={setDay} today="2026-11-24" first="2026-11-24" />;
    }
    show(<Form />);
    const input = screen.getByRole<HTMLInputElement>('textbox', { name: /Day/ });
    fireEvent.change(input, { target: { value: '1 nov 2026' } });
    expect(input.value).toBe('1 nov 2026');
    expect(screen.getByText('The first possible day is Tue 24 Nov 2026.')).toBeTruthy();
    expect(given.at(-1)).toBe(undefined);
  });
  it('is picked from weeks that start as the person prefers, else on Monday', async () => {
    const first = async () => (await screen.findByRole('dialog')).querySelector('th')?.textContent;
    const { unmount } = field(() => undefined);
    fireEvent.click(screen.getByRole('button', { name: 'Pick a day' }));
    expect(await first()).toBe('Mo');
    unmount();
    show(
      <WeekStartProvider day={0}>
        <DayField label="Day" value={undefined} onChange={() => undefined} today="2026-11-24" />
      </WeekStartProvider>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Pick a day' }));
    expect(await first()).toBe('Su');
  });
  it('before the first possible one is refused with that day', () => {
    const changed = vi.fn();
    field(changed);
    const input = screen.getByRole('textbox', { name: /Day/ });
    fireEvent.change(input, { target: { value: 'yesterday' } });
    fireEvent.blur(input);
    expect(changed).not.toHaveBeenCalled();
    expect(screen.getByText('The first possible day is Tue 24 Nov 2026.')).toBeTruthy();
  });
  it('that is none is refused after leaving the field, not while typing', () => {
    field(() => undefined);
    const input = screen.getByRole('textbox', { name: /Day/ });
    fireEvent.change(input, { target: { value: 'soonish' } });
    expect(screen.queryByText(/is not a day/)).toBeNull();
    fireEvent.blur(input);
    expect(screen.getByText(/“soonish” is not a day/)).toBeTruthy();
  });
});

describe('a moment', () => {
  it('tells the site’s time, and mine only when the clocks differ', () => {
    const at = Date.UTC(2026, 10, 24, 15, 12);
    const { rerender, container } = render(<Moment at={at} zone="Europe/London" mine="Europe/Lisbon" />);
    expect(container.textContent).toBe('Tue 24 Nov 15:12');
    rerender(<Moment at={at} zone="Europe/London" mine="Europe/Berlin" />);
    expect(container.textContent).toBe('Tue 24 Nov 15:12 (16:12 for you)');
    rerender(<Moment at={at} zone="Europe/London" mine="Asia/Tokyo" />);
    expect(container.textContent).toBe('Tue 24 Nov 15:12 (Wed 25 Nov 00:12 for you)');
  });
});

describe('a signature', () => {
  it('can be typed by whoever cannot draw', () => {
    const signed = vi.fn<(signature: Signature | undefined) => void>();
    show(<SignaturePad who="Hannah Xu" value={undefined} onChange={signed} />);
    fireEvent.click(screen.getByRole('radio', { name: 'Type the name' }));
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Hannah Xu' } });
    expect(signed).toHaveBeenLastCalledWith({ is: 'typed', name: 'Hannah Xu' });
  });
  it('of spaces alone is none', () => {
    const signed = vi.fn<(signature: Signature | undefined) => void>();
    show(<SignaturePad who="Hannah Xu" value={{ is: 'typed', name: 'H' }} onChange={signed} />);
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '   ' } });
    expect(signed).toHaveBeenLastCalledWith(undefined);
  });
});

it('a list that comes at once shows no skeleton; one that takes longer does', () => {
  vi.useFakeTimers();
  const { container } = render(<Waiting />);
  expect(container.querySelectorAll('i')).toHaveLength(0);
  vi.advanceTimersByTime(250);
  return vi.waitFor(() => expect(container.querySelectorAll('i').length).toBeGreaterThan(0)).finally(() => vi.useRealTimers());
});
