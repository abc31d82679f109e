/** Words of links to the public page, and of where that page is, in the app. */

export const publicLinkWords = {
  LINK_USER: () => 'Link for the user',
  LINK_USER_WHY: () =>
    'They see their appointment on their phone, say whether it suits or which other time would, and can say afterwards that something is wrong.',
  LINK_USER_MEANS: () =>
    'Whoever has the link sees this appointment, answers it in their name, and reports what is wrong with the computer.',
  LINK_MAKE: () => 'Make a link…',
  LINK_MAKE_FOR: (d: { readonly who: string }) => `Make a link for ${d.who}`,
  LINK_MAKE_MEANS: () =>
    'What they say is marked “by link”. Send the link to them alone. It is shown once; the hub keeps only a hash of it.',
  LINK_DAYS: () => 'Good for so many days',
  LINK_MAKE_DO: () => 'Make the link',
  LINK_MADE: (d: { readonly who: string }) => `The link for ${d.who}`,
  LINK_ONCE: (d: { readonly until: string }) => `Shown this once. It ends ${d.until}; until then it can be revoked here.`,
  LINK_COPY: () => 'Copy the link',
  LINK_QR: () => 'The same as a code for their phone',
  LINK_CLOSE: () => 'I have passed it on',
  LINK_STANDS: (d: { readonly until: string }) => `Link good until ${d.until}`,
  LINK_USED: (d: { readonly at: string }) => `Last answered by it ${d.at}`,
  LINK_UNUSED: () => 'Nothing answered by it yet',
  LINK_REVOKED: (d: { readonly at: string }) => `Link revoked ${d.at}`,
  LINK_EXPIRED: (d: { readonly at: string }) => `Link ended ${d.at}`,
  LINK_REVOKE: (d: { readonly who: string }) => `Revoke the link for ${d.who}`,
  LINK_REVOKE_SHORT: () => 'Revoke',
  LINK_REVOKE_TITLE: () => 'Revoke this link?',
  LINK_REVOKE_MEANS: (d: { readonly who: string }) => `It opens nothing any more. What ${d.who} answered by it stays.`,
  LINKS_FAILED: (d: { readonly why: string }) => `Links could not be looked up. ${d.why}`,
  LINKS_AGAIN: () => 'Try again',
  // The public page
  PAGE: () => 'Public page',
  PAGE_OFF: () => 'The public page is off: links cannot be opened.',
  PAGE_THIS: () => 'The public page can be opened on this computer only. Somebody else’s phone does not reach it.',
  PAGE_AT: (d: { readonly address: string }) => `Links open at ${d.address}.`,
  PAGE_CERTIFICATE: () => 'Browsers warn once of its certificate, because it is the hub’s own.',
  PAGE_WHERE: () => 'Where it can be opened',
  PAGE_WHERE_OFF: () => 'Nowhere',
  PAGE_WHERE_THIS: () => 'On this computer only',
  PAGE_WHERE_NETWORK: (d: { readonly host: string }) => `On this network, at ${d.host}`,
  PAGE_SET: () => 'Save',
  PAGE_ASK: () => 'A release manager can turn it on.',
  PAGE_ASK_KEEPER: () => 'Whoever keeps the hub starts it with a public page (--public).',
} as const;
