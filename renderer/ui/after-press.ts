/**
 * Runs `show` once the press that left a field is over. What a field says when it is left moves what lies below it; between the press
 * and the release of a pointer that would take the button from under it, and the press would be lost. Without a press it runs at once.
 */
export function afterPress(show: () => void): void {
  if (document.querySelector(':active') === null) {
    show();
    return;
  }
  const over = (): void => {
    removeEventListener('pointerup', over, true);
    removeEventListener('pointercancel', over, true);
    // The click follows the release in the same turn.
    setTimeout(show, 0);
  };
  addEventListener('pointerup', over, true);
  addEventListener('pointercancel', over, true);
}
