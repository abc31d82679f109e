/** The words of the mail by which somebody sees that the hub's mail arrives, in English. */
export const mailTryWords = {
  SUBJECT: () => 'Groundcrew can send mail',
  BODY: () => 'This mail was asked for in Groundcrew to see whether it arrives. Nobody has to answer it.',
} as const;
