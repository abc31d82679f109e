/** The bridge over HTTP, for the browser host: a session secret got for the code in the address, then one request a call. */
import { z } from 'zod';

const storedAs = 'groundcrew.session';
const retryAfterMs = 1000;
/** Three heartbeats of the host missed: the line is dead, whatever the socket says. */
const silenceMs = 45_000;

const sessionSchema = z.object({ ok: z.literal(true), value: z.object({ secret: z.string() }) });
const lineSchema = z.object({ event: z.string(), data: z.unknown() });

type Deliver = (event: string, data: unknown) => void;

export interface HttpLine {
  readonly call: (name: string, input: unknown) => Promise<unknown>;
  readonly listen: (deliver: Deliver, connected: () => void) => void;
  readonly credentials: () => Promise<Record<string, string>>;
}

let only: HttpLine | undefined;

/** The one line of this page, opened by whoever asks first. */
export function httpLine(): HttpLine {
  only ??= openLine();
  return only;
}

function openLine(): HttpLine {
  const session = openSession();
  const credentials = async (): Promise<Record<string, string>> => ({ Authorization: `Bearer ${await session}` });
  return {
    credentials,
    call: async (name, input) => {
      try {
        const headers = { 'Content-Type': 'application/json', ...(await credentials()) };
        const response = await fetch(`/bridge/${name}`, { method: 'POST', headers, body: JSON.stringify(input) });
        return await response.json();
      } catch {
        return { ok: false, code: 'HOST_GONE', details: {} };
      }
    },
    listen: (deliver, connected) => void listenForever(credentials, deliver, connected),
  };
}

/** The secret kept in this tab, so that a reload goes on; a code in the address is exchanged first and taken out of it. */
async function openSession(): Promise<string> {
  const code = /^#code=([\w-]+)$/.exec(location.hash)?.[1];
  if (code !== undefined) {
    history.replaceState(null, '', location.pathname);
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch('/session', { method: 'POST', headers, body: JSON.stringify({ code }) }).catch(() => undefined);
    const session = sessionSchema.safeParse(await response?.json().catch(() => undefined));
    if (session.success) sessionStorage.setItem(storedAs, session.data.value.secret);
  }
  return sessionStorage.getItem(storedAs) ?? '';
}

async function listenForever(credentials: HttpLine['credentials'], deliver: Deliver, connected: () => void): Promise<never> {
  for (;;) {
    const cut = new AbortController();
    try {
      const response = await fetch('/bridge/events', { headers: await credentials(), signal: cut.signal });
      if (response.ok && response.body !== null) {
        connected();
        await deliverLines(response.body, deliver, cut);
      }
    } catch {
      // The host is gone or the stream was cut: try again below, for as long as the page lives.
    }
    cut.abort();
    await new Promise((resume) => setTimeout(resume, retryAfterMs));
  }
}

async function deliverLines(body: ReadableStream<Uint8Array<ArrayBuffer>>, deliver: Deliver, cut: AbortController): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const silence = setTimeout(() => cut.abort(), silenceMs);
    const { done, value } = await reader.read().finally(() => clearTimeout(silence));
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') continue;
      const parsed = lineSchema.safeParse(JSON.parse(line));
      if (parsed.success) deliver(parsed.data.event, parsed.data.data);
    }
  }
}
