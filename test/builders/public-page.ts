/** The hub's public page over a real socket, as a browser without script uses it. */
import type { FastifyInstance } from 'fastify';
import type { Hub } from '../../hub/hub.ts';
import { buildPublicApp } from '../../hub/public/public-app.ts';

export interface Shown {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

export interface PublicBrowser {
  readonly address: string;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Shown>;
  /** Sends the form of a page that was shown, with these answers; follows the redirect as a browser does. */
  answer(page: Shown, of: string, answers: Readonly<Record<string, string>>): Promise<Shown>;
  /** Sends any body. */
  post(path: string, body: string | Buffer, headers?: Readonly<Record<string, string>>): Promise<Shown>;
  close(): Promise<void>;
}

/** A form of a page: where it goes, and its hidden fields. */
export function formIn({ text }: Shown, of: string): { readonly action: string; readonly hidden: Readonly<Record<string, string>> } {
  const forms = [...text.matchAll(/<form method="post" action="([^"]+)"[^>]*>(.*?)<\/form>/gs)];
  const found = forms.find(([, , inside]) => inside?.includes(`name="of" value="${of}"`));
  if (found === undefined) throw new Error(`no form of ${of}`);
  const hidden = [...(found[2] ?? '').matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
  return { action: found[1] ?? '', hidden: Object.fromEntries(hidden.map(([, name, value]) => [name ?? '', value ?? ''])) };
}

export async function publicBrowser(hub: Hub, proxy?: string): Promise<PublicBrowser> {
  const app: FastifyInstance = buildPublicApp(hub, { proxy });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const shown = async (answer: Response): Promise<Shown> => ({ status: answer.status, text: await answer.text(), headers: answer.headers });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const self: PublicBrowser = {
    address,
    get: async (path, headers = {}) => shown(await fetch(new URL(path, address), { headers, redirect: 'manual' })),
    post: async (path, body, headers = form) =>
      shown(await fetch(new URL(path, address), { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers, redirect: 'manual' })),
    answer: async (page, of, answers) => {
      const { action, hidden } = formIn(page, of);
      const sent = await self.post(action, new URLSearchParams({ ...hidden, ...answers }).toString());
      const to = sent.headers.get('location');
      return sent.status === 303 && to !== null ? self.get(to) : sent;
    },
    close: () => app.close(),
  };
  return self;
}
