import { foldName } from './text.ts';

/** What makers leave in a firmware's serial field (PROCESS, "What goes wrong in other products"), folded by `foldName`. */
const junk = new Set(
  [
    'Default string',
    'To be filled by O.E.M.',
    'To be filled by OEM',
    'System Serial Number',
    'Serial Number',
    'Chassis Serial Number',
    'Base Board Serial Number',
    'OEM',
    'O.E.M.',
    'N/A',
    'NA',
    'None',
    'Null',
    'Nil',
    'Unknown',
    'Not Applicable',
    'Not Available',
    'Not Specified',
    'Not Provided',
    'Undefined',
    'Empty',
    'Blank',
    'Invalid',
    'Default',
    'Serial',
    'SN',
    'TBD',
    'TBC',
    'Test',
    'Missing',
    'No Serial',
    'No Serial Number',
    'No asset information',
    'Not set',
    'Type1Sku0',
    'SystemSerialNumb',
    '123456789',
    '1234567890',
    '0123456789',
    '12345678',
    '1234567',
    '123456',
    '12345',
    'ABCDEFG',
    'see notes',
    'INVALID',
    'VMware',
  ].map(foldName),
);

export type SerialState = 'usable' | 'blank' | 'junk';

/** What somebody writes where there is nothing to write: a placeholder, punctuation alone, one sign repeated. */
export function saysNothing(text: string): boolean {
  const folded = foldName(text);
  return folded === '' || junk.has(folded) || /^(.)\1+$/u.test(folded);
}

/**
 * Whether a serial may serve as a key. Junk: makers' placeholders, punctuation alone, fewer than 4 signs, one sign repeated.
 * A usable serial is a key only while nothing else carries it: that is for the caller to count.
 */
export function serialState(serial: string): SerialState {
  if (serial.trim() === '') return 'blank';
  return foldName(serial).length < 4 || saysNothing(serial) ? 'junk' : 'usable';
}
