export type NumberRead =
  | { readonly state: 'blank' }
  | { readonly state: 'read'; readonly value: number; readonly plain: boolean }
  | { readonly state: 'unreadable' };

const gbPer: Readonly<Record<string, number>> = { '': 1, gb: 1, gib: 1, g: 1, mb: 1 / 1024, mib: 1 / 1024, tb: 1024 };

/** Reads an amount of memory in GB: "8", "8 GB", "8192 MB". `plain` is false where a unit had to be read. */
export function readMemoryGb(text: string): NumberRead {
  if (text === '') return { state: 'blank' };
  const match = /^(\d{1,7}(?:[.,]\d{1,2})?)\s*([a-z]*)$/i.exec(text);
  const factor = gbPer[(match?.[2] ?? '?').toLowerCase()];
  if (!match || factor === undefined) return { state: 'unreadable' };
  const value = Number((match[1] ?? '').replace(',', '.')) * factor;
  return { state: 'read', value, plain: /^\d+$/.test(text) };
}

/** Reads a count: "120", also "1,200", "1.200" and "1 200" where groups of three make it sure, and "120.0". */
export function readCount(text: string): NumberRead {
  if (text === '') return { state: 'blank' };
  if (/^\d{1,9}$/.test(text)) return { state: 'read', value: Number(text), plain: true };
  const grouped = /^\d{1,3}([., \u00A0\u202F'])\d{3}(?:\1\d{3})*$/.exec(text);
  if (grouped) return { state: 'read', value: Number(text.replace(/\D/g, '')), plain: false };
  const whole = /^(\d{1,9})[.,]0+$/.exec(text);
  return whole ? { state: 'read', value: Number(whole[1]), plain: false } : { state: 'unreadable' };
}
