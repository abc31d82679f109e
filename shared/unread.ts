/** What a parser did not take, as people can be told: which field, and in which of a few ways. Never the value. */
import type { z } from 'zod';

/** `missing`: nothing was said. `empty`: too short. `few`, `many`: of a list. `choice`: none of those that there are. `shape`: anything else. */
export const unreadWhys = ['missing', 'empty', 'long', 'small', 'large', 'few', 'many', 'choice', 'shape'] as const;
export type UnreadWhy = (typeof unreadWhys)[number];

/** Where in the value (its path with dots, '' for the whole), and why; our own words where a rule of ours has some. */
export interface Unread {
  readonly where: string;
  readonly why: UnreadWhy | (string & {});
}

type Issue = z.core.$ZodIssue;

/** The first fault of a value that could not be parsed. */
export function unreadOf(error: z.ZodError): Unread {
  const issue = error.issues[0];
  return issue === undefined ? { where: '', why: 'shape' } : { where: issue.path.map(String).join('.').slice(0, 200), why: whyOf(issue) };
}

function whyOf(issue: Issue): Unread['why'] {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' ? 'empty' : isList(issue.origin) ? 'few' : 'small';
    case 'too_big':
      return issue.origin === 'string' ? 'long' : isList(issue.origin) ? 'many' : 'large';
    case 'invalid_value':
      return 'choice';
    case 'invalid_type':
      return /received undefined$/.test(issue.message) ? 'missing' : 'shape';
    case 'custom':
      // A rule of ours says why in its own words; without any, the parser says “Invalid input”.
      return issue.message === 'Invalid input' ? 'shape' : issue.message;
    default:
      return 'shape';
  }
}

const isList = (origin: string): boolean => ['array', 'set', 'map'].includes(origin);
