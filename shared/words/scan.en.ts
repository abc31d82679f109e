/** Scanning a serial, in English. */
export const scanWordsEn = {
  SCAN_DO: () => 'Scan with the camera',
  SCAN_TITLE: () => 'Scan a barcode or QR code',
  SCAN_VIEW: () => 'What the camera sees',
  SCAN_OPENING: () => 'The camera is being opened.',
  SCAN_LOOKING: () => 'Hold the label into the picture. It is taken as soon as it can be read.',
  SCAN_TYPE: () => 'Type it instead',
  SCAN_NO_CAMERA: () => 'No camera can be used here: there is none, or it is not allowed. Type the serial, or use a reader.',
  SCAN_NO_READER: () => 'The reader for codes could not be started. Type the serial.',
} as const;
