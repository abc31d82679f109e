/**
 * A form that was sent: proved, read, decided by the same acts as in the app, and written by the hub's own writer in the person's name,
 * by link. One transaction: a link that was revoked before it takes nothing more.
 */
import type { Code, Refusal } from '../../shared/errors.ts';
import { randomText } from '../../shared/node/keys.ts';
import type { Who } from '../../shared/sync/rules.ts';
import { gather } from '../../shared/sync/world.ts';
import type { PeopleWords } from '../../shared/words/for-people.ts';
import type { Hub } from '../hub.ts';
import { hubActIn, hubWriterId } from '../intake/hub-writer.ts';
import type { PublicLink, StoreRead, StoreWrite } from '../store/store.ts';
import { sourceOf } from '../store/world-source.ts';
import { type Form, holdsHidden } from './form.ts';
import { idOnce, isFormToken } from './form-token.ts';
import { findLink } from './link.ts';
import type { FormRule, Problem, Purpose, Sent } from './purpose.ts';
import { purposes } from './purposes.ts';
import { wordsOfLink } from './words.ts';

export type TakenForm =
  | { readonly is: 'saved'; readonly of: string }
  | { readonly is: 'unknown' | 'ended' }
  /** It is none of our forms for this link. */
  | { readonly is: 'strange' }
  | { readonly is: 'problem'; readonly problem: Problem; readonly link: PublicLink; readonly purpose: Purpose; readonly status: 409 | 422 };

/** Takes a form, or says why not; a refusal changes nothing. What is none of our forms never waits for, or holds, the lock of the log. */
export async function takeForm(hub: Hub, secret: string, name: string, form: Form): Promise<TakenForm> {
  const proved = await hub.store.read((store) => prove(hub, store, secret, name, form));
  if (proved.is !== 'ours') return proved;
  return hub.store.write(async (store) => {
    // Again, in the transaction that writes: the link may have been revoked in between.
    const ours = await prove(hub, store, secret, name, form);
    return ours.is === 'ours' ? write(hub, store, ours, form) : ours;
  });
}

interface Ours {
  readonly is: 'ours';
  readonly link: PublicLink;
  readonly purpose: Purpose;
  readonly rule: FormRule;
  readonly name: string;
  readonly once: string;
  readonly of: string;
}

/** A form that this hub made for this link, which is still good. */
async function prove(
  hub: Hub,
  store: StoreRead,
  secret: string,
  name: string,
  form: Form,
): Promise<Ours | Exclude<TakenForm, { is: 'saved' }>> {
  const found = await findLink(store, secret, hub.now());
  if (found.is !== 'good') return found;
  const { link } = found;
  const purpose: Purpose = purposes[found.purpose];
  const rule = Object.hasOwn(purpose.forms, name) ? purpose.forms[name] : undefined;
  const once = form.get('once') ?? '';
  const of = form.get('of');
  const good = isFormToken(form.get('token') ?? '', hub.keys.nonceKey, link.hash, name, once);
  return rule === undefined || of === undefined || !good ? { is: 'strange' } : { is: 'ours', link, purpose, rule, name, once, of };
}

async function write(hub: Hub, store: StoreWrite, ours: Ours, form: Form): Promise<TakenForm> {
  const { link, purpose, rule, name, once, of } = ours;
  const now = hub.now();
  const names = Object.keys({ ...rule.fields, ...rule.optional });
  const typed = Object.fromEntries(names.map((field) => [field, lines(form.get(field) ?? '')]));
  const no = (code: string, sentence: string, status: 409 | 422 = 422): TakenForm => {
    return { is: 'problem', problem: { form: name, of, code, sentence, typed }, link, purpose, status };
  };
  const words = await gather(sourceOf(store), (world) => wordsOfLink(world, link));
  const unfit = unfitText(words.page, rule, form, typed);
  if (unfit !== undefined) return no(unfit.code, unfit.sentence);
  const sent: Sent = {
    of,
    values: typed,
    ids: { once: idOnce(link.hash, name, once, [of, ...Object.values(typed)]), fresh: `link-${randomText(160)}` },
  };
  const who = await whoBy(store, link, now);
  const taken = await gather(sourceOf(store), (world) => rule.take({ world, link, now, words }, sent, who));
  if (!taken.ok && taken.refusal.code !== 'NOTHING_CHANGED') {
    const { refusal } = taken;
    return no(refusal.code, sentenceOf(words, refusal), movedOn.includes(refusal.code) ? 409 : 422);
  }
  if (taken.ok && taken.value.ops.length > 0) {
    const { act, ops, by = link.person } = taken.value;
    await hubActIn(store, hub.rules, hub.keys, now, { act, via: 'link', actor: by, ops });
  }
  await store.putPublicLink({ ...link, usedAt: now });
  return { is: 'saved', of };
}

/** What they answered is not what is asked any more. */
const movedOn: readonly Code[] = ['CASE_CHANGED', 'APPOINTMENT_MOVED', 'CASE_SETTLED'];

/** A browser counts a line break as one character and sends two. */
const lines = (text: string): string => text.replaceAll('\r\n', '\n');

/** In whose name it counts: the person's, with the rights that they have now. */
async function whoBy(store: StoreRead, link: PublicLink, now: number): Promise<Who> {
  const { epoch, seq } = await store.head();
  const grants = (await store.grants([link.person])).filter((grant) => grant.until === null);
  return { person: link.person, writer: hubWriterId(epoch), via: 'link', now: grants, atBase: grants, base: seq, at: now };
}

/** A field that is missing, too long, or holds what cannot be shown. */
function unfitText(
  w: PeopleWords['page'],
  rule: FormRule,
  form: Form,
  typed: Sent['values'],
): { readonly code: string; readonly sentence: string } | undefined {
  for (const [field, limit] of Object.entries({ ...rule.fields, ...rule.optional })) {
    if (!form.has(field) && Object.hasOwn(rule.fields, field)) return { code: 'ANSWER_MISSING', sentence: w.ANSWER_MISSING() };
    const text = typed[field] ?? '';
    if (text.length > limit) return { code: 'TEXT_LONG', sentence: w.TEXT_LONG({ limit, has: text.length }) };
    if (holdsHidden(text)) return { code: 'TEXT_HIDDEN', sentence: w.TEXT_HIDDEN() };
  }
  return undefined;
}

/** An answer that is none of the page's own was made up by something that is no browser: what was meant is not guessed at. */
function sentenceOf({ page: w, say }: PeopleWords, { code, details }: Refusal): string {
  return code === 'INPUT_INVALID' ? w.ANSWER_MISSING() : say(code, details);
}
