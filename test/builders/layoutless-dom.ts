/** jsdom lays nothing out and has no media; Mantine asks for both. */
export function layoutlessDom(): void {
  globalThis.matchMedia = (query) => ({
    ...new EventTarget(),
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    dispatchEvent: () => false,
  });
  globalThis.ResizeObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
}
