/**
 * What a link is for: how its page looks and what its forms do. Everything else (the frame, links, forms that are sent twice, limits, who
 * wrote it) is the same for all. A further purpose is one file with one of these, and a line in purposes.ts.
 */
import type { Result } from '../../shared/errors.ts';
import type { Op } from '../../shared/sync/op.ts';
import type { Who, World } from '../../shared/sync/rules.ts';
import type { PeopleWords } from '../../shared/words/for-people.ts';
import type { PublicLink } from '../store/store.ts';
import type { Html } from './html.ts';

/** What a page is made for. */
export interface Seen {
  readonly world: World;
  readonly link: PublicLink;
  /** Hub time, ms. */
  readonly now: number;
  /** In the language of whoever the link is for. */
  readonly words: PeopleWords;
}

/** What a form could not take: shown at that form, with what was typed. */
export interface Problem {
  readonly form: string;
  /** Which of several forms of that name: the record that it is about. */
  readonly of: string;
  readonly code: string;
  readonly sentence: string;
  readonly typed: { readonly [field: string]: string };
}

/** How a page is put together. */
export interface Making {
  /** A whole form: its hidden fields, where it goes, and what is inside. */
  readonly form: (name: string, of: string, inside: Html) => Html;
  /** Its problem, where it had one. */
  readonly problem: (name: string, of: string) => Problem | undefined;
  /** The form that was just taken: which one, as `of`. */
  readonly saved: string | undefined;
}

export interface View {
  readonly title: string;
  readonly body: Html;
}

/** What a form wrote. */
export interface Taken {
  readonly act: string;
  /** None: it says so already. */
  readonly ops: readonly Op[];
  /** Under the hub's own name: what somebody without any role may tell it. Else in the person's. */
  readonly by?: 'hub';
}

export interface FormRule {
  /** Its fields besides `of`, each with the most characters that it takes. All must be there. */
  readonly fields: { readonly [name: string]: number };
  /** Fields that may be missing (boxes that are not ticked), with the same limit. A missing one is the empty text. */
  readonly optional?: { readonly [name: string]: number };
  /** NOTHING_CHANGED counts as taken. Pure. */
  readonly take: (seen: Seen, form: Sent, who: Who) => Result<Taken>;
}
/** A form as it was sent, its texts whole and within their limits. */
export interface Sent {
  readonly of: string;
  readonly values: Values;
  /** For what it writes: an id that is the same when the same words are sent again from the same page, and one that never is. */
  readonly ids: { readonly once: string; readonly fresh: string };
}
export type Values = { readonly [field: string]: string };

export interface Purpose {
  /** undefined: what it is about is gone, or they are not asked any more. Pure. */
  readonly view: (seen: Seen, making: Making) => View | undefined;
  readonly forms: { readonly [name: string]: FormRule };
}
