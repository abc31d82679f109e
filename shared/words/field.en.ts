/** The words of an installer's work on site, beyond Today and the run: order, open runs, returns, findings, wishes, hand-in. In English. */

const count = (n: number, single: string, many: string): string => (n === 1 ? single : many.replace('#', n.toLocaleString('en-GB')));

export const fieldWordsEn = {
  // The order of the day
  ORDER_MENU: (d: { readonly name: string }) => `Order of ${d.name}`,
  ORDER_EARLIER: () => 'Earlier',
  ORDER_LATER: () => 'Later',
  ORDER_FIRST: () => 'First of the day',
  ORDER_KEY_EARLIER: () => 'Chosen visit earlier in the day',
  ORDER_KEY_LATER: () => 'Chosen visit later in the day',
  ORDER_SAID: (d: { readonly name: string; readonly place: number; readonly of: number }) =>
    `${d.name} is now number ${d.place} of ${d.of}.`,
  // A device that is scanned
  SCAN_VISIT: () => 'Scan a device',
  SCAN_VISIT_TITLE: () => 'Open the visit of a device',
  SCAN_VISIT_LABEL: () => 'Serial, asset tag or name',
  SCAN_VISIT_HELP: () => 'Scan it, or type it from the label.',
  SCAN_VISIT_GO: () => 'Open its visit',
  SCAN_VISIT_NONE: (d: { readonly serial: string }) => `No visit of this day is for ${d.serial}.`,
  // Phone
  PHONE_CALL: (d: { readonly phone: string; readonly who: string }) => `Call ${d.who}, ${d.phone}`,
  PHONE_COPY: (d: { readonly phone: string }) => `Copy ${d.phone}`,
  PHONE_COPIED: () => 'Copied',
  PHONE_NOT_COPIED: () => 'Select the number and copy it by hand',
  // Facts of a visit
  FACT_ROOM: () => 'Room',
  FACT_HOURS: () => 'Hours',
  FACT_KEYS: () => 'Keys',
  FACT_PARKING: () => 'Parking',
  FACT_SEAT_CONTACT: () => 'Seat’s contact',
  FACT_FOLLOWS: () => 'Goes on with',
  FACT_FOLLOWS_OF: (d: { readonly visit: string; readonly day: string }) => `${d.visit} of ${d.day}`,
  FACT_FOLLOWED: () => 'Return visit',
  FACT_FOLLOWED_BY: (d: { readonly visit: string; readonly day: string }) => `${d.visit} on ${d.day}`,
  NEEDS_NAME: () => 'Needs to heed',
  // Open runs
  OPEN_RUNS: () => 'Open runs',
  OPEN_RUN_STEP: (d: { readonly step: number; readonly of: number }) => `step ${d.step} of ${d.of}`,
  OPEN_RUN_END: () => 'all steps answered',
  OPEN_RUN_BESIDE: (d: { readonly name: string }) => `Show ${d.name} beside this one`,
  OPEN_RUN_ALONE: (d: { readonly name: string }) => `Show only ${d.name}`,
  OPEN_RUN_KEY: () => 'Next open run',
  // How it ends otherwise
  END_OWNER: () => 'Who goes on',
  END_OWNER_HELP: () => 'Who takes on the steps that are still open.',
  END_OWNER_NONE: () => 'Not settled',
  END_OWNER_SELF: (d: { readonly name: string }) => `${d.name} (you)`,
  END_OPEN: (d: { readonly n: number }) => count(d.n, '1 step stays open and goes along.', '# steps stay open and go along.'),
  END_RETURN: () => 'Your lead sees the proposed day and plans the return visit with one act.',
  BACK_OUT_BEGIN: () => 'Begin to back out',
  BACK_OUT_NOW: (d: { readonly reason: string; readonly time: string }) => `Backing out since ${d.time}: ${d.reason}`,
  BACK_OUT_KEEPS: () =>
    'The back-out checklist opens: it leads you through putting the device back. What you recorded before stays, and so does its evidence.',
  BACK_OUT_READY: () => 'Every step of the back-out is answered',
  BACK_OUT_OPEN: (d: { readonly n: number }) =>
    count(d.n, '1 step of the back-out is still open', '# steps of the back-out are still open'),
  BACK_OUT_DONE: () => 'Record as backed out',
  BACK_OUT_STEPS: () => 'Back out',
  VISIT_STEPS: () => 'The visit before that',
  // Return visits and carried answers
  CARRIED: (d: { readonly who: string; readonly when: string }) =>
    `Answered on the visit before, by ${d.who}, ${d.when}. Answer it again only where that no longer holds.`,
  CARRIED_STEP: () => 'before',
  RETURN_NOTE: (d: { readonly n: number; readonly day: string }) =>
    count(d.n, `Goes on with the visit of ${d.day}: 1 step is left.`, `Goes on with the visit of ${d.day}: # steps are left.`),
  RETURN_PLANNED_NOTE: (d: { readonly day: string }) => `A return visit is planned for ${d.day}.`,
  TAKE_BACK_ANSWER: () => 'Take the answer back',
  // A freeze
  MAY_FROZEN: (d: { readonly name: string; readonly from: string; readonly to: string }) =>
    `The day lies in a freeze: ${d.name}, ${d.from} to ${d.to}. Ask your lead for another day, or for a reason to go all the same.`,
  MAY_FROZEN_SOME: () => 'The day lies in a freeze. Ask your lead for another day.',
  // Not mine
  NOT_YOURS: (d: { readonly who: string }) => `This visit is planned for ${d.who}.`,
  NOT_ANYBODYS: () => 'This visit is planned for nobody yet.',
  // Found on site
  FIND_OFFER: () => 'The record does not know this serial at this seat.',
  FIND_OFFER_KNOWN: (d: { readonly name: string }) => `This is the serial of ${d.name}, which the record has elsewhere.`,
  FIND_THIS: () => 'This device stands here instead…',
  FIND_ELSEWHERE: () => 'Another device, or none, stands here…',
  FIND_TITLE: (d: { readonly name: string }) => `${d.name}: what did you find?`,
  FIND_WHAT: () => 'What you found',
  FIND_SERIAL: () => 'Serial or asset tag that you read',
  FIND_PLACE: () => 'Where it stands',
  FIND_PLACE_HELP: () => 'Room, floor or building, as the people there call it.',
  FIND_REASON: () => 'What you were told',
  FIND_NOTE: () => 'Note',
  FIND_KEEPS: () => 'Nothing of the plan or the record changes by this. Your lead sees it and decides.',
  FIND_SAVE: () => 'Report it',
  FIND_TOLD: (d: { readonly what: string }) => `${d.what}. Your lead is told.`,
  FIND_TOLD_SERIAL: (d: { readonly what: string; readonly serial: string; readonly name: string | null }) =>
    d.name === null ? `${d.what}: ${d.serial}. Your lead is told.` : `${d.what}: ${d.serial} (${d.name}). Your lead is told.`,
  FIND_SERIAL_MISSING: () => 'Enter the serial or the asset tag.',
  FIND_PLACE_MISSING: () => 'Say where it stands.',
  FIND_REASON_MISSING: () => 'Choose what you were told.',
  // An extra wish
  WISHES: () => 'Extra wishes',
  WISH_ADD: () => 'Extra wish…',
  WISH_LABEL: () => 'What the user would like',
  WISH_HELP: () => 'It becomes a request for your lead. It is not done under this approval.',
  WISH_SAVE: () => 'Pass it on',
  WISH_STATE_NEW: () => 'Waits for your lead',
  WISH_STATE_AGREED: () => 'Agreed',
  WISH_STATE_DECLINED: () => 'Declined',
  WISH_STATE_DONE: () => 'Done',
  // From site: what waits for the lead
  SITE_TITLE: () => 'Back from site',
  SITE_FIGURE: (d: { readonly returns: number; readonly findings: number }) => {
    if (d.returns === 0 && d.findings === 0) return 'Nothing from site waits for you';
    const returns = count(d.returns, '1 visit waits for its return visit', '# visits wait for their return visit');
    const findings = count(d.findings, '1 finding waits for an answer', '# findings wait for an answer');
    return d.findings === 0 ? returns : d.returns === 0 ? findings : `${returns}, ${findings}`;
  },
  SITE_NONE_WHY: () => 'Visits that could not be finished, and what installers found to be otherwise, appear here.',
  SITE_LINK: (d: { readonly n: number }) => count(d.n, 'Back from site: 1 waits', 'Back from site: # wait'),
  SITE_RETURNS: () => 'Proposed return visits',
  SITE_FINDINGS: () => 'Found on site',
  SITE_WHY: (d: { readonly state: string; readonly reason: string; readonly who: string; readonly when: string }) =>
    `${d.state}: ${d.reason}. ${d.who}, ${d.when}.`,
  SITE_LEFT: (d: { readonly n: number; readonly minutes: number }) =>
    d.n === 0 ? 'No step is named as left' : count(d.n, `1 step left, about ${d.minutes} min`, `# steps left, about ${d.minutes} min`),
  SITE_PROPOSED: (d: { readonly day: string; readonly who: string | null }) =>
    d.who === null ? `Proposed for ${d.day}` : `Proposed for ${d.day}, ${d.who} goes on`,
  SITE_NO_DAY: (d: { readonly who: string | null }) =>
    d.who === null ? 'No day proposed, and nobody named' : `No day proposed; ${d.who} goes on`,
  SITE_PLAN: (d: { readonly day: string; readonly who: string | null }) =>
    d.who === null ? `Plan it for ${d.day}` : `Plan it for ${d.day}, ${d.who}`,
  SITE_OTHERWISE: () => 'Another day or person…',
  SITE_DAY: () => 'Day',
  SITE_TIME: () => 'Time',
  SITE_TIME_HELP: () => 'Leave it empty where only the day is settled.',
  SITE_TIME_WRONG: (d: { readonly typed: string }) => `“${d.typed}” is no time of day.`,
  SITE_NO_TIME: (d: { readonly clash: string }) => `${d.clash}. Planned like this it has a day and no time.`,
  SITE_WHO: () => 'Installer',
  SITE_WHO_HELP: () => 'Who goes there.',
  SITE_WHO_NONE: () => 'Nobody yet',
  SITE_SAVE: () => 'Plan the return visit',
  SITE_CLASH: (d: { readonly kind: string; readonly when: string }) => `${d.kind}: ${d.when}`,
  SITE_PASSED: (d: { readonly day: string }) => `${d.day} has passed. Choose another day.`,
  SITE_PLANNED: (d: { readonly name: string; readonly day: string }) => `The return visit to ${d.name} is planned for ${d.day}.`,
  SITE_FOUND: (d: { readonly reason: string; readonly who: string; readonly when: string }) => `${d.reason}. ${d.who}, ${d.when}.`,
  SITE_PLANNED_DEVICE: () => 'In the plan',
  SITE_FOUND_DEVICE: () => 'Found',
  SITE_FOUND_UNKNOWN: (d: { readonly serial: string }) => `${d.serial}, not in the record`,
  SITE_FOUND_PLACE: () => 'Stands',
  SITE_TAKE: () => 'Let the record follow',
  SITE_TAKE_TITLE: (d: { readonly name: string }) => `Let the record follow: ${d.name}`,
  SITE_TAKE_OTHER: (d: { readonly found: string; readonly planned: string }) =>
    `${d.found} is put at this seat with its user. ${d.planned} leaves the seat; where it stands is open.`,
  SITE_TAKE_ELSEWHERE: (d: { readonly planned: string; readonly place: string }) =>
    `${d.planned} leaves this seat and is noted at ${d.place}.`,
  SITE_TAKE_GONE: (d: { readonly planned: string }) => `${d.planned} leaves this seat; where it stands is open.`,
  SITE_LEAVE: () => 'Leave the record as it is…',
  SITE_LEAVE_TITLE: () => 'Leave the record as it is',
  SITE_LEAVE_ACT: () => 'Leave it as it is',
  SITE_LEAVE_SAYS: () => 'The finding stays in the history of the visit, with your reason.',
  SITE_ADD_FIRST: () => 'The device that was found is not in the record. Add it to Devices first.',
  // The sync panel
  SYNC_HISTORY_MORE: () => 'Show more',
  SYNC_HISTORY_LESS: () => 'Show less',
  SYNC_PAUSED_SAYS: () => 'Nothing is sent or fetched until you let it go on. What you do is saved on this laptop.',
  // Hand-in
  HAND_TITLE: () => 'Hand in',
  HAND_FIGURE: (d: { readonly n: number }) => count(d.n, '1 thing to hand in', '# things to hand in'),
  HAND_FIGURE_NONE: () => 'Nothing is due',
  HAND_FIGURE_OUT: () => 'What do you take with you?',
  HAND_WHICH: () => 'What you do',
  HAND_IN: () => 'Hand in',
  HAND_OUT: () => 'Take out',
  HAND_HELP: () =>
    'Devices that you collected or did not use, and the keys and sticks that you took out. What you leave unticked is named as missing.',
  HAND_OUT_HELP: () => 'Keys and sticks that you take with you. In the evening they are due here.',
  HAND_ITEMS: () => 'Things',
  HAND_FROM_COLLECTED: () => 'Collected',
  HAND_FROM_UNUSED: () => 'Brought, not used',
  HAND_FROM_OUT: () => 'Taken out',
  HAND_FROM_ADDED: () => 'Added by you',
  HAND_CONDITION: (d: { readonly serial: string }) => `Condition of ${d.serial}`,
  HAND_CONDITION_SOUND: () => 'Sound',
  HAND_CONDITION_WORN: () => 'Worn',
  HAND_CONDITION_DAMAGED: () => 'Damaged',
  HAND_CONDITION_PARTS: () => 'Parts missing',
  HAND_WHY: (d: { readonly serial: string }) => `Why ${d.serial} is missing`,
  HAND_WHY_MISSING: () => 'Say why it is not handed in.',
  HAND_TICK: (d: { readonly what: string; readonly serial: string }) => `${d.what} ${d.serial}`,
  HAND_WHAT: () => 'Kind',
  HAND_WHAT_DEVICE: () => 'Device',
  HAND_WHAT_STICK: () => 'Stick',
  HAND_WHAT_KEY: () => 'Key',
  HAND_WHAT_OTHER: () => 'Other',
  HAND_SERIAL: () => 'Serial or number',
  HAND_SERIAL_HELP: () => 'Scan it with a reader, or type it. A serial of the list is ticked; another one is added.',
  HAND_ADD: () => 'Add',
  HAND_TICKED: (d: { readonly serial: string }) => `${d.serial} is ticked.`,
  HAND_ADDED: (d: { readonly serial: string }) => `${d.serial} is added.`,
  HAND_REMOVE: (d: { readonly serial: string }) => `Leave ${d.serial} out`,
  HAND_RECEIVED: () => 'Received by',
  HAND_RECEIVED_OUT: () => 'Given out by',
  HAND_SITE: () => 'Where',
  HAND_NOTE: () => 'Note',
  HAND_SAVE: () => 'Sign and hand in',
  HAND_SAVE_OUT: () => 'Sign and take out',
  HAND_NEEDS_ITEMS: () => 'Opens when at least one thing is named.',
  HAND_NEEDS_SIGN: () => 'Opens after the name and the signature.',
  HAND_NEEDS_WHY: () => 'Opens when every missing thing has its reason.',
  HAND_MISSING: (d: { readonly n: number }) => count(d.n, '1 thing is missing', '# things are missing'),
  HAND_RECEIPTS: () => 'Receipts',
  HAND_RECEIPT_IN: (d: { readonly who: string; readonly when: string }) => `Handed in to ${d.who}, ${d.when}`,
  HAND_RECEIPT_OUT: (d: { readonly who: string; readonly when: string }) => `Taken out from ${d.who}, ${d.when}`,
  HAND_RECEIPT_SIGNED: (d: { readonly who: string }) => `Signature of ${d.who}`,
  HAND_PRINT: () => 'Print the receipts',
  HAND_NO_PICTURE: () => 'The signature is not on this laptop',
  HAND_LINK: (d: { readonly n: number }) =>
    d.n === 0 ? 'Keys, sticks and equipment' : count(d.n, 'Hand in: 1 thing due', 'Hand in: # things due'),
} as const;

export type FieldWords = typeof fieldWordsEn;
