/** Seats chosen in one screen for another one: from a list to planning. Held in memory only; taken once. */
let held: ReadonlySet<string> = new Set();

/** Keeps these seats for the screen that is opened next. */
export function handOverSeats(seatIds: readonly string[]): void {
  held = new Set(seatIds);
}

/** The seats that were handed over, or none. */
export function seatsHandedOver(): ReadonlySet<string> {
  return held;
}

/** They have been taken up: the next screen begins without any. */
export function forgetSeatsHandedOver(): void {
  held = new Set();
}
