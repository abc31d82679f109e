/** The real Request Tracker as a story of a killed hub asks it. */
import { z } from 'zod';
import { ownAddress } from '../../builders/story-rt.ts';
import type { StoryRt } from '../../contract/cmdb/killed.suite.ts';
import type { StoryTicket, StoryTickets } from '../../contract/tickets/killed.suite.ts';
import { Link } from '../../fakes/link.ts';
import { putAs } from './people-there.ts';
import type { RealRt } from './server.ts';

const idSchema = z.union([z.string(), z.number()]).transform(String);
const listSchema = z.object({ items: z.array(z.looseObject({ id: idSchema, Name: z.string().nullish() })) });
const historySchema = z.object({
  items: z.array(
    z.object({
      id: idSchema,
      Type: z.string().nullish(),
      Field: z.union([z.string(), z.number()]).nullish(),
      NewValue: z.string().nullish(),
      Data: z.string().nullish(),
      Creator: z.object({ id: idSchema }).nullish(),
    }),
  ),
});
const ticketSchema = z.object({
  Status: z.string(),
  Type: z.string(),
  _hyperlinks: z.array(z.object({ ref: z.string(), type: z.string().nullish(), id: idSchema.nullish(), _url: z.string().nullish() })),
});
const ourAccount = 'rollout-sync';

function asked(rt: RealRt) {
  const json = async (path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${rt.address}/REST/2.0/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `token ${rt.tokens.root}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const list = async (kind: 'assets' | 'tickets', query: string) => {
    const asking = new URLSearchParams({ query, per_page: '100', fields: 'Name', order: 'ASC', orderby: 'id' });
    return listSchema.parse(await json(`${kind}?${asking.toString()}`)).items;
  };
  const history = async (kind: 'asset' | 'ticket', id: string) => {
    const path = `${kind}/${id}/history?per_page=100&order=ASC&orderby=id&fields=Type,Field,NewValue,Data,Creator`;
    return historySchema.parse(await json(path)).items.filter(({ Creator }) => Creator?.id === ourAccount);
  };
  return { json, list, history };
}

/** Everything that lies in both catalogues. */
const everything = "Catalog = 'Workplaces' OR Catalog = 'Software library'";

/** Empty, and at an address of its own: a cable to the one server. */
export async function realStoryRt(rt: RealRt): Promise<StoryRt & { readonly named: (text: string) => Promise<string> }> {
  rt.empty();
  const link = await Link.to(rt.port);
  const { json, list, history } = asked(rt);
  const assets = () => list('assets', everything);
  /** Numbers of assets as their names: a number is another in every story. */
  const named = async (text: string): Promise<string> => {
    const names = new Map((await assets()).map(({ id, Name }) => [id, Name ?? '']));
    return text.replaceAll(/asset:(?:\/\/[\w.-]+\/)?(\d+)/g, (_all, id: string) => `asset ${names.get(id) ?? '?'}`);
  };
  return {
    named,
    place: { address: ownAddress(`http://127.0.0.1:${link.port}`), token: rt.tokens.sync },
    async add({ Name = '', Status = 'new', ...CustomFields }) {
      await json('asset', { Catalog: 'Workplaces', Name, Status: 'in-use', CustomFields });
      const made = (await list('assets', `Catalog = 'Workplaces' AND Name = '${Name}'`)).at(-1);
      if (Status !== 'in-use') await put(rt, made?.id ?? '', Status);
    },
    async written() {
      const lines: string[] = [];
      for (const { id, Name } of await assets())
        for (const { Type, Field, NewValue } of await history('asset', id)) lines.push(`${Name} ${Type} ${Field} ${NewValue}`);
      return Promise.all(lines.map(named));
    },
    devices: async () => (await list('assets', "Catalog = 'Workplaces'")).length,
    async linked(name) {
      const device = (await list('assets', `Catalog = 'Workplaces' AND Name = '${name}'`))[0];
      const names = new Map((await assets()).map(({ id, Name }) => [id, Name ?? '']));
      const { _hyperlinks } = ticketSchema.pick({ _hyperlinks: true }).parse(await json(`asset/${device?.id}`));
      return _hyperlinks
        .flatMap(({ ref, type, id }) => (ref === 'refers-to' && type === 'asset' ? [names.get(id ?? '') ?? ''] : []))
        .sort();
    },
    stop: () => link.close(),
  };
}

async function put(rt: RealRt, id: string, Status: string): Promise<void> {
  await fetch(`${rt.address}/REST/2.0/asset/${id}`, {
    method: 'PUT',
    headers: { authorization: `token ${rt.tokens.root}`, 'content-type': 'application/json' },
    body: JSON.stringify({ Status }),
  });
}

/** The same with its tickets: those of an earlier story are deleted, for a request has the same key in each. */
export async function realStoryTickets(rt: RealRt): Promise<StoryTickets> {
  const { named, ...rest } = await realStoryRt(rt);
  const { json, list, history } = asked(rt);
  const all = async (type: 'ticket' | 'approval') => list('tickets', `id > 0 AND Type = '${type}'`);
  const read = async (id: string): Promise<StoryTicket> => {
    const { Status, Type, _hyperlinks } = ticketSchema.parse(await json(`ticket/${id}`));
    const refers = _hyperlinks.flatMap(({ ref, type, id: to, _url }) =>
      ref === 'refers-to' ? [type === 'asset' ? `asset:${to}` : (_url ?? '')] : [],
    );
    const ours = (await history('ticket', id)).map(({ Type: how, NewValue, Data }) => `${how} ${NewValue} ${Data}`);
    return {
      ...{ type: Type, status: Status },
      refersTo: (await Promise.all(refers.map(named))).sort(),
      ours: await Promise.all(ours.map(named)),
    };
  };
  return {
    ...rest,
    async decide(status) {
      for (const { id } of await all('approval')) await putAs(rt, 'cab', id, status);
    },
    async tickets() {
      const ids = [...(await all('ticket')), ...(await all('approval'))].map(({ id }) => id);
      return Promise.all(ids.map(read));
    },
  };
}
