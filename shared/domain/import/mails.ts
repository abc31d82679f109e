/** Whether a text is one plain mail address, with one @, no spaces and no control characters; length per RFC 5321 4.5.3.1. */
export function isMail(text: string): boolean {
  return text.length <= 254 && /^[^\s@"<>(),;:\\[\]]{1,64}@[^\s@"<>(),;:\\[\]]+\.[^\s@"<>(),;:\\[\]]{2,}$/u.test(text);
}
