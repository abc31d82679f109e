/** What the hub says of its mail server, and takes about it, from laptops whose person may (route right `mail`). Passwords go in and never come out. */
import { z } from 'zod';

export const mailSecurities = ['starttls', 'tls', 'none'] as const;
export type MailSecurity = (typeof mailSecurities)[number];

const server = {
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(mailSecurities),
  listed: z.array(z.string().trim().min(1).max(100)).max(20),
  user: z.string().max(200),
  authority: z.string().max(20_000),
  fromName: z.string().trim().max(200),
  fromMail: z.string().trim().max(254),
  replyTo: z.string().trim().max(254),
  perMinute: z.number().int().min(1).max(600),
};

/** GET /v1/mail */
export const mailStandingSchema = z.object({
  server: z.object({ ...server, hasSecret: z.boolean() }).nullable(),
  counts: z.object({ waiting: z.number(), done: z.number(), stopped: z.number() }),
  /** When the server is asked again, hub time, ms; null: now, or not by itself. */
  againAt: z.number().nullable(),
  /** Where people open their page; null: there is none, and messages hold no link. */
  page: z.string().nullable(),
  hubTime: z.number(),
});
export type MailStanding = z.infer<typeof mailStandingSchema>;

/** POST /v1/mail: connects, or changes the connection. The server is greeted and signed in to first; nothing is kept where that fails. */
export const connectMailSchema = z.object({
  ...server,
  /** null: as it is. Refused where the server is another one: a secret goes only where it was meant to go. */
  secret: z.string().max(2_000).nullable(),
});
export type ConnectMail = z.infer<typeof connectMailSchema>;

/** POST /v1/mail/try: one mail to this address, so that somebody sees that it arrives. */
export const tryMailSchema = z.object({ to: z.string().trim().max(254) });
