/** Limits of an import, each named once. A file past one of them is refused as a whole, with its code. */
export const importLimits = {
  /** Bytes of one file. */
  fileBytes: 64 * 1024 * 1024,
  /** Rows of one file, the header not counted. */
  rows: 200_000,
  /** Columns of one file. */
  columns: 500,
  /** Characters of one row: a longer one has lost its closing quote. */
  rowChars: 1024 * 1024,
  /** Characters read between two yields, so that a screen can draw its progress and cancel. */
  sliceChars: 256 * 1024,
  /** Rows with broken quotes in one file, after which the file is refused. */
  brokenQuotes: 100,
  /** Different departments in one column, past which none is compared with others: another column was mapped by mistake. */
  departments: 500,
  /** Characters of a key (asset tag, serial, name of a device, code, mail). */
  keyChars: 100,
  /** Characters of a name or another short text; longer ones are kept with a problem. */
  textChars: 200,
  /** Characters of any cell; a row with a longer one is refused. */
  cellChars: 10_000,
} as const;
