// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { LookAndFeel } from '../../../renderer/app/app.tsx';
import { PersonalFields } from '../../../renderer/features/policy/personal-fields.tsx';
import type { PolicyContent } from '../../../shared/domain/policy/content.ts';
import { layoutlessDom } from '../../builders/layoutless-dom.ts';

beforeAll(layoutlessDom);
afterEach(cleanup);

type Personal = PolicyContent['retention']['personal'];

function show(personal: Personal) {
  const said = vi.fn<(next: Personal) => void>();
  render(
    <LookAndFeel>
      <PersonalFields personal={personal} onChange={said} />
    </LookAndFeel>,
  );
  return said;
}

describe('how long personal data are kept, as fields', () => {
  it('a number that is emptied stays what it was: never 0 months', async () => {
    const said = show([{ kind: 'Photos', months: 24, of: 'photo' }]);
    await userEvent.clear(screen.getByLabelText('Months it is kept'));
    for (const [next] of said.mock.calls) expect(next).toEqual([{ kind: 'Photos', months: 24, of: 'photo' }]);
  });

  it('a kind counts when it has a name; until then nothing is kept of it', async () => {
    const said = show([]);
    await userEvent.click(screen.getByRole('button', { name: 'Add a kind' }));
    expect(said).not.toHaveBeenCalled();
    await userEvent.type(screen.getByLabelText('What'), 'Mail');
    expect(said).toHaveBeenLastCalledWith([{ kind: 'Mail', months: 12 }]);
  });

  it('a kind is taken out by its own name', async () => {
    const said = show([
      { kind: 'Photos', months: 24, of: 'photo' },
      { kind: 'Mail', months: 12 },
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Take out: Photos' }));
    expect(said).toHaveBeenLastCalledWith([{ kind: 'Mail', months: 12 }]);
  });
});
