/** A message as the text of a mail: plain and HTML from the same tree, headers in one line each, one recipient. */
import MailComposer from 'nodemailer/lib/mail-composer';
import { escapeHtml, filled, htmlText, plainText, type Values } from '../../../shared/domain/message/fill.ts';
import { headerText } from '../../../shared/domain/message/mail-address.ts';
import { subjectOf } from '../../../shared/domain/message/rendered.ts';
import type { MailSettings } from './settings.ts';

export interface Letter {
  readonly messageId: string;
  readonly to: string;
  readonly name: string;
  /** Several people have that address: the mail says whom it is for. */
  readonly shared: boolean;
  readonly language: string;
  readonly subject: string;
  readonly body: string;
  readonly values: Values;
  /** iCalendar objects that go with it: programs offer the first one, the others are files. */
  readonly calendar: readonly { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string }[];
  /** Hub time, ms. */
  readonly at: number;
}

const rightToLeft: readonly string[] = ['ar', 'fa', 'he', 'ur', 'ps', 'dv', 'yi'];

/** The bytes of the mail. The same letter twice is the same mail but for the boundary of its parts. */
export async function composed(letter: Letter, settings: Pick<MailSettings, 'fromName' | 'fromMail' | 'replyTo'>): Promise<Buffer> {
  const { language, values } = letter;
  const [calendar, ...more] = letter.calendar;
  const blocks = filled(letter.body, values);
  const direction = rightToLeft.includes(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
  const html = `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${direction}"><head><meta charset="utf-8"></head>
<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:40em">
${htmlText(blocks)}
</body></html>`;
  const { fromName, fromMail, replyTo } = settings;
  const mail = new MailComposer({
    from: { name: headerText(fromName), address: fromMail },
    to: { name: headerText(letter.name), address: letter.to },
    ...(replyTo === '' ? {} : { replyTo }),
    subject: headerText(subjectOf(letter.subject, values, letter.name, letter.shared)),
    text: plainText(blocks),
    html,
    messageId: letter.messageId,
    date: new Date(letter.at),
    // Nobody's absence note answers it, and no mailing list takes it for a person's.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'Content-Language': language },
    ...(calendar === undefined ? {} : { icalEvent: { method: calendar.method, content: calendar.text } }),
    attachments: more.map(({ method, text }, at) => ({
      filename: `appointment-${at + 2}.ics`,
      content: text,
      contentType: `text/calendar; charset=utf-8; method=${method}`,
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
}
