/** axe as every walk asks it. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * Asks axe in the page itself: without strangers' frames in it that finds the same as its other way, which opens a second page for every
 * question. Only what is wrong is told at length.
 */
export const axeOn = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
