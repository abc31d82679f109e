/**
 * Loaded before a host whose clock is to be wrong (`node --import`): every `Date` of that process and its workers shows so many ms more or
 * less, as if somebody had set the laptop's clock.
 */
const shiftMs = Number(process.env['GROUNDCREW_TEST_CLOCK_SHIFT_MS'] ?? 0);
const now = Date.now.bind(Date);

globalThis.Date = new Proxy(Date, {
  construct: (real, args: unknown[], self) => Reflect.construct(real, args.length === 0 ? [now() + shiftMs] : args, self) as object,
  apply: () => new Date().toString(),
  get: (real, name) => (name === 'now' ? () => now() + shiftMs : Reflect.get(real, name)),
});
