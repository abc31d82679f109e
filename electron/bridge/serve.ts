import type { z } from 'zod';
import { unplain } from '../../shared/bridge/plain-json.ts';
import { Fault, type Problem, problemOf } from '../../shared/errors.ts';
import { unreadOf } from '../../shared/unread.ts';

/** Any map of commands: the app's own, or a small one in a test. */
export type CommandMap = Readonly<Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>>;

/** One handler per command: parsed input in, output out; a refusal or fault is thrown as a Fault. */
export type HandlersOf<C extends CommandMap> = {
  readonly [K in keyof C]: (input: z.output<C[K]['input']>) => Promise<z.output<C[K]['output']>>;
};

/** How an answer crosses in either host (shared/bridge/commands.ts, answerSchema). */
export type BridgeAnswer = { readonly ok: true; readonly value: unknown } | ({ readonly ok: false } & Problem);

/** The served bridge: takes anything a page may send and always answers. Both hosts call it after they have checked the sender. */
export type Bridge = (command: unknown, input: unknown) => Promise<BridgeAnswer>;

/** Where an unexpected throw goes, with its cause: somebody should look. */
export type BridgeLog = (command: string, cause: unknown) => void;

/**
 * Serves `commands` by `handlers`. Promises: no input reaches a handler unparsed, and nothing thrown reaches the page as more than
 * a code and details. Codes of its own: METHOD_UNKNOWN, INPUT_INVALID (`where` is the command and the path of the first
 * fault, never the content). What is thrown and is no Fault becomes UNEXPECTED and is told to `log`.
 */
export function serveBridge<C extends CommandMap>(commands: C, handlers: HandlersOf<C>, log: BridgeLog): Bridge {
  const routes = new Map(Object.keys(commands).map((name) => [name, route(commands, handlers, name, log)]));
  return async (command, input) => {
    const name = String(command).slice(0, 64);
    const found = typeof command === 'string' ? routes.get(command) : undefined;
    if (found === undefined) return { ok: false, code: 'METHOD_UNKNOWN', details: { name } };
    const why = unplain(input);
    if (why !== undefined) return invalid(name, why);
    return found(input);
  };
}

function route<C extends CommandMap, K extends keyof C & string>(commands: C, handlers: HandlersOf<C>, name: K, log: BridgeLog) {
  return async (input: unknown): Promise<BridgeAnswer> => {
    const parsed = commands[name]?.input.safeParse(input);
    if (!parsed?.success) {
      const { where, why } = parsed === undefined ? { where: '', why: 'shape' } : unreadOf(parsed.error);
      return invalid(where === '' ? name : `${name}: ${where}`, why);
    }
    try {
      return { ok: true, value: await handlers[name](parsed.data as z.output<C[K]['input']>) };
    } catch (cause) {
      if (!(cause instanceof Fault)) log(name, cause);
      return { ok: false, ...problemOf(cause) };
    }
  };
}

function invalid(where: string, why: string): BridgeAnswer {
  return { ok: false, code: 'INPUT_INVALID', details: { where, why } };
}
