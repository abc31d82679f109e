/** Commands about the hub's mail server. Messages themselves are acts. */
import { z } from 'zod';
import { connectMailSchema, mailStandingSchema, tryMailSchema } from '../domain/message/hub-messages.ts';

const none = z.object({});
const done = z.object({});

export const mailCommands = {
  /** Throws ROLE_MISSING, HUB_*. */
  'mail.standing': { input: none, output: mailStandingSchema },
  /** Greets the server and signs in, and keeps the connection where that went well. Throws MAIL_*, INPUT_INVALID, ROLE_MISSING. */
  'mail.connect': { input: connectMailSchema, output: done },
  /** Nothing is sent any more; what waits stays. */
  'mail.disconnect': { input: none, output: done },
  /** The server may be asked again. */
  'mail.again': { input: none, output: done },
  /** One mail, to see that it arrives. Throws MAIL_*. */
  'mail.try': { input: tryMailSchema, output: done },
} as const;
