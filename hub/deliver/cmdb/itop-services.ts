/**
 * iTop's REST/JSON services, version 1.3, from their documentation. Every answer is HTTP 200: its `code` says how it went. Its own words
 * tell a wrong class from a wrong field.
 */
import { z } from 'zod';
import { Fault } from '../../../shared/errors.ts';
import type { Client } from '../client.ts';

/** What it calls each way in which something goes wrong. */
const codes = { ok: 0, unauthorized: 1, noUser: 5, noPassword: 6 } as const;

const fieldsSchema = z.record(z.string(), z.unknown());
const objectSchema = z.object({
  code: z.number().default(0),
  message: z.string().default(''),
  key: z.union([z.string(), z.number()]).transform(String),
  fields: fieldsSchema.nullish(),
});
export type ItopObject = z.output<typeof objectSchema>;
const answerSchema = z.object({
  code: z.number(),
  message: z.string().nullish(),
  objects: z.union([z.record(z.string(), objectSchema), z.array(objectSchema)]).nullish(),
});

export interface ItopSign {
  readonly user: string;
  readonly password: string;
  /** By name; empty: none is said, and iTop takes its own default or refuses. */
  readonly organisation: string;
}

export type ItopOperation = 'core/get' | 'core/create' | 'core/update';

export class ItopServices {
  readonly #client: Client;
  readonly #sign: ItopSign;
  /** How this one lets itself be signed in to: by the form, or by the header where that is all it takes. */
  #byHeader = false;

  constructor(client: Client, sign: ItopSign) {
    this.#client = client;
    this.#sign = sign;
  }

  get organisation(): string {
    return this.#sign.organisation;
  }

  /** Throws CMDB_SIGN_IN, CMDB_PLACE_MISSING, CMDB_FIELD_MISSING, CMDB_REFUSED, CMDB_ANSWER_STRANGE. */
  async ask(className: string, operation: ItopOperation, asked: object): Promise<readonly ItopObject[]> {
    // Part of a query, and so nothing but a name.
    if (!/^\w{1,100}$/.test(className)) throw new Fault('CMDB_PLACE_MISSING', { place: className }, { side: 'cmdb' });
    const said = operation === 'core/get' ? {} : { comment: 'Groundcrew' };
    const call = JSON.stringify({ operation, ...said, class: className, ...asked });
    let answer = await this.#say(call, this.#byHeader);
    // Its keeper may have left only the other way to sign in. The first is tried first: the other cuts a password at its colon.
    if (!this.#byHeader && this.#sign.user !== '' && answer.code === codes.unauthorized && /invalid login/i.test(answer.message ?? '')) {
      const other = await this.#say(call, true);
      this.#byHeader = other.code === codes.ok;
      if (this.#byHeader) answer = other;
    }
    const { code, message, objects } = answer;
    if (code !== codes.ok) throw faultOf(className, code, message ?? '');
    const list = Array.isArray(objects) ? objects : Object.values(objects ?? {});
    const failed = list.find((object) => object.code !== codes.ok);
    if (failed !== undefined) throw refused(failed.message);
    return list;
  }

  close(): void {
    this.#client.close();
  }

  async #say(call: string, byHeader: boolean): Promise<z.output<typeof answerSchema>> {
    const { user, password } = this.#sign;
    // Without an account the secret is a token of the application.
    const sign: Readonly<Record<string, string>> = user === '' ? { auth_token: password } : { auth_user: user, auth_pwd: password };
    const basic = Buffer.from(`${user}:${password}`, 'utf8').toString('base64');
    const { body } = await this.#client.ask({
      method: 'POST',
      path: '/webservices/rest.php?version=1.3',
      ...(byHeader ? { headers: { authorization: `Basic ${basic}` } } : {}),
      form: byHeader ? { json_data: call } : { ...sign, json_data: call },
    });
    const answer = answerSchema.safeParse(body);
    if (!answer.success) throw strange('unexpected shape');
    return answer.data;
  }
}

function faultOf(className: string, code: number, message: string): Fault {
  if (code === codes.unauthorized || code === codes.noUser || code === codes.noPassword)
    return new Fault('CMDB_SIGN_IN', {}, { side: 'cmdb' });
  if (/not a valid class|unknown class/i.test(message)) return new Fault('CMDB_PLACE_MISSING', { place: className }, { side: 'cmdb' });
  const field = /invalid attribute code '([^']+)'|'([^']+)' is not a valid attribute|(\w+): unknown attribute/i.exec(message);
  if (field !== null) return new Fault('CMDB_FIELD_MISSING', { field: field[1] ?? field[2] ?? field[3] ?? '' }, { side: 'cmdb' });
  return refused(message);
}

/** One field of an object as text; '' where it has none. */
export function textOf({ fields }: ItopObject, name: string): string {
  const value = fields?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** An answer that is none. */
export const strange = (why: string): Fault => new Fault('CMDB_ANSWER_STRANGE', { why }, { side: 'cmdb' });
const refused = (message: string): Fault =>
  new Fault('CMDB_REFUSED', { why: said(message).slice(0, 300) || 'without a reason' }, { side: 'cmdb' });

/** Its reason, without what it repeats for programs. */
const said = (message: string): string =>
  message
    .replace(/\s+/g, ' ')
    .replace(/^Error: /, '')
    .replace(/: issues = \{.*$/, '');
