/** Records put into a laptop's journal from outside the screens, for walks that begin after what other screens make. */
import type { Page } from 'playwright-core';
import { type CommandName, commands, type Input, type Output } from '../../shared/bridge/commands.ts';
import type { Op } from '../../shared/sync/op.ts';

/**
 * Appends ops as the person at this laptop, through the page's own session with its host. Rejects with the answer where it was refused.
 * `base`: the hub's change that the laptop had taken; facts need one at which the person had a role.
 */
export async function appendOps(page: Page, act: string, ops: readonly Op[], base = 0): Promise<void> {
  const answer: unknown = await page.evaluate(
    async ({ name, list, seen }) => {
      const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${sessionStorage.getItem('groundcrew.session')}` };
      const ask = async (command: string, input: unknown) =>
        (await fetch(`/bridge/${command}`, { method: 'POST', headers, body: JSON.stringify(input) })).json();
      const hello = await ask('app.hello', {});
      return ask('journal.append', { act: name, epoch: hello.value.epoch, base: seen, via: 'app', ops: list });
    },
    { name: act, list: JSON.parse(JSON.stringify(ops)), seen: base },
  );
  if (typeof answer !== 'object' || answer === null || Reflect.get(answer, 'ok') !== true) throw new Error(JSON.stringify(answer));
}

/** The person at this laptop. */
export async function whoIs(page: Page): Promise<string> {
  const answer: unknown = await page.evaluate(async () => {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${sessionStorage.getItem('groundcrew.session')}` };
    return (await (await fetch('/bridge/app.hello', { method: 'POST', headers, body: '{}' })).json()).value.person;
  });
  if (typeof answer !== 'string') throw new Error('nobody is at this laptop');
  return answer;
}

/** Asks a command of the host through the page's own session; rejects with the answer where it was refused. */
export async function askHost<N extends CommandName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const answer: unknown = await page.evaluate(
    async ({ command, ask }) => {
      const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${sessionStorage.getItem('groundcrew.session')}` };
      return (await fetch(`/bridge/${command}`, { method: 'POST', headers, body: JSON.stringify(ask) })).json();
    },
    { command: name, ask: JSON.parse(JSON.stringify(input)) },
  );
  if (typeof answer !== 'object' || answer === null || Reflect.get(answer, 'ok') !== true)
    throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return commands[name].output.parse(Reflect.get(answer, 'value')) as Output<N>;
}
