/** A link's page, put together: the purpose's content in the frame, its forms with their hidden fields. */
import { gather } from '../../shared/sync/world.ts';
import type { PeopleWords } from '../../shared/words/for-people.ts';
import type { Hub } from '../hub.ts';
import type { PublicLink, StoreRead } from '../store/store.ts';
import { sourceOf } from '../store/world-source.ts';
import { formToken, newOnce } from './form-token.ts';
import { asTyped, framed, told } from './frame.ts';
import { type Html, html } from './html.ts';
import type { Making, Problem, Purpose, Seen } from './purpose.ts';
import { wordsOfLink } from './words.ts';

export interface PageOf {
  readonly link: PublicLink;
  /** As it stands in the address. */
  readonly secret: string;
  readonly purpose: Purpose;
  readonly problem?: Problem | undefined;
  readonly saved?: string | undefined;
}

/** The page; undefined where there is nothing to ask any more. Writes nothing. */
export async function renderPage(hub: Hub, store: StoreRead, page: PageOf): Promise<string | undefined> {
  const { link, secret, purpose, problem, saved } = page;
  // One for a page: how often its content is gathered again changes nothing of it.
  const once = newOnce();
  let shown = false;
  const making: Making = {
    form: (name, of, inside) => {
      const token = formToken(hub.keys.nonceKey, link.hash, name, once);
      return html`<form method="post" action="/l/${secret}/${name}" accept-charset="utf-8">
<input type="hidden" name="token" value="${token}"><input type="hidden" name="once" value="${once}"><input type="hidden" name="of" value="${of}">
${inside}
</form>`;
    },
    problem: (name, of) => {
      const here = problem?.form === name && problem.of === of;
      shown ||= here;
      return here ? problem : undefined;
    },
    saved,
  };
  const now = hub.now();
  const { view, words } = await gather(sourceOf(store), (world) => {
    const seen: Seen = { world, link, now, words: wordsOfLink(world, link) };
    return { view: purpose.view(seen, making), words: seen.words };
  });
  if (view === undefined) return undefined;
  // Its form has gone meanwhile: what was typed is not gone with it.
  const whole = problem === undefined || shown ? view : { ...view, body: html`${lost(words, purpose, problem)}${view.body}` };
  return framed(whole, words.language);
}

/** Fields that take more than this are somebody's own words. */
const wordsFrom = 200;

function lost({ page: w }: PeopleWords, purpose: Purpose, { form, code, typed }: Problem): Html {
  const fields = Object.entries(purpose.forms[form]?.fields ?? {}).filter(([, limit]) => limit > wordsFrom);
  return html`${told('bad', w.NO_LONGER_ASKED(), code)}${fields.map(([name]) => asTyped(typed[name] ?? ''))}`;
}
